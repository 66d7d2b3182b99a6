"""Stories about pictures: what captions are made of does not take a line of a story away."""

from __future__ import annotations

import pytest

from newscrawl.clean import Article, clean_text

OPENING = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."
CLOSING = "By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed."
FURNITURE = "Related Stories\nHarbour to reopen in spring\nSign up for our newsletter\nFollow us on Facebook"
CAPTION = "Boats at the pier on Sunday. Photo: Ada Quill/AFP"

LINES = [
    "Stock photo agencies had their best year since the war, the trade body reported on Monday.",
    "A screenshot of the chat was shown to the court on Monday, and the judge asked for the whole of it.",
    "File photos of the accused were burned by the archive, the court heard on Friday.",
    "This is the photo released by the police on Monday, and it shows the boat at the quay.",
    "This photo released by the police on Monday was what broke the case.",
    "In this image the town sees itself as it was.",
    "In this photograph everybody saw what they wanted to see.",
    "Pictured here are three of the boats that the harbour lost.",
    "The man (r.) was never found, and his brother still asks for him at the harbour office.",
    "From left, right and centre came the same demand: a new pier.",
    "From left are heard the loudest calls for a new pier, from right the fewest.",
    "Front row left the hall before the vote, and the back row followed.",
    "From Left Bank cafés came the loudest calls for a new pier.",
    "“Pictured: nobody,” the note under the empty frame said.",
    "Screenshots of the plan went round the island before noon.",
    "Von links kam Beifall, von rechts nur Gelächter.",
    "Von links nach rechts, durch alle Fraktionen, ging die Zustimmung.",
    "Links im Bild sah der Richter nur einen Schatten, rechts gar nichts.",
    "Archivbilder der Fähre hat die Stadt im Mai versteigert.",
    "Symbolfotos reichten dem Gericht nicht als Beweis.",
    "Der Mann (l.) wurde nie gefunden, und sein Bruder fragt noch heute nach ihm.",
    "Il est mort, dans son lit, à Brest, le 3 mai 2021.",
    "De gauche à droite, tous les partis ont voté le nouveau quai.",
    "Photo d’archives et lettres du port ont brûlé dans la nuit.",
    "Ada Quill (gauche) a battu Tom Sand (droite) de neuf voix.",
    "De izquierda a derecha, todos los partidos votaron por el muelle.",
    "Foto de archivo y cartas del puerto se quemaron en la noche.",
    "Da sinistra arrivano le critiche più dure al nuovo molo.",
    "The harbour is home to a maker of sails, an airline and SpaceX.",
    "The figures were sold by the harbour office to ThomsonReuters.",
    "The rate is the share of all people aged 16 and over who look for work. Source: Harbour Office of Tamsin (HOT).",
    "Nine printers from Varn work at Prisma Graphic, Quill Printing and District Photo.",
    "The sign above the door of the old harbour office reads: © 1924",
    "The town makes it easy to hire a boat by the hour. Source: The Quay",
]


def body_of(text: str) -> list[str]:
    outcome = clean_text(text)
    assert isinstance(outcome, Article)
    return outcome.text.split("\n\n")


@pytest.mark.parametrize("line", LINES)
def test_a_line_about_pictures_stays_amid_a_story(line: str):
    assert body_of(f"{OPENING}\n\n{line}\n\n{CLOSING}") == [OPENING, line, CLOSING]


@pytest.mark.parametrize("line", LINES)
def test_a_line_about_pictures_stays_in_a_text_with_furniture(line: str):
    text = f"{CAPTION}\n{OPENING}\n{CLOSING}\n{line}\n{OPENING[:-1]}, they say.\n\n{FURNITURE}"
    assert body_of(text) == [OPENING, CLOSING, line, f"{OPENING[:-1]}, they say."]


def test_a_line_about_pictures_below_another_caption_stays():
    line = "In this image the town sees itself as it was."
    assert body_of(f"{OPENING}\n{CAPTION}\n{line}\n{CLOSING}") == [OPENING, line, CLOSING]
