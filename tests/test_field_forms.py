"""Texts of news in forms of their own, from sites that no rule was made for: nothing is lost, what frames them goes."""

from __future__ import annotations

import pytest
from field_text import article_of, bare, kept, told, unaccounted

from newscrawl.clean import Role

LIVE = """
= Storm Agnes live: Trains halted
- Edited by Tom Sills
+ • Gusts of 94mph recorded at Needle Head
+ • All trains west of Carrow cancelled until noon
+ • Two people rescued from a car in floodwater at Dunmore
- 19:42
+ Airport reopens one runway
+ Flights at Carrow airport have started again on its northern runway, the operator says.
- Share
- 19:15
+ 'The shed just lifted off'
+ Pat Doyle, who farms near Dunmore, tells us that a steel shed was carried over two hedges.
- Share
- 18:50
- BREAKING
+ Power back for 12,000 homes
+ The grid operator says engineers have reconnected 12,000 homes in the east.
+ About 28,000 are still without power.
- Share
"""
POEM = """
= Poem of the week: Low Water by Enid Marr
- By Carol Voss
+ This week's poem watches a harbour empty and finds that it is not empty at all.
+ The boats lean over like old men
+ who listen for a train,
+ the mud is busy, and the wren
- Advertisement
+ is counting up the rain.
+ Marr, who kept a chandlery for forty years, wrote only in winter.
- Explore more on these topics
- Poetry
- Reuse this content
"""
BROKEN_AT_LINKS = """
- Home
- About
- Contact
- Posted on
- March 4, 2024
+ The town hall clock has stood at ten past four since Thursday, and the clerk knows why.
+ Pigeons have nested behind the
+ western
+ face, he told the council.
+ "They have five eggs," said
+ Len Marsh
+ . "We wait."
+ The clock will be started again in May.
- Leave a Reply
- Cancel reply
- Your email address will not be published.
- Required fields are marked
"""
FACTS = """
= What to know about the new parking permits
+ • Permits cost $35 a year for a first car and $60 for a second.
+ • They go on sale Monday at city hall and online.
- ADVERTISEMENT
+ The city will start issuing parking permits on Monday for the streets around the hospital.
+ The council approved the plan in October on a 5-2 vote.
- Sign up for our newsletter
"""
GAME = """
= Hawks edge Miners in overtime
+ Senior guard Tyrell Bass scored 31 points as the Hawks beat the Miners 78-74 in overtime Friday night.
+ Score by quarters
+ Hawks 14 19 12 24 9 - 78
+ Miners 18 20 16 15 5 - 74
+ Hawks: Bass 31, Ortiz 18, Hill 12, Reed 9, Cole 8.
+ The two meet again Feb. 16 at Miners Gym.
- Recommended for you
- Trending now
- Prep roundup: Eagles win fifth straight
"""
COURT = """
= Court register: the latest cases from Hexley magistrates
+ The following were dealt with at Hexley Magistrates' Court this week:
+ Aaron Pell, 29, of Mill Lane, Hexley, admitted driving with no insurance. Fined £300 with six points.
+ Liam Orr, 22, of no fixed address, was found guilty of criminal damage. Community order, 80 hours.
+ Tom Frayne, 35, of Quay Street, Hexley. Speeding, 47mph in a 30mph zone. Fined £100.
- Get the latest court news straight to your inbox
- Story Saved
- You can find this story in My Bookmarks.
"""
RATINGS = """
= Le pagelle del derby: Sala decisivo
- di Bo Larsen
+ Il derby finisce 2-1 e la curva canta fino a mezzanotte.
+ VARN
+ Rossi 6: sicuro nelle uscite.
+ Sala 8: due gol e un assist.
+ TARN
+ Neri 4: espulso dopo un'ora.
- © RIPRODUZIONE RISERVATA
"""
INTERVIEW = """
= „Ich habe den Wagen verkauft und ein Klavier gekauft“
- Interview: Bo Larsen
- 5. März 2024, 10:00 Uhr
+ Ines Falk fuhr neun Jahre lang Brot aus. Dann nahm sie eine Platte auf.
+ Frau Falk, wann wussten Sie, dass Sie aufhören?
+ Falk: Als ich an einer Bäckerei vorbeifuhr und zu halten vergaß. Ich summte.
+ Fehlt es Ihnen?
+ Falk: Mir fehlt fünf Uhr morgens.
- Anzeige
+ Was kommt als Nächstes?
+ Falk: Eine Tournee. Im Lieferwagen, natürlich.
"""
POLITICS = """
= Senate panel sets vote on river bill
- By JO LANDRY and PETE ORSINI
- 03/05/2024 05:00 AM EST
+ A Senate panel will vote next week on a bill to buy back water rights along the Gunnel River, its chair said Tuesday.
+ "We are not a faucet," said Dale Munro, who heads the Gunnel Growers Association.
+ The Conversation around the bill has changed since the drought, aides said.
+ Newsletter writers, podcasters and a rodeo clown testified last month.
+ Munro reached out for comment from the chair and got none, he said.
- This article first appeared in Water Pro.
- Filed Under:
- Gunnel River
- Drought
"""
BROADCASTER = """
= Deputies find stolen food truck in river
- Posted at 5:41 PM, Mar 04, 2024
- and last updated 6:12 PM, Mar 04, 2024
+ LINCOLN COUNTY, Mo. (WXKR) - Deputies pulled a stolen food truck out of the Cuivre River on Monday.
- READ MORE: Man accused of stealing goats, again
+ Owner Luis Ferro said he had not decided whether to laugh.
+ Anyone with information is asked to call the sheriff's office at 636-555-0199.
- Copyright 2024 WXKR. All rights reserved.
- Sign up for newsletter emails
- Report a typo
"""
ALL = {name: form for name, form in globals().items() if name.isupper() and isinstance(form, str)}


@pytest.mark.parametrize("form", ALL.values(), ids=ALL)
def test_the_story_is_kept_and_nothing_else(form):
    assert kept(article_of(bare(form))) == told(form)


@pytest.mark.parametrize("form", ALL.values(), ids=ALL)
def test_each_character_lies_in_one_block(form):
    assert unaccounted(article_of(bare(form)), bare(form)) == ""


@pytest.mark.parametrize("form", ALL.values(), ids=ALL)
def test_repairing_what_was_repaired_changes_nothing(form):
    text = article_of(bare(form)).text
    assert article_of(text).text == text


def test_the_times_of_a_live_blog_are_its_entries():
    assert [part.text for part in article_of(bare(LIVE)).blocks if part.role is Role.LIVE_ENTRY] == [
        "19:42",
        "19:15",
        "18:50",
    ]
