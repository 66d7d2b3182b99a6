"""What newsrooms print around their stories, by language; sentences about the same things are left alone."""

from __future__ import annotations

import pytest

from newscrawl.clean.lexicon import opening

PRINTED = {
    "promo.newsletter": [
        "For the latest news from the quay, sign up for our newsletter.",
        "Morning Tide: Sign up for our weekly newsletter",
        "Mit meiner Anmeldung zum Newsletter stimme ich zu.",
        "Sie mögen es kurz? Dann ist unser Newsletter richtig.",
        "Recevez chaque matin notre newsletter",
        "Apúntate a nuestro boletín diario",
        "Iscriviti alla newsletter",
    ],
    "promo.subscription": [
        "Get Boats Monthly delivered through your letterbox every month.",
        "Dieser Artikel ist nur für Abonnenten.",
        "Il vous reste 57.09% de cet article à lire.",
        "Te queda un 40% por leer",
    ],
    "promo.related": [
        "(Leggi anche: Il molo riapre)",
        "► Lesen Sie auch: Der Hafen öffnet",
        "Zum Artikel: Der Hafen öffnet",
        "À lire aussi : le port rouvre",
        "Te puede interesar: el puerto reabre",
        "Baca juga: pelabuhan dibuka",
        "関連記事",
    ],
    "promo.call": [
        "Follow The Quay on Google News and add us as a preferred source.",
        "Like this story? Share it with a friend!",
        "Fehler gefunden? Jetzt melden.",
        "Suivez Le Quai sur Facebook",
        "Síguenos en nuestro canal",
    ],
    "notice.correction": ["Rectificatif : le port a ouvert en 1911.", "Fe de errores: el puerto abrió en 1911."],
    "notice.disclosure": [
        "Dieser Artikel enthält Affiliate-Links.",
        "Cet article contient des liens affiliés.",
        "Este artículo contiene enlaces de afiliados.",
    ],
    "frame.comments-call": ["Lire les 12 commentaires", "Deja un comentario", "Kommentare"],
    "frame.share-line": ["Partager | Imprimer", "Compartir · Facebook · WhatsApp"],
    "people.label": ["À propos de l’autrice", "Sobre el autor", "Over de auteur"],
    "people.sign-off": ["(Propos recueillis par Ada Quill)", "Mit Material von dpa", "Traducción de Ada Quill"],
}
SAID = {
    "promo.newsletter": ["For the latest ferry, passengers sign in at the gate.", "Recevez-vous encore des lettres ?"],
    "promo.subscription": ["Get the boat delivered, he said, and we sail.", "Il vous reste un port à voir, dit-elle."],
    "promo.related": [
        "Mehr Menschen als je zuvor sehen sie kritisch.",
        "Lire est un plaisir, dit-elle.",
        "Leer el puerto como un mapa cuesta años.",
    ],
    "promo.call": ["Follow the coast to the pier.", "Fehler sind erlaubt.", "Suivez le port jusqu’au quai."],
    "notice.correction": ["La corrección del rumbo tardó una hora."],
    "notice.disclosure": ["Dieser Artikel kostet drei Euro.", "Cet article contient du plomb."],
    "frame.comments-call": ["Commentaires et rires fusaient.", "Deja un hueco en el muelle."],
    "frame.share-line": ["Partager le port coûte cher.", "Compartir mesa es costumbre."],
    "people.label": ["Sobre el autor se sabe poco."],
    "people.sign-off": [
        "Editing by hand took her a year.",
        "First published in 1911, the map is back.",
        "With reports from the front still coming in, the market fell.",
        "Con información de la policía, el juez ordenó el cierre.",
        "Mit Informationen der Polizei war nicht zu rechnen.",
        "Traduit par un ami, le poème plaît.",
    ],
}


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule, lines in PRINTED.items() for line in lines])
def test_a_printed_phrase_opens_its_line(rule, line):
    assert opening(rule).match(line)


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule, lines in SAID.items() for line in lines])
def test_a_sentence_about_the_same_is_none(rule, line):
    assert not opening(rule).match(line)
