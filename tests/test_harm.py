"""Stories about what furniture is made of: nothing of a story leaves its body, whatever its lines sound like."""

from __future__ import annotations

import pytest

from newscrawl.clean import Article, clean_text

OPENING = "The ferry left the northern pier at dawn with forty passengers and two crates of apples on board."
CLOSING = "By noon the harbour master had counted eleven boats, more than in any month since the bridge was closed."

# Lines of stories, by the furniture that they sound like.
LINES = {
    "newsletter": [
        "The newsletter of the fishing cooperative had 4,000 readers when the court ordered it to stop.",
        "Sign up or step down: that was the choice the union gave its members on Friday.",
        "Residents can sign up for the night ferry at the harbour office until the end of May.",
        "She told the class to sign up early, because places on the boat are few.",
        "Newsletters are how most parishes on the island still reach their members, the bishop said.",
        "Your inbox is not a safe place for a password, the police warned.",
        "Subscribe to the theory that boats are safer than planes, and the figures will bear you out, she said.",
        "E-mails from the mayor's office, seen by this newspaper, name three firms.",
    ],
    "subscription": [
        "Subscriptions to the paper fell by a third after the strike, the publisher said.",
        "The paper will charge for a subscription from June, and readers of the old one pay half.",
        "Subscribers who cancelled in March were charged until May, the regulator found.",
        "Support for independent journalism is in the coalition's treaty, on page 40.",
        "Unlimited access to the harbour was promised to the cruise line in 2019, the letters show.",
        "Parcels are delivered to your door by boat on the island, which costs four euros more.",
        "A member of the co-op said: “Become a member, they told us, and we did.”",
        "Ad-free radio was one of the promises of the party that lost.",
    ],
    "cookies": [
        "The site uses cookies without asking, the court found, and must pay two million euros.",
        "Cookies on the website of the port stored what visitors typed, the watchdog said on Monday.",
        "Nobody reads a cookie notice, a study of 900 users by the university suggests.",
        "We use cookies and bread to feed the gulls, the baker said.",
        "The consent that readers give by a click on “Accept all” is void, the judges wrote.",
    ],
    "publisher": [
        "Newsweek reached out to the harbour office and to the shipping line for comment.",
        "The Quay has contacted the transport agency of the county for comment by email.",
        "The Conversation was the first of the films to be shown on the pier, in 1974.",
        "“The Conversation” will be shown on the pier on Saturday, an hour after sunset.",
        "The harbour office declined to comment when asked by this newspaper.",
        "A spokesman for the line did not respond to a request for comment from Newsweek.",
        "Getty Images said on Tuesday that it had sold its office on the quay.",
        "Reuters reported the sale first, and the line confirmed it an hour later.",
        "Photographs by Ada Quill of the old pier hang in the town hall until Sunday.",
    ],
    "calls": [
        "“Click here to win a boat,” the message said, and eleven people did.",
        "Click here, wait there: the new ticket machine drove passengers mad on its first day.",
        "Follow the money, the detective told the court, and it leads to the pier.",
        "Follow me, said the pilot, and the three boats went out behind her.",
        "Followers of the preacher, some on foot, reached the harbour before dark.",
        "Share prices of the line fell by nine per cent after the news.",
        "Download speeds on the island doubled when the cable was laid, the ministry said.",
        "Contact with the boat was lost at noon, four miles off the coast.",
        "Join us or leave us, he told the crew, and all but two stayed.",
        "Have a story to tell your children, the captain advised, and the crossing will be short.",
        "Listen to the wind, the old sailors say, and stay at home.",
        "Tap water on the island is safe again, the laboratory said.",
    ],
    "related": [
        "Read more slowly, the teacher told her class of nine, and they did.",
        "Related charges against the firm were dropped in May, the prosecutor said.",
        "Most popular of all was the brass band, which played until the boats had left.",
        "Recommended doses vary between five and ten milligrams a day for a grown person.",
        "More from the same field was found in 1911, when the pier was built.",
        "See also how the harbour looked in her grandfather's day, she said, and drew a map.",
        "Don't miss the boat, they told each other, and ran.",
        "Top stories of the tower, the fourth and fifth, will be taken down by crane.",
        "Trending downwards for a decade, the catch is now the smallest since the war.",
        "Up next for the council is the budget, which it has put off twice.",
    ],
    "comments": [
        "Comments by the mayor upset the harbour office, which wrote to the council.",
        "Comments are closed to nobody, the mayor said of the hearing.",
        "The comments were made at a dinner in March, according to two guests.",
        "Join the conversation or be left out of it, the union told the young.",
        "Leave a comment in the book by the door, the sign in the chapel says.",
        "Reply came within the hour: the boat would not wait.",
    ],
    "notices": [
        "Corrections officers walked out of the island's prison on Friday.",
        "Correction of the map took the office nine years, and two new boats.",
        "A market correction was due, the banker said, and it came.",
        "Copyright on the tide tables lapsed in 1990, the court said.",
        "All rights reserved for the crown in 1714 are now the town's.",
        "Disclosure of the letters was ordered by the court on Thursday.",
        "Artificial intelligence helped the port plan its berths, the director said.",
        "This story has been told on the island since the storm of 1911.",
        "An earlier version of the bridge was carried off by ice in 1956.",
    ],
    "capitals": [
        "THE FERRY IS NOT FOR SALE was painted on the hull in letters a yard high.",
        "“STOP THE SALE OF THE WINTER FERRY NOW,” the banner read.",
        "THIS BOAT CARRIES NO LIFE JACKETS, the inspector wrote in capitals across the form.",
        "“WE WILL NOT LEAVE THIS PIER.”",
    ],
    "people": [
        "By noon the ferry had left, and with it the last of the visitors.",
        "By Friday Ada Quill had sold her house and bought the boat.",
        "About the writer of the letter little is known.",
        "Ada Quill is a harbour pilot who has worked on the island for nine years.",
        "Written by a fisherman, the letter had no commas.",
        "Reporting the theft took her an hour, she said.",
    ],
    "players": [
        "Play was stopped for nine minutes, and the score was 3:07 when it went on.",
        "Now playing in goal for the island is Tom Sand, who is 17.",
        "Watch this space, the sign on the empty shop says.",
        "The video shows the boat turn twice before it sinks.",
        "Advertisements for the line were torn down along the quay.",
        "Story continues to be told of the crew that never came back.",
    ],
    "German": [
        "Der Newsletter der Genossenschaft ging an 400 Leute, bevor das Gericht ihn verbot.",
        "Werbung für die Reederei wird auf der Insel seit Jahren übermalt.",
        "Mehr Menschen als je zuvor sehen die Fähre kritisch, sagt der Bürgermeister.",
        "Anzeige erstattete die Hafenmeisterin erst am Montag.",
        "Kommentare des Bürgermeisters verärgerten das Hafenamt.",
        "Von dort aus fuhr die Fähre weiter nach Norden.",
        "Fehler sind erlaubt, sagte die Lehrerin, und alle lachten.",
    ],
    "French": [
        "La publicité pour le bac a été arrachée le long du quai.",
        "Abonnés et lecteurs du journal ont défilé samedi sur le port.",
        "Lire est un plaisir, dit-elle, et elle ouvrit le livre.",
        "Suivez le port jusqu’au quai, dit le pilote aux trois bateaux.",
    ],
    "Spanish": [
        "La publicidad del transbordador apareció rota a lo largo del muelle.",
        "Leer el puerto como un mapa cuesta años, dice la capitana.",
        "Suscriptores del diario marcharon el sábado por el puerto.",
    ],
}
STORY_LINES = [pytest.param(line, id=f"{family}-{n}") for family, told in LINES.items() for n, line in enumerate(told)]


