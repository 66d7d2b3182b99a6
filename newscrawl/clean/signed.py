"""The grammar of what signs a plain text at its top, where forms tell that amid a story prove nothing."""

from __future__ import annotations

import re

from newscrawl.clean.credit import holds_agency
from newscrawl.clean.signature import is_full_name, is_stamp, opens_byline
from newscrawl.clean.text import closes_sentence

_LONGEST = 160  # characters
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_PERSON = rf"(?:{_CAPITAL}[\w.'’-]+(?:\s(?:(?:de|da|di|von|van|der|den|el|la|le|du)\s)?{_CAPITAL}[\w.'’-]*){{1,3}})"
_SHOUTED = rf"(?:{_CAPITAL}[A-ZÀ-ÖØ-Þ.'’-]+(?:\s[A-ZÀ-ÖØ-Þ.'’-]{{2,20}}){{1,3}})"
_BYLINE = re.compile(
    rf"""(?:by|von|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f|BY|VON|PAR|POR|DI|DOOR|AV|AF
          |(?:Opinion|Analysis|Commentary|Review|Column|Interview|Photo(?:s|graphs|graphy)|Pictures|Words
             |Illustrations?|Graphics|Video)\sby
          |(?:Words|Interview|Tekst|Texte?|Auteur)\s?(?=:)|Eine?\s\w{{4,20}}\svon|Journalist|Oprac\.
          |Aus\s[\w-]{{3,20}}\sberichtet|Propos\srecueillis\spar|Article\s(?:rédigé|écrit)\spar|Texte?\spar
          |A\scura\sdi|[Dd]al\snostro\s(?:inviato|corrispondente)|Skrevet\sa[vf]|Skriven\sav|Geschreven\sdoor
          |Door\sonze\s\w{{4,20}})
         \s?:?\s(?:{_PERSON}|{_SHOUTED})
         (?:\s?(?:[,|/·•–—(&-].{{0,80}}
             |\s(?:and|und|et|y|e|en|og|och|i|avec|con|com|mit|met|for|in|à)\s.{{2,60}}))?$
    """,
    re.VERBOSE,
)
_DESK = re.compile(
    r"""(?:(?:di|por|da|par|von|door|av|af|from)\s)?(?:(?:la|der|de|a)\s)?
        (?:redazione|redação|redacción|rédaction|redaktion|redactie|redaksjonen|redaktionen)$""",
    re.IGNORECASE | re.VERBOSE,
)
_HOUSE = re.compile(rf"(?:Par|Por|Di|Von|Door)\s(?:{_CAPITAL}[\w.’'-]*\s){{1,4}}(?:avec|con|com|mit|met)\s(.{{2,30}})$")
_NAMED = re.compile(
    rf"""{_PERSON}\s?[,|·•–—-]\s(?:\w[\w-]*\s){{0,3}}
         (?i:writer|reporter|editor|correspondent|columnist|journaliste?|reda[ck]teu?r(?:in)?|korrespondent(?:in)?
           |envoyée?\sspéciale?|correspondante?|inviat[oa]|enviad[oa]\sespecial|corresponsal|reporter[oa]?|repórter)
         (?:\s(?:at|for|in|of|à|en|bei|de)\s[\w\ .’'-]{{2,40}}|,\s{_CAPITAL}[\w\ .’'-]{{1,30}})?$
    """,
    re.VERBOSE,
)
_AGENCYS = re.compile(rf"({_PERSON})\s?[,|]\s?(.{{2,30}})$")
_IN_CHARACTERS = re.compile(
    r"""[（(【\[]?(?:作者|记者|記者|撰文|文|来源|來源|编辑|編輯|责任编辑|責任編輯|责编|取材|執筆|構成)
          \s?[:：｜|/／・\ ]\s?[^。？?！!，,：:]{1,24}$
        |[가-힣]{2,4}\s(?:기자|특파원|논설위원)(?:\s?\S{1,40}@\S{1,40}|\s(?:입력|수정|등록|승인).{0,80})?$
        |(?:كتبت?|بقلم|تحرير|Автор|Текст)\s?:\s?[^.!?؟]{3,60}$""",
    re.VERBOSE,
)
_EDITED = re.compile(r"[（(【\[]?(?:责任编辑|責任編輯|责编|编辑|編輯|校对|审核)\s?[:：]|[가-힣]{2,4}\s기자\s?\S{1,40}@")
_DAY = r"""(?:\d{1,2}\.?\s(?:de\s|di\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s)?(?:19|20)\d\d
    |(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}
    |\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日)"""
