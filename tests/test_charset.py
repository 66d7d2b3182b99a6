"""Which encoding is believed: mark, header, meta tag, detection, and none of them against the bytes."""

from __future__ import annotations

import pytest
from fixtures._localhost.hostile.tongues import CHINESE, GERMAN, HUNGARIAN, JAPANESE, KOREAN, POLISH, RUSSIAN
from stopwatch import processor_seconds, takes_less

from newscrawl.clean.article import RawPage
from newscrawl.clean.charset import Characters, decoded

WORDS = "<p>Größe “7” naïve</p>"
HOMES = [
    *((GERMAN, "cp1252"), (POLISH, "iso-8859-2"), (HUNGARIAN, "iso-8859-2"), (RUSSIAN, "koi8-r")),
    *((CHINESE, "gbk"), (JAPANESE, "cp932"), (KOREAN, "cp949"), (RUSSIAN, "cp1251")),
]
IDS = [f"{tongue.lang}-{charset}" for tongue, charset in HOMES]


def read(body: bytes, content_type: str | None = None, url: str = "https://quay.example/") -> Characters:
    headers = (("Content-Type", content_type),) if content_type else ()
    return decoded(RawPage(url, body, headers=headers))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (WORDS.encode("utf-8"), None),
        (WORDS.encode("utf-8"), "text/html; charset=utf-8"),
        (WORDS.encode("cp1252"), "text/html; charset=iso-8859-1"),  # browsers read it as windows-1252
        (WORDS.encode("cp1252"), "text/html; charset=windows-1252"),
        (WORDS.encode("cp1252"), 'text/html; charset="windows-1252"'),
        (WORDS.encode("cp1252"), "text/html; charset=windows-1252; charset=koi8-r"),
        (b"\xef\xbb\xbf" + WORDS.encode("utf-8"), "text/html; charset=latin-1"),  # the mark is believed first
        (WORDS.encode("utf-16"), None),
        (WORDS.encode("utf-16-be"), "text/html; charset=utf-16-be"),
        (WORDS.encode("utf-16-le"), None),
        (b"<meta charset=utf-8>" + WORDS.encode("utf-8"), None),
        (b"<meta charset=windows-1252>" + WORDS.encode("cp1252"), None),
        (b"<meta charset=utf-16>" + WORDS.encode("utf-8"), None),
        (b"<meta http-equiv=Content-Type content='text/html; charset=cp1252'>" + WORDS.encode("cp1252"), None),
        (WORDS.encode("utf-8"), "text/html; charset=x-unknown"),
        (WORDS.encode("utf-8"), "text/html; charset=utf-16"),
        (WORDS.encode("cp1252"), "text/html; charset=none"),
        (WORDS.encode("cp1252"), "text/html; charset=x-user-defined"),
        (WORDS.encode("cp1252"), "text/html; charset=utf-7"),
        (WORDS.encode("cp1252"), "text/html; charset=cp037"),  # markup itself would be something else
        (WORDS.encode("cp1252"), "text/html; charset=unicode_escape"),
        (WORDS.encode("cp1252"), "text/html; charset=idna"),
        (WORDS.encode("cp1252"), "text/html; charset=utf-8"),
    ],
)
def test_the_encoding_is_that_of_mark_header_meta_or_the_bytes(body, content_type):
    assert "Größe “7” naïve" in read(body, content_type).text


@pytest.mark.parametrize(("tongue", "charset"), HOMES, ids=IDS)
def test_a_page_without_a_label_is_read_by_detection(tongue, charset):
    body = tongue.page(charset)
    assert read(body) == Characters(body.decode(charset))


@pytest.mark.parametrize(
    "said", ["utf-8", "iso-8859-1", "windows-1251", "koi8-r", "gb2312", "shift_jis", "euc-kr", "utf-16"]
)
@pytest.mark.parametrize(("tongue", "charset"), HOMES, ids=IDS)
def test_a_label_that_the_bytes_refute_loses_to_the_meta_tag_or_to_detection(tongue, charset, said):
    alone = () if (tongue, said) == (HUNGARIAN, "iso-8859-1") else ("",)  # letters that another western page may have
    for meta in (*alone, charset.replace("cp125", "windows-125").replace("cp932", "x-sjis").replace("cp949", "euc-kr")):
        body = tongue.page(charset, meta)
        assert read(body, f"text/html; charset={said}").text == body.decode(charset)


def test_a_mark_that_the_bytes_refute_is_none():
    words = "<p>Паром снова ходит через залив, и школа открыта.</p>" * 9
    assert read(b"\xef\xbb\xbf" + words.encode("cp1251")).text == words


def test_japanese_in_ascii_is_known_by_its_shifts():
    words = "<p>フェリーは冬の後、再び港を出る。</p>"
    assert read(words.encode("iso2022_jp")).text == words


def test_a_label_that_was_refuted_is_flagged():
    body = POLISH.page("iso-8859-2")
    assert read(body, "text/html; charset=utf-8").flags == ("mislabelled-charset",)
    assert read(body, "text/html; charset=iso-8859-2").flags == ()
    assert read(body, "text/html; charset=x-unknown").flags == ()
    assert read(b"<p>Plain words</p>", "text/html; charset=gbk").flags == ()


