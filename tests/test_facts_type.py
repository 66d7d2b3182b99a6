import pytest
from facts_page import Line, article, facts_of, jsonld, meta

from newscrawl.clean.article import RawPage
from newscrawl.clean.model import Role

_ENTRY = Line(Role.LIVE_ENTRY, "10:15 The ferry is back.")


def _type(head: str = "", *lines: Line, url: str = "https://quay.example/world/pier", body: str = "") -> str | None:
    return facts_of(head, *lines, body=body, raw=RawPage(url, body.encode())).article_type


@pytest.mark.parametrize(
    ("declared", "name"),
    [
        ("NewsArticle", "NewsArticle"),
        (["Article", "OpinionNewsArticle", "NewsArticle"], "OpinionNewsArticle"),
        (["NewsArticle", "Product"], "NewsArticle"),
        ("https://schema.org/ReportageNewsArticle", "ReportageNewsArticle"),
    ],
)
def test_most_telling_declared_type_wins(declared, name):
    assert _type(jsonld({"@type": declared, "headline": "Pier"})) == name


@pytest.mark.parametrize(
    ("beside", "name"),
    [("LiveBlogPosting", "LiveBlogPosting"), ("Review", "ReviewNewsArticle"), ("ClaimReview", "NewsArticle")],
)
def test_object_beside_the_article_says_what_it_is(beside, name):
    assert _type(article(headline="Pier") + jsonld({"@type": beside, "headline": "Pier"})) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [("article", "Article"), ("video.other", "VideoObject"), ("Article", "Article"), ("website", None), ("", None)],
)
def test_open_graph_serves_where_nothing_says_more(said, name):
    assert _type(meta(og__type=said)) == name
    assert _type(meta(og__type=said) + article()) == "NewsArticle"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<div itemscope itemtype=https://schema.org/NewsArticle></div>", "NewsArticle"),
        ("<div itemtype=https://schema.org/NewsArticle></div>" * 2, None),
        ("<div itemtype=https://schema.org/ImageGallery></div>", "ImageGallery"),
    ],
)
def test_one_item_of_the_markup_is_the_article_and_several_are_teasers(body, name):
    assert _type(body=body) == name


@pytest.mark.parametrize(
    ("url", "name", "of_news"),
    [
        ("https://quay.example/opinion/pier", "OpinionNewsArticle", "OpinionNewsArticle"),
        ("https://quay.example/sea/meinung/pier", "OpinionNewsArticle", "OpinionNewsArticle"),
        ("https://quay.example/reviews/2024/pier", "ReviewNewsArticle", "ReviewNewsArticle"),
        ("https://quay.example/liveblog/pier", "LiveBlogPosting", "LiveBlogPosting"),
        ("https://quay.example/video/pier", "VideoObject", "NewsArticle"),
        ("https://quay.example/fotostrecke/pier", "ImageGallery", "NewsArticle"),
        ("https://quay.example/world/opinion-on-the-pier", None, "NewsArticle"),
        ("https://quay.example/world/?next=/opinion/pier", None, "NewsArticle"),
        ("https://quay.example/opinion", None, "NewsArticle"),
    ],
)
def test_step_of_the_address_is_a_sign(url, name, of_news):
    assert _type(url=url) == name
    assert _type(article(), url=url) == of_news


@pytest.mark.parametrize(
    ("section", "name"),
    [("Opinion", "OpinionNewsArticle"), (["Sea", "Reviews"], "ReviewNewsArticle"), (7, "NewsArticle")],
)
def test_name_of_the_section_is_a_sign(section, name):
    assert _type(article(articleSection=section)) == name


def test_posts_make_a_live_blog():
    assert _type(article(), _ENTRY, _ENTRY) == "LiveBlogPosting"
    assert _type(article(), _ENTRY) == "NewsArticle"


def test_phrases_are_never_asked():
    assert _type("<title>Opinion: Live blog video review</title>", Line(Role.HEADLINE, "Opinion: the pier")) is None
