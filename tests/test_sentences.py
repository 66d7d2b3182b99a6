"""Sentences that open like a site's calls, notices and signatures, and are text wherever a story has them."""

from __future__ import annotations

import pytest
from reading import ONE, TWO

from newscrawl.clean import Article, Cleaner, RawPage, Role

SENTENCES = (
    "Like many on Twitter, she first took the video for a joke.",
    "Join protesters on Facebook, the group said in a leaflet on Monday.",
    "Find witnesses on Facebook, the judge told the lawyers.",
    "If you have any information about the crash, contact Kent Police on 101.",
    "Share your food, the teacher told the children.",
    "Get the whole family off the app, psychologists advise.",
    "The weekly newsletter was read by 400 people.",
    "A daily newsletter keeps residents informed, she said.",
    "Register complaints by e-mail, the council told residents on Monday.",
    "Correction in the stock market — the third this year — left savers poorer.",
    "Clarification of the rules took the court two years – and cost a fortune.",
    "To learn whether AI can read X-rays, doctors in Leeds tested it for a year.",
    "This story is about a farmer who fell in love with a machine.",
    "Copyright by itself does not protect an idea, the court ruled.",
    "Our standards: we pay everyone the same, the baker said.",
    "This is a developing story of greed and loss, the prosecutor said.",
    "Research by Oxford University shows that one in five children goes to bed hungry.",
    "Reporting by The Times has shown that the mayor knew of the leak.",
    "With reports from Kyiv growing darker by the day the families wait.",
    "Contact the police at tips@police.example if you saw the boat on Friday night.",
    "Recommended doses vary between five and ten milligrams.",
    "Most popular of all was the brass band.",
    "Up next is a home match against the leaders.",
    "Jetzt verschickt die Gemeinde ihren Newsletter nur noch alle zwei Wochen.",
    "Bei Produkten mit hoher Marge zahlt die Bank ihren Beratern eine Provision.",
    "Dieser Beitrag soll in die KI fließen, sagte der Minister.",
    "Dieses Video war ohne Zustimmung der Eltern veröffentlicht worden.",
    "Mehr über die Ursachen will die Polizei am Montag sagen.",
    "Weitere Themen des Gipfels waren Handel und Klima.",
    "Hintergrund: Die Stadt hatte die Brücke im Mai gesperrt.",
    "Mise au point à Grenoble — une première en Europe —, la batterie tient dix ans.",
    "En achetant la maison, ils ont versé une commission à l'agence.",
    "Suivez le mouvement sur X, conseille le maire.",
    "Avec l'agence la ville espère attirer trois cents familles.",
    "Recibe más de cien correos al día, según su abogado.",
    "Sigue la polémica en Twitter por las declaraciones del ministro.",
    "Rectificación del Gobierno: no habrá subida de impuestos.",
    "Al comprar el piso, la familia pagó una comisión a la agencia.",
    "Con información de primera mano el equipo espera ganar.",
    "Click here to win a prize, the fraudsters wrote to pensioners.",
    "Scroll down to the last message, the detective told the jury.",
    "We use cookies to feed the gulls, the baker said.",
    "Quelle: Der Bach entspringt hinter der Kirche.",
    "Descarga la app y paga con ella, dice el alcalde.",
    "Recevez vos amis par une lettre, un e-mail ou un mot, conseille l'auteur.",
)
# The same of a site's own lines, wherever they stand: they name the publisher, or say that there is a link.
PRINTED = {
    "Follow us on Instagram and Bluesky for more from the quay.": Role.PROMO,
    "CLICK HERE TO GET THE HARBOUR NEWS APP": Role.PROMO,
    "Sign up for our morning newsletter and get the news first.": Role.NEWSLETTER,
    "An earlier version of this article gave the wrong year.": Role.CORRECTION,
    "We may earn a commission if you buy through our links.": Role.DISCLOSURE,
    "Folgen Sie uns auf Facebook.": Role.PROMO,
    "Abonnieren Sie unseren Newsletter.": Role.NEWSLETTER,
}
HEAD = """<!doctype html><title>Pier reopens</title>
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Pier reopens"}</script>"""


def role_of(line: str, *, above: tuple[str, ...], below: tuple[str, ...]) -> Role:
    """The role of a paragraph between others of a news story."""
    story = "".join(f"<p>{said}</p>" for said in (*above, line, *below))
    read = Cleaner().read(RawPage("", f"{HEAD}<article><h1>Pier reopens</h1>{story}</article>".encode()))
    return next(label.role for block, label in zip(read.blocks, read.labels, strict=True) if block.text == line)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_in_the_midst_of_a_story_is_text(line):
    assert role_of(line, above=(ONE, TWO), below=(TWO[:-1] + " again.", ONE[:-1] + " again.")) is Role.PARAGRAPH


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_that_ends_a_story_is_text(line):
    above = (ONE, TWO, TWO[:-1] + " again.", ONE[:-1] + " again.")
    assert role_of(line, above=above, below=()) is Role.PARAGRAPH


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_in_plain_text_is_text(line):
    article = Cleaner().clean_text(f"{ONE}\n{line}\n{TWO}\n{ONE[:-1]} again.")
    assert isinstance(article, Article) and line in article.text


@pytest.mark.parametrize(("line", "role"), PRINTED.items())
def test_a_sites_own_line_is_known_among_the_storys_paragraphs(line, role):
    assert role_of(line, above=(ONE, TWO), below=(TWO[:-1] + " again.", ONE[:-1] + " again.")) is role
