"""What the package's file for newsweek.com claims in the layouts the site has had."""

from lxml import etree
from lxml.html import HTMLParser

from newscrawl.clean.sites import load_sites


def claimed(source: str) -> list[tuple[str, str]]:
    """The claims as (role, text) in page order."""
    root = etree.fromstring(source, HTMLParser())
    rules = load_sites().claims("https://www.newsweek.com/a-1", root).rules
    return [(str(rules[e].role), " ".join("".join(e.itertext()).split())) for e in root.iter() if e in rules]


def test_the_layout_of_2019_keeps_its_head_inside_the_article():
    page = """<article><header><div class=category>World</div><h1 class=title>Head</h1>
      <div class=byline>By <a class=author-name>Ann Bell</a></div><time>10/1/19 at 1:00 PM EDT</time></header>
      <div class=filed-under>Filed Under: Ferries</div><div class=article-body><p>Text.</p>
      <figure class="block-ibtg-article lA"><div class="related ic">Other news</div></figure>
      <aside class=relatedNews>More</aside></div></article>"""
    assert claimed(page) == [
        ("kicker", "World"),
        ("headline", "Head"),
        ("byline", "By Ann Bell"),
        ("author_name", "Ann Bell"),
        ("byline", "10/1/19 at 1:00 PM EDT"),
        ("tags", "Filed Under: Ferries"),
        ("paragraph", "Text. Other news More"),
        ("paragraph", "Text."),
        ("related", "Other news"),
        ("related", "More"),
    ]


def test_what_stands_around_the_articles_of_2023_is_named():
    page = """<nav>Menu</nav><div class=article-body><p>Text.</p></div>
      <section class=fairness-metter-section><h2>Fair?</h2></section><div class=new-content-correction>Reprint</div>
      <div id=newsletterSignupHorizontal><section class=newsletter-signup-horizontal>Letters</section></div>
      <div class=page-sidebar><article class=article-card><h3>Other</h3></article></div><footer>Masthead</footer>"""
    assert claimed(page) == [
        ("chrome", "Menu"),
        ("paragraph", "Text."),
        ("paragraph", "Text."),
        ("promo", "Fair?"),
        ("chrome", "Reprint"),
        ("newsletter", "Letters"),
        ("newsletter", "Letters"),
        ("related", "Other"),
        ("chrome", "Masthead"),
    ]


def test_the_head_of_2025_is_known_whatever_its_build():
    page = """<header class="ArticleTwoColumnLayout_header__x1Y2z"><div class=ResponsiveBreadcrumbs_a__b1>World</div>
      <h1>Head</h1><div class=ArticleTwoColumnLayout_postDate__q9>Published Dec 19, 2025</div>
      <div class=ArticleByLine_container__k2><a class=ArticleByLine_authorName__w3>Ann Bell</a>
      <i class=ArticleByLine_authorTitleText__p0>Reporter</i></div></header>
      <article class="PostContent_articleBody__zz"></article>"""
    assert claimed(page) == [
        ("chrome", "World"),
        ("headline", "Head"),
        ("byline", "Published Dec 19, 2025"),
        ("byline", "Ann Bell Reporter"),
        ("author_name", "Ann Bell"),
        ("author_role", "Reporter"),
        ("paragraph", ""),
    ]


def test_the_body_of_2025_is_known_whatever_its_build():
    page = """<article class="PostContent_articleBody__zz"><p class=Paragraph_blockParagraph__u8>Text.</p>
      <h2 class=Heading_blockHeading__i1>Sub</h2> <div class=GooglePreferredSourceBanner_b__c>Add</div></article>
      <div class=ArticleContentCorrectionBanner_x__y>Correct</div><div class=ReccomendedForYou_r__s>Other</div>"""
    assert claimed(page) == [
        ("paragraph", "Text. Sub Add"),
        ("paragraph", "Text."),
        ("subhead", "Sub"),
        ("promo", "Add"),
        ("chrome", "Correct"),
        ("related", "Other"),
    ]
