import pickle
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from newscrawl.clean.model import Role, Strength
from newscrawl.clean.sites import SiteRuleError, load_sites, registrable_domain

TEMPLATE = """
[site]
domain = "example.com"
[[template]]
id = "one"
body = ["div.text"]
"""


def tree(source: str) -> HtmlElement:
    return etree.fromstring(source, HTMLParser(huge_tree=True))


@pytest.fixture
def folder(tmp_path: Path):
    """A function that fills a user's folder with site files and returns it."""

    def fill(**files: str) -> Path:
        for name, source in files.items():
            (tmp_path / f"{name.replace('_', '.')}.toml").write_text(source, "utf-8")
        return tmp_path

    return fill


def claimed(sites, source: str, url: str | None = "https://www.example.com/a") -> list[tuple[str, str]]:
    """The claims as (role, text) in page order."""
    root = tree(source)
    rules = sites.claims(url, root).rules
    return [(str(rules[e].role), " ".join("".join(e.itertext()).split())) for e in root.iter() if e in rules]


def test_a_role_claims_what_its_selectors_find(folder):
    sites = load_sites(folder(example_com=TEMPLATE + '[template.roles]\ncaption = ["p.a", "p.b"]\n'))
    page = "<div class=text><p class=a>A</p><p>Plain</p><p class=b>B</p></div>"
    assert claimed(sites, page)[1:] == [("caption", "A"), ("caption", "B")]


def test_a_claim_carries_a_final_rule_that_names_site_template_and_role(folder):
    sites = load_sites(folder(example_com=TEMPLATE + '[template.roles]\npromo = ["aside"]\n'))
    root = tree("<div class=text>Text</div><aside>Buy</aside>")
    rule = sites.claims("https://example.com/", root).rules[root.find(".//aside")]
    assert (rule.id, rule.role, rule.strength) == ("site.example.com.one.promo", Role.PROMO, Strength.FINAL)
    assert rule.because


def test_a_rule_of_its_own_says_why_in_its_own_sentence(folder):
    rule = '[[template.rule]]\nrole = "promo"\ncss = ["figure.box"]\nbecause = "A figure without a picture."\n'
    sites = load_sites(folder(example_com=TEMPLATE + rule))
    root = tree("<div class=text>Text</div><figure class=box>Buy</figure>")
    rules = sites.claims("https://example.com/", root).rules
    assert rules[root.find(".//figure")].because == "A figure without a picture."


def test_the_first_role_in_the_file_wins_an_element_that_two_claim(folder):
    roles = '[template.roles]\ncredit = ["p.small"]\ncaption = ["p"]\n'
    sites = load_sites(folder(example_com=TEMPLATE + roles))
    page = "<div class=text></div><p class=small>One</p><p>Two</p>"
    assert claimed(sites, page)[1:] == [("credit", "One"), ("caption", "Two")]


def test_a_rule_above_the_roles_wins_over_them(folder):
    rule = '[[template.rule]]\nrole = "promo"\ncss = ["p"]\nbecause = "So it is."\n[template.roles]\ncaption = ["p"]\n'
    sites = load_sites(folder(example_com=TEMPLATE + rule))
    assert claimed(sites, "<div class=text></div><p>One</p>")[1:] == [("promo", "One")]


def test_the_first_body_selector_that_finds_something_claims_its_first_container(folder):
    sites = load_sites(folder(example_com=TEMPLATE.replace('["div.text"]', '["div.new", "div.text"]')))
    assert claimed(sites, "<div class=text>One</div><div class=text>Two</div>") == [("paragraph", "One")]
    assert claimed(sites, "<div class=text>One</div><div class=new>Two</div>") == [("paragraph", "Two")]


def test_a_body_container_is_weaker_than_a_claimed_role(folder):
    sites = load_sites(folder(example_com=TEMPLATE))
    (rule,) = sites.claims("https://example.com/", tree("<div class=text>One</div>")).rules.values()
    assert rule.id == "site.example.com.one.body"
    assert rule.strength < Strength.CERTAIN


