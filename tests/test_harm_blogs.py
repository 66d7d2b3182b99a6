"""What software and shops print around a text of any kind, and sentences that only look so."""

from __future__ import annotations

import pytest
from test_harm_neighbours import CLOSING, OPENING, kept

FURNITURE = (
    # Comments
    *("Be the first to comment", "No comments yet", "No Responses so far »", "RSS feed for comments on this post."),
    *(
        "Comment by Ada Quill — 18.07, 2011 @ 16:41",
        "1. Pingback von Boote im Hafen | 26.06.2012 10:43",
        "Rate this post",
    ),
    *(
        "Hinterlasse jetzt einen Kommentar",
        "Einen Kommentar schreiben",
        "Schreibe einen Kommentar",
        "Bisher keine Kommentare",
    ),
    *(
        "Keine Kommentare zu “Die Fähre”",
        "11 Antworten zu “Die Fähre”",
        "Kommentare(0)",
        "Kommentare:",
        "AntwortenLöschen",
    ),
    *(
        "E-Mail Adresse wird nicht veröffentlicht.",
        "Pflichtfelder sind mit * markiert.",
        "Kommentarfunktion ist deaktiviert",
    ),
    *("Laisser un commentaire", "Aucun commentaire:", "Publier un commentaire", "Une réflexion sur « Le port »"),
    *(
        "Deja una respuesta",
        "No hay comentarios:",
        "Un comentario en «El puerto»",
        "Los campos obligatorios están marcados con *",
    ),
    *(
        "Lascia un commento",
        "Nenhum comentário:",
        "Geef een reactie",
        "Dodaj komentarz",
        "Lämna ett svar",
        "Оставить комментарий",
    ),
    # Where a text is filed, and who posted it
    *(
        "Eingestellt von Ada um 21:11",
        "Posted by Ada at 9:11 PM",
        "Publié par Ada à 21:11",
        "Themen im Artikel",
        "Labels: Boats, Piers",
    ),
    "Dieser Beitrag wurde unter Hafen, Boote veröffentlicht.",
    "Dieser Eintrag wurde veröffentlicht in Hafen und verschlagwortet mit Boote von Ada Quill. Permanentlink.",
    "This entry was posted in Boats on 7 March by Ada Quill. Bookmark the permalink.",
    # Newsletters and subscriptions
    *("Mit unserem Newsletter bleiben Sie informiert", "Kostenlos zum Newsletter anmelden und gewinnen"),
    *("Zu unseren Newslettern anmelden", "Never miss the latest news by signing up to our newsletter today!"),
    *("Möchten Sie weiterlesen?", "Ja. Ich bin Abonnent.", "Haben Sie noch kein Konto? Registrieren Sie sich hier"),
    *("Vous avez lu 1 des 4 articles gratuits ce mois-ci.", "Get the latest news straight to your phone with our app."),
    # Other stories
    *(
        "Weitere Beiträge zum Thema",
        "Mehr Themen:",
        "Diese Artikel könnten euch auch interessieren:",
        "Articles en relation",
    ),
    *(
        "Die meistgelesenen Artikel bei uns",
        "zurück zur Übersicht",
        "Folge uns auch in den sozialen Medien, dort gibt es mehr.",
    ),
    "MIRA: El puerto abre después de nueve años de obras",
    # What a publisher declares
    "As an Amazon Associate The Quay earns from qualifying purchases.",
    "Bei den Verlinkungen handelt es sich um Affiliate Links.",
    "Advertising disclosure: We may receive compensation for some of the links in our stories.",
    "Unless otherwise stated, the content of this page is licensed under a free licence.",
    "Cookies erleichtern die Bereitstellung unserer Dienste.",
)
STORY = (
    "Be the first to comment on the plan, the mayor told the fishermen.",
    "No comments were made by the harbour office.",
    "Comments: 40 of them, said the office, were about the pier.",
    "Rate this post office is charged at, the town said, has doubled.",
    "Pingback by pingback the blog had grown into a paper.",
    "Hinterlasse jetzt einen Kommentar, sagte die Stimme am Telefon.",
    "Keine Kommentare wollte der Hafen dazu abgeben.",
    "Die Kommentare: Sie waren freundlicher als im Vorjahr.",
    "Laisser un commentaire en suspens, dit-elle, n’est pas dans son habitude.",
    "No hay comentarios del puerto sobre el accidente.",
    "Dieser Beitrag wurde in einer Fachzeitschrift veröffentlicht und löste Streit aus.",
    "Eingestellt von der Reederei wurden im Mai zwölf Matrosen.",
    "Posted by his father to the northern coast, he learned to sail.",
    "This entry was posted in the ship's log by the captain on Monday.",
    "Mit unserem Newsletter erreichen wir 5000 Seeleute, sagte die Hafenmeisterin.",
    "Möchten Sie weiterlesen, fragte die Lehrerin.",
    "Mira: así empieza la carta que dejó el capitán.",
    "Weiterführende Schulen liegen nur auf dem Festland.",
    "Zurück blieb ein leerer Pier.",
    "Gefällt Ihnen der Hafen? Das wollte die Stadt von ihren Gästen wissen.",
    "Über Ada Quill ist wenig bekannt.",
)


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_of_blogs_and_shops_goes_from_a_plain_text(line: str):
    assert kept(f"{OPENING}\n{CLOSING}\n{line}") == [OPENING, CLOSING]


@pytest.mark.parametrize("sentence", STORY)
def test_a_sentence_that_opens_as_such_furniture_does_stays(sentence: str):
    assert kept(f"{OPENING}\n{sentence}\n{CLOSING}") == [OPENING, sentence, CLOSING]