def body_of(text: str) -> list[str]:
    outcome = clean_text(text)
    assert isinstance(outcome, Article), outcome
    return outcome.text.split("\n\n")


@pytest.mark.parametrize("line", STORY_LINES)
def test_a_line_of_the_story_stays_amid_it(line: str):
    assert body_of(f"{OPENING}\n\n{line}\n\n{CLOSING}") == [OPENING, line, CLOSING]


@pytest.mark.parametrize("line", STORY_LINES)
def test_a_line_of_the_story_stays_at_its_end(line: str):
    assert body_of(f"{OPENING}\n\n{CLOSING}\n\n{line}") == [OPENING, CLOSING, line]


@pytest.mark.parametrize("line", STORY_LINES)
def test_a_line_of_the_story_stays_above_furniture(line: str):
    below = "Related Stories\nHarbour to reopen in spring\nSign up for our newsletter\nFollow us on Facebook"
    assert body_of(f"{OPENING}\n\n{CLOSING}\n\n{line}\n\n{below}") == [OPENING, CLOSING, line]


ENDINGS = {
    "results": "Results\n1. Varn 3, Brannock 1\n2. Port Anselm 0, Tamsin 0\n3. Lindholm 2, Quay 2",
    "addresses": "Harbour office, Mill Lane 4, Varn\nOpen on Mondays from nine to twelve\nTelephone 0555 0100",
    "quote": "“It is our boat”",
    "last words": "And so it sailed.",
    "list": "- Two crates of apples\n- Nine sacks of mail\n- One bicycle",
}


@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS)
def test_what_a_story_ends_with_stays(ending: str):
    outcome = clean_text(f"{OPENING}\n\n{CLOSING}\n\n{ending}")
    assert isinstance(outcome, Article)
    assert [line for line in ending.splitlines() if line.lstrip("-123. ") not in outcome.text] == []


SUBHEADS = (
    *("Facebook", "Sport", "Health", "Business", "Subscribers and their money", "What readers say"),
    *("What do you think of it", "Comments of the crew", "March 3, 2024", "The end of the line", "Opinion"),
)


@pytest.mark.parametrize("subhead", SUBHEADS)
def test_a_short_line_between_paragraphs_of_a_clean_text_stays(subhead: str):
    assert body_of(f"{OPENING}\n\n{CLOSING}\n\n{subhead}\n\n{OPENING[:-1]}, they say.") == [
        *(OPENING, CLOSING, subhead),
        f"{OPENING[:-1]}, they say.",
    ]


def test_a_subhead_between_furniture_and_prose_stays():
    text = f"{OPENING}\nAdvertisement\nRead more: Harbour to reopen\nNine years of repair\n{CLOSING}"
    assert body_of(text) == [OPENING, "Nine years of repair", CLOSING]


def test_a_refrain_of_a_clean_text_stays():
    again = "The boats go out at six, and the boats come back at nine, and nobody asks where they have been all day."
    assert body_of("\n".join([OPENING, again, CLOSING, again, OPENING[:50] + ".", again])).count(again) == 3


def test_a_clean_text_is_left_as_it_is_but_for_its_headline():
    text = f"Pier Reopens After Nine Years\n\n{OPENING}\n\n{CLOSING}"
    assert body_of(text) == [OPENING, CLOSING]
    assert body_of(f"{OPENING}\n\n{CLOSING}") == [OPENING, CLOSING]
