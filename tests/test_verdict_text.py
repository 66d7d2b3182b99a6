"""Which plain texts are no articles: what holds nothing but a wall, a note of nothing, a menu or headlines."""

import pytest
from reading import ONE

from newscrawl.clean import Article, clean_text

BRIEF = "The northern pier of Port Anselm opened again on Monday after nine years. The council paid four million."

NO_ARTICLES = {
    "blanks": (" \n ", "empty"),
    "signs": ("***\n---", "not-an-article"),
    "one notice about cookies": (
        "We use cookies to improve your experience on our site. By continuing you agree to our use of cookies.",
        "not-an-article",
    ),
    "a notice and its buttons": (
        "This website uses cookies\nWe use cookies to personalise content and to analyse our traffic.\nAllow all\nDeny",
        "not-an-article",
    ),
    "a long question about consent": (
        "We value your privacy\nWe and our 842 partners store data on your device, such as which pages you have read, "
        "to show advertising that you may like and to count how many of our readers saw it.\n"
        "You can change your mind at any time in the settings of your browser or on our privacy page.\nAccept all",
        "blocked",
    ),
    "consent in German": (
        "Datenschutz-Einstellungen\nWir und unsere Partner speichern Daten auf Ihrem Gerät. Bitte stimmen Sie zu.\nOK",
        "blocked",
    ),
    "a check for robots": (
        "Please verify you are a human\nAccess to this page has been denied because we believe you are a machine.\n"
        "This may be so where:\nYour browser does not support cookies\nReference ID: #ab12",
        "blocked",
    ),
    "a page that is missing": (
        "Page not found\nSorry, the page you are looking for may have been moved. Try a search, or go to the homepage.",
        "not-an-article",
    ),
    "a number and nothing": ("404\nOops! That page can’t be found.", "not-an-article"),
    "a check of the connection": (
        "Checking if the site connection is secure\nquay.example needs to review the security of your connection "
        "before proceeding.\nRay ID: 7a9b2c3d4e5f\nPerformance & security by Cloudflare",
        "blocked",
    ),
    "a policy": (
        "Privacy Policy\nThis policy explains how we use your data when you visit our website.\n"
        "We collect your name when you sign up for our newsletter.\nWe may share your data with third parties.",
        "not-an-article",
    ),
    "a section's teasers": (
        "News\nPier reopens after nine years\nThe ferry left on Tuesday. 3 hours ago\nTram approved\n"
        "The council voted 21 to 18. 5 hours ago\nDog elected\nA campsite has a new mayor. 6 hours ago\nLoad more",
        "not-an-article",
    ),
    "a file in letters": ("9bFlIkpYt5HfavHYMD5hzcS7hsPRxCcQPDRMQYnrLx571dR" * 20, "not-an-article"),
    "quotation marks": ('"\n' * 20, "not-an-article"),
    "bullets": ("- \n" * 20, "not-an-article"),
    "a call to pay": (
        "Subscribe to continue reading\nGet all stories of the quay for $1 a month, you can cancel at any time.\n"
        "Already a subscriber? Log in",
        "blocked",
    ),
    "an application": ("You need to enable JavaScript to run this app.", "shell"),
    "a menu": ("Home\nNews\nSport\nWeather\nSign in\nContact us", "not-an-article"),
    "headlines": (
        "Pier reopens after nine years\nMayor says the harbour is safe\nWhich oar for a small boat?\nFerry fares rise",
        "not-an-article",
    ),
}
ARTICLES = {
    "a brief of two sentences": BRIEF,
    "a brief and its headline": f"Pier reopens\n{BRIEF}",
    "a brief below a banner": f"We value your privacy\nAccept all\nPier reopens\n{BRIEF}",
    "a brief below a link to log in": f"Sign in\n{BRIEF}",
    "a brief that a wall's words head": f"Access denied\n{BRIEF}",
    "news about cookies": "Cookie banners to go\nThe government wants to end cookie banners in spring, it said.",
    "news about a missing page": f"404\nThe last page of the logbook is gone.\n{BRIEF}",
    "a headline alone": "Pier reopens after nine years",
    "a recipe": "Stew\n2 onions\nSalt\nFry the onions until they are soft.",
    "ingredients": "Stew\n- 2 onions\n- 400 g of fish\n- Salt",
    "long lines without full stops": (
        "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board\n"
        "By noon the harbour master had counted eleven boats, more than in any month since the bridge closed\n"
        "The council of the town will say on Monday evening whether the pier may be mended before the spring\n"
        "Nobody was hurt in the storm that closed it"
    ),
    "results": "Results\nPort Anselm 2-1 Varn\nQuay United 0-0 Harbour Town",
    "a list that is announced": "The nominations for the prize in full:\nAda Quill\nTom Sand\nIda Fell",
    "a thread": "Which oar?\nposted by quill\nI need one that lasts for years.\nposted by sand\nAny ash oar will do.",
    "a brief in Japanese": "桟橋が再開\n港は九年ぶりに再開した。市によると、修理には四百万円かかった。",
    "a brief in Thai": "ท่าเรือเปิดอีกครั้ง\nข่าว\n" + "ท่าเรือเหนือเปิดให้บริการอีกครั้งเมื่อวันจันทร์หลังจากปิดซ่อมเก้าปี" * 2,
    "a text from a forum's address, with prices": "$19\n" * 20 + ONE,
}


@pytest.mark.parametrize(("text", "reason"), NO_ARTICLES.values(), ids=NO_ARTICLES)
def test_a_text_that_holds_no_article_is_refused(text, reason):
    found = clean_text(text)
    assert not isinstance(found, Article)
    assert found.reason == reason


@pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES)
def test_a_text_that_tells_something_is_an_article(text):
    assert isinstance(clean_text(text, url="https://quay.example/forum/thread-12345"), Article)