TWO_TEMPLATES = """
[site]
domain = "example.com"
[[template]]
id = "new"
since = 2024-02-01
when = ["main.v2", "h1"]
[template.roles]
dek = ["p"]
[[template]]
id = "old"
until = 2024-01-31
when = ["h1"]
[template.roles]
caption = ["p"]
"""


@pytest.mark.parametrize(
    ("page", "template"),
    [
        ("<main class=v2><h1>H</h1><p>T</p></main>", "example.com/new"),
        ("<main><h1>H</h1><p>T</p></main>", "example.com/old"),
        ("<main class=v2><p>T</p></main>", None),
    ],
)
def test_the_first_template_whose_whole_when_fits_is_the_pages(folder, page, template):
    claims = load_sites(folder(example_com=TWO_TEMPLATES)).claims("https://example.com/", tree(page))
    assert claims.template == template
    assert bool(claims.rules) == (template is not None)


def test_a_template_without_when_fits_where_its_body_stands(folder):
    sites = load_sites(folder(example_com=TEMPLATE))
    assert sites.claims("https://example.com/", tree("<p>T</p>")).template is None
    assert sites.claims("https://example.com/", tree("<div class=text>T</div>")).template == "example.com/one"


def test_a_page_of_an_unknown_site_has_no_claims(folder):
    sites = load_sites(folder(example_com=TEMPLATE))
    claims = sites.claims("https://example.org/", tree("<div class=text>T</div>"))
    assert (claims.template, claims.rules) == (None, {})


def test_a_page_without_address_goes_by_its_canonical_link(folder):
    sites = load_sites(folder(example_com=TEMPLATE))
    page = "<link rel=canonical href='https://www.example.com/a'><div class=text>T</div>"
    assert claimed(sites, page, None) == [("paragraph", "T")]
    assert claimed(sites, page, "https://example.org/") == []


def test_a_users_file_replaces_the_packages_file_of_its_domain(folder):
    sites = load_sites(folder(newsweek_com=TEMPLATE.replace("example.com", "newsweek.com")))
    assert [template.id for template in sites.by_domain["newsweek.com"].templates] == ["one"]
    assert set(sites.by_domain) == set(load_sites().by_domain)


def test_sites_survive_pickling(folder):
    sites = load_sites(folder(example_com=TEMPLATE))
    copy = pickle.loads(pickle.dumps(sites))
    assert copy == sites
    assert claimed(copy, "<div class=text>T</div>") == [("paragraph", "T")]


