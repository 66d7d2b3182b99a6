"""Codes of languages: which are written for another, and which name what no detector can tell apart for sure."""

from __future__ import annotations

# Outdated codes, the codes of countries that are no language's, and ISO 639-2's three letters where there are two.
_MEANT = dict(
    pair.split("=")
    for pair in """
    iw=he in=id ji=yi jw=jv mo=ro tl=fil
    jp=ja cn=zh ua=uk gr=el cz=cs dk=da vn=vi
    eng=en deu=de ger=de fra=fr fre=fr spa=es por=pt ita=it nld=nl dut=nl pol=pl rus=ru ukr=uk swe=sv dan=da nor=no
    nob=nb nno=nn fin=fi tur=tr ell=el gre=el ron=ro rum=ro hun=hu ces=cs cze=cs slk=sk slo=sk bul=bg srp=sr hrv=hr
    ara=ar heb=he fas=fa per=fa hin=hi ben=bn jpn=ja kor=ko zho=zh chi=zh vie=vi tha=th ind=id msa=ms may=ms cat=ca
    """.split()
)
# A language and its written forms and nearest kin, between which a few hundred characters of news do not decide.
_KIN = {
    code: group[0]
    for group in map(
        str.split,
        (
            *("no nb nn", "zh cmn yue wuu hak nan gan lzh", "sr hr bs sh cnr", "fa prs pes", "fil tl", "ms zsm"),
            *("ar arb arz ary apc ajp acm aeb afb", "ku ckb kmr sdh", "uz uzn uzs", "ro mo", "el grc", "he hbo"),
            *("gn gug", "az azb azj", "sq als", "ff fuv", "ki kik", "et ekk", "lv lvs ltg", "mn khk"),
        ),
    )
    for code in group
}
# The commonest words of the languages in which most pages are written; news of each has them in every line.
_COMMON = {
    "en": frozenset("the of and to in for that is was with on as by at from has have are his its said".split()),
    "de": frozenset("der die das und den dem des von mit ist ein eine einen im zu auf für nicht sich auch".split()),
    "fr": frozenset("le les des une est dans pour qui que sur au aux du et par pas ce avec".split()),
}
_ENOUGH = 6  # of them in a sample; another language that shares a few has fewer


def usual(code: str) -> str:
    """Return the shortest valid code of the language that a code is written for ("jp" → "ja", "ger" → "de")."""
    return _MEANT.get(code, code)


def kin(code: str) -> str:
    """Return the code that stands for a language and all that no detector tells from it for sure."""
    return _KIN.get(code, code)


def is_plainly(code: str, sample: str) -> bool:
    """Say whether a sample of some thirty words holds so many of a language's commonest that it can be no other."""
    common = _COMMON.get(code, frozenset())
    return bool(common) and sum(map(common.__contains__, sample.lower().split())) >= _ENOUGH
