import pytest

from newscrawl.clean.facts.people.desks import agency_in, is_organization
from newscrawl.clean.facts.people.names import is_username, names_in, people_in
from newscrawl.clean.facts.people.openers import is_opened, is_opener


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


@pytest.mark.parametrize(
    ("signature", "names"),
    [
        ("By Ada Quill, Tom Sand, and Mira Holm", ("Ada Quill", "Tom Sand", "Mira Holm")),
        ("By Dan Quill", ("Dan Quill",)),
        ("Quill, Ada", ("Ada Quill",)),
        ("Quill, Ada M.; Sand, Tom", ("Ada M. Quill", "Tom Sand")),
        ("By ADA QUILL AND TOM SAND-HOLM", ("ADA QUILL", "TOM SAND-HOLM")),
        ("Ada QuillUpdated May 12, 2023", ("Ada Quill",)),
        ("Ada Quill 12 May 2023", ("Ada Quill",)),
        ("May 12, 2023Ada Quill", ("Ada Quill",)),
        ("王小明2023-05-12 14:27:02", ("王小明",)),
        ("Ada Quill / QNN / Updated: May 12, 2023, 11:05 IST", ("Ada Quill",)),
        ("Ada Quill1, Tom Sand2", ("Ada Quill", "Tom Sand")),
        ("Ada Quill Follow", ("Ada Quill",)),
        ("Ada Quill For Quay.Example", ("Ada Quill",)),
        ("Author(s): Ada Quill", ("Ada Quill",)),
        ("Ada Quill with Tom Sand", ("Ada Quill", "Tom Sand")),
        ("Bildrechte: picture house | Ada Quill", ()),
        ("Written by Ada Quill | Edited by Tom Sand", ("Ada Quill",)),
        ("Edited by Tom Sand", ()),
        ("The Best Boats", ()),
        ("My Harbour Years", ()),
        ("Human in the Loop", ()),
        ("記者王小明／台北報導", ("王小明",)),
        ("文：王小明", ("王小明",)),
        ("王小明 記者", ("王小明",)),
        ("山田太郎、鈴木花子", ("山田太郎", "鈴木花子")),
        ("김철수 기자", ("김철수",)),
        ("김철수·이영희 기자", ("김철수", "이영희")),
        ("ワシントン=山田太郎", ("山田太郎",)),
        ("約翰·史密斯", ("約翰·史密斯",)),
    ],
)
def test_names_are_told_from_what_is_printed_around_them(signature, names):
    assert names_in(signature) == names


@pytest.mark.parametrize(
    ("signature", "roles"),
    [
        ("By Ada Quill and Tom Sand, Staff Writer in Kyiv", (None, "Staff Writer")),
        ("By Ada Quill and Tom Sand, Staff Writers", ("Staff Writers", "Staff Writers")),
        ("By Ada Quill, Editor, and Tom Sand, Harbour Reporter", ("Editor", "Harbour Reporter")),
        ("By Staff Writer Ada Quill", ("Staff Writer",)),
        ("Ada Quill Senior Reporter", ("Senior Reporter",)),
        ("Ada Quill | Senior Writer | July 2, 2023", ("Senior Writer",)),
        ("Ada Quill (Content Manager)", ("Content Manager",)),
        ("Ada Quill (she/her)", (None,)),
        ("Ada Quill, Professor of Law", ("Professor of Law",)),
        ("Ada Quill, Editor at Large", ("Editor at Large",)),
        ("Von Ada Quill, Politikredakteurin", ("Politikredakteurin",)),
        ("Ada Quill, Home and Harbour Expert", ("Home and Harbour Expert",)),
        ("김철수 기자", ("기자",)),
        ("記者王小明", ("記者",)),
        ("By Ada Fellow", (None,)),
        ("By Ada Quill Political Editor", ("Political Editor",)),
        ("By Ada Quill White House Correspondent", ("White House Correspondent",)),
        ("By Ada Quill Staff Writer", ("Staff Writer",)),
        ("By TOM SAND AP Sports Writer", ("AP Sports Writer",)),
        ("By Political Editor Ada Quill", ("Political Editor",)),
        ("By News Editor Ada Quill", ("News Editor",)),
        ("Von unserem Redakteur Ada Quill", ("Redakteur",)),
        ("Von unserem Korrespondenten Ada Quill", ("Korrespondenten",)),
        ("By Ada Engineer", (None,)),
    ],
)
def test_jobs_beside_names_are_theirs(signature, roles):
    assert tuple(named.role for named in people_in(signature)) == roles


@pytest.mark.parametrize(
    "signature",
    [
        "By Ada Quill Political Editor",
        "By Political Editor Ada Quill",
        "By Ada Quill Staff Writer",
        "By ADA QUILL AP Sports Writer",
        "Von unserem Redakteur Ada Quill",
        "By Ada Quill 5 min read",
        "By Ada Quill 3 hours ago",
        "By Ada Quill May 12",
        "By Ada Quill X: @adaquill",
        "By Ada Quill Twitter Facebook",
        "Tekst: Ada Quill Foto: Tom Sand",
        "Words by Ada Quill. Photography by Tom Sand",
        "Przez Ada Quill",
        "Bởi Ada Quill",
        "द्वारा Ada Quill",
        "بقلم: Ada Quill",
    ],
)
def test_name_is_parted_from_jobs_counters_networks_and_other_work(signature):
    assert [name.title() for name in names_in(signature)] == ["Ada Quill"]


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        ("By Ada Luther Quill III", "Ada Luther Quill III"),
        ("Por Redacción", "Redacción"),
        ("Di Redazione", "Redazione"),
        ("Daily Quay Staff", "Daily Quay Staff"),
        ("By Quay News Desk", "Quay News Desk"),
    ],
)
def test_name_is_whole_and_without_its_opener(signature, name):
    assert names_in(signature) == (name,)


@pytest.mark.parametrize("phrase", ["Political Editor", "Health Policy Reporter", "Former Harbour Consultant"])
def test_job_with_its_beat_is_no_name(phrase):
    assert names_in(phrase) == ()


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
        ("Le Quai avec AFP", "Agence France-Presse"),
        ("Sid", None),
        ("SID", "Sport-Informations-Dienst"),
    ],
)
def test_agency_is_a_whole_piece_of_a_signature(signature, agency):
    assert agency_in(signature) == agency
