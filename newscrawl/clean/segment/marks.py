"""What an element's class, id and role words say it is: one lexicon, read once a distinct wording.

A mark is a fact about markup ("its class says caption"), in no language but that of front-end code.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")

# One pattern a mark, over the words of the wording joined and framed by hyphens: "-article-body-v-text-".
_LEXICON = {
    "body": r"article-?(?:body|text|content|copy)|story-?(?:body|text|content)|(?:post|entry)-?content|rich-?text|content-?body|body-?(?:text|copy|content)",
    "headline": r"headline|(?:article|story|post|entry|page)-?title",
    "kicker": r"kicker|eyebrow|overline|dachzeile|topline|spitzmarke|rubric|flag-?label",
    "dek": r"dek|standfirst|sub-?(?:headline|title|heading)|lead-?(?:text|in)|leadtext|teaser-?text|chapo|(?:article|story|post)-?(?:intro|lead|summary|excerpt|description)|excerpt|vorspann|ingress|sapo|intro(?:text)?|lede|summary|abstract",
    "byline": r"by-?lines?|author-?(?:line|info|meta|date|name|box|block)s?|authors?|signature|autoren?|auteurs?|autor|redakteur|writer|journalist|credits?-?line|contributors?|dateline|post-?meta|article-?meta|entry-?meta|meta-?data|article-?info",
    "author-name": r"author-?name|authors?-?link|byline-?name",
    "author-role": r"author-?(?:role|title|position|job|function)|user-?title|byline-?(?:title|role)|job-?title",
    "bio": r"(?:author|writer)-?(?:bio|biography|profile|description|about)s?|about-?(?:the-?)?(?:author|writer)s?|bio(?:graphy)?|description-?writer|author-?(?:card|footer)",
    "date": r"(?:post|publish(?:ed)?|pub|article|entry|story)-?(?:date|time)|date(?:time|line)?|time-?stamps?|timestamp|updated?|published",
    "caption": r"captions?|cap|caption-?text|fig-?caption|bildunterschrift|bild-?text|legende?|img-?desc|wp-caption-text|image-?(?:description|text|info)|pie-?de-?foto",
    "credit": r"(?:photo|image|img|media|picture|caption|figure)?-?(?:credits?|copyrights?|source|quelle|photographer|fotograf)|attribution|foto-?credit",
    "newsletter": r"news-?letters?|sign-?up(?:s|-form|-box)?|email-?(?:signup|capture|subscribe)|mailing-?list|mailchimp|opt-?in",
    "subscription": r"subscri(?:be|ber|ption|ptions)|pay-?wall-?(?:offer|message|box|cta)|abo-?(?:box|teaser|hinweis)|membership|member-?cta|donat(?:e|ion|ions)|support-?us",
    "related": r"relate[ds]?|related-?(?:articles?|content|links?|posts?|stories|news|topics)|recirc(?:ulation)?|recommend(?:ed|ation|ations)?|reccomended|read-?(?:more|next|also)|see-?also|more-?(?:on|from|stories|news|articles)|most-?(?:read|popular|viewed)|trending|popular|teasers?(?!-?text)|you-?may-?(?:also-?)?like|up-?next|mehr-?zum|outbrain|taboola|similar|further-?reading|linked-?articles|lire-?aussi|catcher|story-?list|link-?list|links-?block|article-?(?:card|list)s?|cards?|latest(?:-news)?|top-?stories|next-?(?:article|post|story)|prev(?:ious)?-?(?:article|post|story)|post-?navigation",
    "promo": r"promos?|promotions?|promo-?(?:box|banner)|marketing|cta|call-?to-?action|app-?(?:banner|promo|download)|house-?ad|follow-?(?:us|btn|button)?|google-?preferred(?:-source)?(?:-banner)?|whatsapp-?channel|donation-?box",
    "ad": r"ads?|advert(?:s|isement|isements|orial|ising)?|ad-?(?:slot|container|wrapper|unit|box|label)|sponsor(?:ed|s)?|dfp|gpt-?ad|anzeige|werbung|publicidad|publicite|billboard|leaderboard",
    "share": r"share(?:s|d|-bar|-buttons?|-tools?|-links?)?|sharing|social(?:-links?|-media|-share|-icons?|-bar)?|addthis|sharedaddy|bookmarks?|print-?button|tools?-?bar|article-?tools|follow-?btn",
    "tags": r"tags?|tag-?(?:list|cloud)s?|topics?|topics?-?list|keywords?|schlagworte?|filed-?under|categor(?:y|ies)|tagged|post-?tags",
    "comments": r"comments?|comment-?(?:list|section|form|area|count)s?|disqus|respond|kommentare?|commentaires?|comentarios?|discussion|replies|spot-?im|viafoura",
    "nav": r"nav|navbar|navigation|menus?|bread-?crumbs?|site-?(?:header|footer|nav)|masthead|top-?bar|skip-?(?:link|to|nav)s?|pagination|pager|page-?numbers|toc|table-?of-?contents|footer|sitemap|search-?(?:form|box)",
    "cookie": r"cookies?|consent|gdpr|cmp|onetrust|privacy-?(?:banner|notice)|didomi|usercentrics",
    "disclosure": r"disclosures?|disclaimers?|affiliate|ai-?(?:notice|disclosure|label)|transparency",
    "correction": r"corrections?|errata|erratum|editors?-?note|korrektur|clarifications?",
    "embed": r"embeds?|embed-?(?:wrapper|container)|twitter-?tweet|instagram-?media|fb-?(?:post|video)|tiktok-?embed|social-?embed|oembed",
    "player": r"video-?(?:player|js|container|wrapper|embed)|audio(?:-player)?|players?|podcasts?|jwplayer|brightcove|listen",
    "gallery": r"galler(?:y|ies)|slide-?show|carousel|slides?|slider|lightbox",
    "pullquote": r"pull-?quotes?|blockquote-?pull",
    "factbox": r"fact-?(?:box|file)|info-?box|infobox|side-?bar|aside|box-?out|key-?(?:points|facts|takeaways)|at-?a-?glance|factbox",
    "live": r"live-?(?:blog|post|update|entry|event)s?(?:-post|-entry|-item|-update)?",
    "paywall": r"pay-?wall|piano|gated|gate|regwall|barrier|premium-?(?:overlay|wall)|login-?wall",
    "hidden": r"hidden|visually-?hidden|sr-?only|screen-?reader(?:-text)?|is-?hidden|d-none|hide|print-?only|assistive|offscreen|a11y",
    "unseen": r"sr-?only|visually-?hidden|screen-?reader(?:-text)?|assistive-?text|offscreen|a11y-?(?:hidden|only)|accessibly?-?hidden",
    "reading": r"(?:read|reading)-?time|minutes?-?read|word-?count|view-?count|lesezeit|est-?time",
    "figure": r"figure|image-?(?:box|block|container|wrapper|wrap)|photo(?:-box|-container|-wrapper)?|picture|wp-?caption|media-?(?:block|object|image)|img-?(?:container|wrapper|wrap)",
    "toggle": r"read-?more-?(?:btn|button|link|toggle|cap)|show-?more|expand(?:er)?|toggle|more-?btn",
    "widget": r"widgets?|polls?|quiz|calculator|weather|stock-?ticker|survey",
}
_MARKS = tuple((mark, re.compile(rf"-(?:{pattern})(?=-)")) for mark, pattern in _LEXICON.items())
_ANY = re.compile("|".join(rf"(?:{pattern})" for pattern in _LEXICON.values()))
_LONGEST = 400  # characters of a wording; utility-class heaps carry nothing after that


@lru_cache(maxsize=50_000)
def marks_of(wording: str) -> frozenset[str]:
    """Return the marks that a class, id or role attribute's wording carries."""
    joined = "-".join(_WORDS.findall(wording[:_LONGEST])).lower()
    if not _ANY.search(joined):
        return frozenset()
    framed = f"-{joined}-"
    return frozenset(mark for mark, pattern in _MARKS if pattern.search(framed))


_HASH = re.compile(r"(?<![A-Za-z])(?=[A-Za-z]*[0-9])[A-Za-z0-9]{5,}|[0-9]+|__?[A-Za-z0-9]{5,8}$")


@lru_cache(maxsize=50_000)
def shape_of(wording: str) -> str:
    """Return a class wording without digits and build hashes: what siblings made by one template share."""
    return " ".join(sorted({_HASH.sub("", token) for token in wording[:_LONGEST].split()}))
