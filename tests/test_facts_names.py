import pytest

from newscrawl.clean.facts.names import agency_in, is_opened, is_opener, is_organization, is_username, names_in


@pytest.mark.parametrize(
    ("signature", "names"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("By Ada Quill and Tom Sand, Staff Writer in Kyiv", ("Ada Quill", "Tom Sand")),
        ("Von Ada Quill und Tom Sand", ("Ada Quill", "Tom Sand")),
        ("Par Inès Morel et Luc Avril", ("Inès Morel", "Luc Avril")),
        ("Por María Peña y José Gil", ("María Peña", "José Gil")),
        ("Di Ada Quill", ("Ada Quill",)),
        ("By: Ada Quill, Tom Sand & Mira Holm", ("Ada Quill", "Tom Sand", "Mira Holm")),
        ("ByAda Quill", ("Ada Quill",)),
        ("Authors:Ada Quill,Tom Sand", ("Ada Quill", "Tom Sand")),
        ("Ada Quill, MD, PhD, FACLM", ("Ada Quill",)),
        ("Ada Quill M.P.H.", ("Ada Quill",)),
        ("Ada Quill, Senior Harbour Reporter", ("Ada Quill",)),
        ("Ada Quill Senior Reporter", ("Ada Quill",)),
        ("Ada Quill (she/her) ada@quay.example @adaquill Follow", ("Ada Quill",)),
        ("By Ada Quill Published in Harbour May 12, 2023 2:24 pm", ("Ada Quill",)),
        ("By Ada Quill | Updated May 12, 2023", ("Ada Quill",)),
        ("View all posts by Ada Quill", ("Ada Quill",)),
        ("Ludwig van der Holm and Ursula von Sand", ("Ludwig van der Holm", "Ursula von Sand")),
        ("Von Miller", ("Von Miller",)),
        ("Jan Quill", ("Jan Quill",)),
        ("Ada Quill/Reuters", ("Ada Quill", "Reuters")),
        ("文 王小明", ("王小明",)),
        ("記者: 山田太郎", ("山田太郎",)),
        ("Von dpa", ("dpa",)),
        ("Editorial Staff", ("Editorial Staff",)),
        ("Follow us", ()),
        ("Share", ("Share",)[:0]),
        ("12 May 2023, 10:15", ()),
        ("Category: Top Picks", ()),
        ("Senior Reporter", ()),
        ("https://social.example/ada.quill", ()),
        ("ada@quay.example", ()),
        ("", ()),
        ("The ferry that left at dawn was full of apples and goats and hay", ()),
    ],
)
def test_names_are_cut_out_of_signatures(signature, names):
    assert names_in(signature) == names


def test_names_of_a_huge_signature_are_bounded():
    assert len(names_in("Ada Quill, " * 10_000)) == 1


@pytest.mark.parametrize("name", ["Reuters", "Harbour News", "Redaktion", "The Editors", "Ministry Press Office"])
def test_desks_and_agencies_are_organizations(name):
    assert is_organization(name)


def test_person_is_no_organization():
    assert not is_organization("Ada Quill")


@pytest.mark.parametrize(
    ("text", "opened"), [("By Ada", True), ("Von Ada Quill", True), ("Ada Quill", False), ("Text Size", False)]
)
def test_byline_is_known_by_its_opener(text, opened):
    assert is_opened(text) is opened


@pytest.mark.parametrize(
    ("text", "opener"), [("By", True), ("von", True), ("Author:", True), ("Ada", False), ("", False)]
)
def test_opener_may_stand_alone(text, opener):
    assert is_opener(text) is opener


def test_account_is_told_from_a_name():
    assert is_username("adaquill")
    assert not is_username("Ada")


@pytest.mark.parametrize(
    ("signature", "agency"),
    [
        ("dpa", "dpa"),
        ("Von dpa/Ada Quill", "dpa"),
        ("AFP", "Agence France-Presse"),
        ("By The Associated Press", "Associated Press"),
        ("Ada Quill and Reuters", "Reuters"),
        ("Ada Quill", None),
        ("Reuters Street", None),
    ],
)
def test_agency_is_a_whole_piece_of_a_signature(signature, agency):
    assert agency_in(signature) == agency