_STAMP = re.compile(
    rf"""(?:(?:[^\W\d_]++\s?+){{1,3}}[:：]\s?|(?:last\smodified(?:\son)?|laatst\sbijgewerkt|offentliggjort|公開日時|更新日時|入力
          |입력|수정|등록|نُشر\sفي)\s)?
         (?:[^\W\d_]{{2,12}}\.?,?\s)?{_DAY}(?:[^.!?。]|\.(?=\s?\d)){{0,60}}$""",
    re.IGNORECASE | re.VERBOSE,
)
_READING = re.compile(
    r"""(?:[^\W\d_]+\s){0,3}[^\W\d_]*\s?[:：]?\s?  # "Temps de lecture :"
        \d{1,3}\s?(?:min|分|분)[^.!?。]{0,25}\.?$""",
    re.IGNORECASE | re.VERBOSE,
)
_READ = re.compile(r"read|lectur|lettura|leitura|le(?:es|s)|l[æä]s|czyt|阅读|読", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]{1,80})\]\([^()\s]{1,300}\)")
_KEY = re.compile(
    r"""(?:(?P<signed>from|author|byline|by|date|sent|published|von|autor|datum|fecha)
        |(?P<title>subject|title|headline|betreff|objet|asunto|titel)
        |(?:to|cc|bcc|reply-to|an|url|link|source|quelle|section|category|tags))\s?:\s?\S""",
    re.IGNORECASE | re.VERBOSE,
)


def signs_above(text: str) -> bool:
    """Say whether a line above a story says who wrote it: "Door Ada Quill", "Ada Quill, Staff Writer"."""
    if len(text) > _LONGEST:
        return False
    bare = unmarked(text)
    if closes_sentence(bare):
        return False
    if (
        opens_byline(bare)
        or _BYLINE.match(bare)
        or _DESK.match(bare)
        or _NAMED.match(bare)
        or _IN_CHARACTERS.match(bare)
    ):
        return True
    house, agencys = _HOUSE.match(bare), _AGENCYS.match(bare)
    lent = house[1] if house else agencys[2] if agencys and is_full_name(agencys[1]) else ""
    return bool(lent) and holds_agency(lent.removeprefix("l’").removeprefix("l'"))


def signs_below(text: str) -> bool:
    """Say whether a line behind a story names its editor, or the reporter and an address."""
    return len(text) <= _LONGEST and _EDITED.match(text) is not None and _IN_CHARACTERS.match(text) is not None


def dates_above(text: str) -> bool:
    """Say whether a line above a story is a printed day or a reading time, in whatever language."""
    if len(text) > _LONGEST:
        return False
    bare = unmarked(text)
    if (bare != text and is_stamp(bare)) or _STAMP.match(bare):
        return True
    return _READ.search(bare) is not None and _READING.match(bare) is not None


def unmarked(text: str) -> str:
    """Return a line without Markdown's links and stress."""
    bare = _LINK.sub(r"\1", text) if "](" in text else text
    return bare.replace("*", "").strip("_ ") if "*" in bare or bare[:1] == "_" else bare


def key_of(text: str) -> str | None:
    """Return what a line of a mail's head is for: "signed", "title", or "" for the rest; None where it is none."""
    found = _KEY.match(text) if len(text) <= _LONGEST else None
    return (found.lastgroup or "") if found else None