@pytest.mark.parametrize(
    ("charset", "said"),
    [("gb18030", "gb2312"), ("cp932", "x-sjis"), ("cp949", "ks_c_5601-1987"), ("cp949", "euc-kr"), ("cp932", "sjis")],
)
def test_an_encoding_that_goes_by_an_older_name_is_read_whole(charset, said):
    words = {"gb18030": "镕䶮朱", "cp932": "①髙﨑", "cp949": "똠방각하"}[charset]
    home = {"gb18030": CHINESE, "cp932": JAPANESE, "cp949": KOREAN}[charset]
    body = home.page(charset) + words.encode(charset)
    assert read(body, f"text/html; charset={said}") == Characters(body.decode(charset))


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("tongue", [GERMAN, RUSSIAN, CHINESE])
def test_wide_pages_and_marked_ones_are_read_whatever_is_said(tongue, charset):
    for said in (None, "text/html; charset=gb2312", "text/html; charset=utf-16"):
        assert tongue.paragraphs[0] in read(tongue.page(charset, "utf-16"), said).text


def test_one_bad_byte_in_a_page_of_utf_8_is_one_replacement():
    whole = GERMAN.page("utf-8")
    broken = whole.replace(b"Dach", b"D\xe4ch", 1)
    for said in (None, "text/html; charset=utf-8", "text/html; charset=iso-8859-1"):
        found = read(broken, said)
        assert found.text == whole.decode().replace("Dach", "D\ufffdch", 1)
        assert "replaced-characters" in found.flags


def test_a_page_that_is_cut_inside_a_character_keeps_its_encoding():
    whole = RUSSIAN.page("utf-8")
    assert read(whole[: whole.index("крана".encode()) + 3]).text.endswith("к\ufffd")
    assert read("Der Kai heißt\u2028".encode()[:-1], "text/html; charset=utf-8").text == "Der Kai heißt\ufffd"


def test_the_sites_country_helps_detection():
    body = "<p>A hűtő és a kőműves, a fűtő és a nőstény őz.</p>".encode("iso-8859-2")
    assert read(body, url="https://ujsag.hu/a").text == body.decode("iso-8859-2")
    assert read(body, url="https://[broken").text


def test_characters_that_were_encoded_twice_are_flagged_and_left():
    twice = GERMAN.page("utf-8").decode("latin-1").encode()
    assert read(twice).flags == ("mojibake",)
    assert read(twice).text.encode("latin-1") == GERMAN.page("utf-8")
    assert read("<p>NÃO, SÃO PAULO, Â, Ð</p>".encode()).flags == ()


def test_marks_and_zeros_inside_a_page_are_dropped():
    assert read("<p>Grö\ufeffße\0</p>".encode()).text == "<p>Größe</p>"


@pytest.mark.parametrize("charset", ["euc-jp", "big5", "euc-kr", "shift_jis", "gb2312"])
def test_a_label_that_fits_is_believed_where_too_little_is_written_to_detect_by(charset):
    for quotes in (1, 3, 40):
        body = f"<html lang=en>{'<p>“The State’s ferry,” he said, ‘isn’t mine.’</p>' * quotes}".encode(charset)
        assert read(body, f"text/html; charset={charset}", "https://quay.com/") == Characters(body.decode(charset))


def test_capitals_and_signs_of_a_labelled_page_refute_nothing():
    body = "<p>ПАРОМ ВЫШЕЛ ИЗ ГАВАНИ, сказал капитан, который вернётся к вечеру. Цена 5 € за °C</p>".encode("cp1251")
    assert read(body, "text/html; charset=windows-1251") == Characters(body.decode("cp1251"))
    body = "<p>Sí·la, l·l, 1ª, 2º, «mot»et ½ café © ® £5</p>".encode("cp1252")
    assert read(body, "text/html; charset=iso-8859-1") == Characters(body.decode("cp1252"))


@pytest.mark.parametrize("piece", [b"<script \xe9", b"<style \xe9", b"<\xe9", b"\xe9>", b"\x1b$B\xe9", b"\xc3\xa9\xff"])
def test_reading_takes_time_in_proportion(piece):
    small = processor_seconds(lambda: read(piece * 20_000))
    assert takes_less(lambda: read(piece * 160_000), 40 * small + 0.5)


@pytest.mark.parametrize("body", [bytes(range(256)) * 50, b"\xff\xfe" + b"\xd8\x00" * 900, b"\0" * 9, b"\xff", b""])
def test_any_bytes_give_characters(body):
    for said in (None, "utf-8", "utf-16", "shift_jis", "iso-2022-jp", "hz-gb-2312", "big5", "x", "\0"):
        text = read(body, said and f"text/html; charset={said}").text
        assert text.encode("utf-8", "replace") is not None


@pytest.mark.parametrize(("tongue", "charset"), HOMES, ids=IDS)
def test_a_long_page_is_read_as_a_short_one(tongue, charset):
    page = tongue.page(charset)
    body = page + (page[page.index(b"<p") :] * (600_000 // len(page)))
    for said in (None, f"text/html; charset={charset}", "text/html; charset=utf-8"):
        assert read(body, said).text == body.decode(charset)


@pytest.mark.slow
def test_a_long_body_costs_little_more_for_a_label_that_does_not_fit():
    body = b"\xff" * 4_000_000
    bare = processor_seconds(lambda: read(body))
    assert takes_less(lambda: read(body, "text/html; charset=gbk"), 6 * bare)