def test_the_digest_tells_sets_of_site_files_apart_whatever_order_they_were_written_in(tmp_path):
    one, two, other = tmp_path / "one", tmp_path / "two", tmp_path / "other"
    files = {"example.com.toml": TEMPLATE, "example.org.toml": TEMPLATE.replace("example.com", "example.org")}
    for place, names in ((one, list(files)), (two, list(files)[::-1]), (other, list(files)[:1])):
        place.mkdir()
        for name in names:
            (place / name).write_text(files[name])
    assert load_sites(one).digest == load_sites(two).digest
    assert len({load_sites(one).digest, load_sites(other).digest, load_sites().digest}) == 3
    assert len(load_sites(one).digest) == 64


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("[site\n", "this is no TOML"),
        ("[[[[[" * 2000, "this is no TOML"),
        ("[[template]]\nid = 'a'\n", "no [site]"),
        ("site = 'example.com'\n", "no [site]"),
        ("[site]\nname = 'x'\n", "[site]: no key 'name'; known are domain"),
        ("[site]\n", "[site]: `domain` is missing"),
        ("[site]\ndomain = 'example.com'\n", "no [[template]]"),
        ("[site]\ndomain = 'example.com'\n[template]\nid = 'a'\n", "double brackets"),
        ("[site]\ndomain = 'example.org'\n[[template]]\nid = 'a'\nbody = ['p']\n", "it must be 'example.com'"),
        (TEMPLATE + "[sites]\n", "the file: no key 'sites'; did you mean 'site'?"),
        (TEMPLATE + "[[template]]\nbody = ['p']\n", "[[template]]: `id` is missing"),
        (TEMPLATE + "[[template]]\nid = 'one'\nbody = ['p']\n", "two templates have the id 'one'"),
        (TEMPLATE + "[[template]]\nid = 'No. 2'\nbody = ['p']\n", "template No. 2: write the id in lower-case letters"),
        (TEMPLATE + "[[template]]\nid = 'two'\n", "template two: nothing says which pages it is for"),
        (TEMPLATE + "bodies = ['p']\n", "template one: no key 'bodies'; did you mean 'body'?"),
        (TEMPLATE + "when = 'p'\n", "template one: `when` must be a list of CSS selectors"),
        (TEMPLATE + "when = [1]\n", "template one: `when` must be a list of CSS selectors"),
        (TEMPLATE + "when = ['p', 'p..a']\n", "template one: when: 'p..a' is no CSS selector"),
        (TEMPLATE + "since = '2019'\n", "template one: `since` must be a day without quotes"),
        (TEMPLATE + "until = 2019-01-01T00:00:00\n", "template one: `until` must be a day without quotes"),
        (TEMPLATE + "roles = ['p']\n", "template one: write `roles` as a table"),
        (TEMPLATE + "[template.roles]\nad = ['p']\n", "template one: roles: no role 'ad'; did you mean 'promo'?"),
        (TEMPLATE + "[template.roles]\ncaptoin = ['p']\n", "no role 'captoin'; did you mean 'caption'?"),
        (TEMPLATE + "[template.roles]\nxyz = ['p']\n", "no role 'xyz'; known are headline, kicker,"),
        (TEMPLATE + "[template.roles]\npromo = ['p +']\n", "template one: roles: promo: 'p +' is no CSS selector"),
        (TEMPLATE + "rule = {}\n", "template one: write `rule` as a table of its own in double brackets"),
        (TEMPLATE + "[[template.rule]]\nrole = 'promo'\ncss = ['p']\n", "template one: rule: `because` is missing"),
        (TEMPLATE + "[[template.rule]]\nrole = 'promo'\nbecause = 'B'\n", "template one: rule: `css` is missing"),
        (TEMPLATE + "[[template.rule]]\nrole = 'promo'\nwhy = 'B'\n", "template one: rule: no key 'why'"),
    ],
)
def test_a_slip_in_a_site_file_is_one_sentence_with_file_place_and_way_out(folder, source, complaint):
    with pytest.raises(SiteRuleError) as raised:
        load_sites(folder(example_com=source))
    sentence = str(raised.value)
    assert complaint in sentence
    assert "example.com.toml: " in sentence
    assert "\n" not in sentence


def test_a_site_file_is_named_for_its_registrable_domain(folder):
    with pytest.raises(SiteRuleError, match=r"call it example\.com\.toml"):
        load_sites(folder(www_example_com=TEMPLATE))


def test_a_folder_that_is_none_is_named(tmp_path):
    with pytest.raises(SiteRuleError, match="there is no such folder"):
        load_sites(tmp_path / "absent")


def test_a_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / "example.com.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SiteRuleError, match=r"example\.com\.toml: the file cannot be read as UTF-8 text"):
        load_sites(tmp_path)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://europe.newsweek.com/a-1?b=c", "newsweek.com"),
        ("http://WWW.BBC.CO.UK./news", "bbc.co.uk"),
        ("http://user@www.example.org:8080/", "example.org"),
        ("http://127.0.0.1:8000/a", "127.0.0.1"),
        ("http://[::1]:8000/a", "::1"),
        ("http://localhost:8000/a", "localhost"),
        ("http://co.uk/", "co.uk"),
        ("http://[::1", None),
        ("file:///home/page.html", None),
        ("page.html", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_has_a_registrable_domain_or_its_host(url, domain):
    assert registrable_domain(url) == domain


def test_no_site_file_of_the_package_is_longer_than_a_person_reads():
    for file in (Path(__file__).parent.parent / "newscrawl" / "sites").glob("*.toml"):
        assert len(file.read_text("utf-8").splitlines()) <= 80, file.name
