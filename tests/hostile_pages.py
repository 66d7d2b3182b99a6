"""Pages that were made to hurt, or came out of an accident: each a function that returns a page's bytes."""

from __future__ import annotations

import json
import random

from reading import ONE, STORY, TWO

KILO, MEGA = 1_000, 1_000_000
_WORDS = "ferry quay harbour bridge apples boats mayor spring council rope anchor tide lantern net crane dock".split()


def html(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def linked_data(source: str) -> str:
    return f'<script type="application/ld+json">{source}</script>'


def prose(characters: int) -> str:
    """Running text of about that length, the same at every call."""
    pick = random.Random(characters)
    sentences, size = [], 0
    while size < characters:
        sentence = " ".join(pick.choices(_WORDS, k=12)).capitalize() + "."
        sentences.append(sentence)
        size += len(sentence) + 1
    return " ".join(sentences)


def deep_nesting() -> bytes:
    return html(STORY + "<div>" * 100 * KILO + ONE + "</div>" * 100 * KILO)


def deep_inline_nesting() -> bytes:
    return html(STORY + "<p>" + "<b>" * 100 * KILO + ONE)


def many_siblings() -> bytes:
    return html("<main>" + STORY + "<p>word</p>" * 200 * KILO + "</main>")


def many_prose_siblings() -> bytes:
    return html("<main>" + f"<p>{ONE}</p>" * 55 * KILO + "</main>")


def many_inline_siblings() -> bytes:
    return html(f"<main>{STORY}<p>" + "<b>word</b> " * 200 * KILO + "</p></main>")


def many_attributes() -> bytes:
    return html(STORY + "<div " + " ".join(f"a{n}=b" for n in range(100 * KILO)) + ">" + ONE + "</div>")


def many_bare_attributes() -> bytes:
    return html(STORY + "<div " + "a " * 100 * KILO + ">" + ONE)


def one_endless_attribute() -> bytes:
    return html(f'{STORY}<div title="{"a=b " * MEGA}">{ONE}</div>')


def an_unclosed_quote() -> bytes:
    return html(f'{STORY}<div title="' + "<p a=b>word</p>" * 200 * KILO)


def many_tags() -> bytes:
    return html(STORY + "<i></i>" * 310 * KILO)


def many_stray_brackets() -> bytes:
    return html(STORY + "< " * 2 * MEGA)


def filled_with_nul() -> bytes:
    return html(STORY).replace(b" ", b" \0\0\0") + b"\0" * 5 * MEGA


def thirty_megabytes() -> bytes:
    return html("<p>Short words here.</p>" * (30 * MEGA // 24))


def nineteen_megabytes() -> bytes:
    return html("<main>" + "".join(f"<p>{prose(1_000)}</p>" for _ in range(18 * KILO)) + "</main>")


def one_huge_text() -> bytes:
    return html(f"<main><p>{ONE}</p><p>{prose(15 * MEGA)}</p></main>")


def one_huge_word() -> bytes:
    return html(f"<main>{STORY}<p>{'a' * 15 * MEGA}</p></main>")


def a_long_table() -> bytes:
    return html(f"<main>{STORY}<table>" + "<tr><td>Boat</td><td>11</td></tr>" * 50 * KILO + "</table></main>")


def a_wide_table() -> bytes:
    return html(f"<main>{STORY}<table>" + ("<tr>" + "<td>11</td>" * 50 * KILO + "</tr>") * 2 + "</table></main>")


def nested_lists() -> bytes:
    return html(f"<main>{STORY}" + "<ul><li>word" * 10 * KILO + "</main>")


def nested_tables() -> bytes:
    return html(f"<main>{STORY}" + "<table><tr><td>" * 5 * KILO + ONE + "</main>")


def sibling_tables() -> bytes:
    return html(f"<main>{STORY}" + "<table><tr><td>a</td><td>b</td></tr></table>" * 20 * KILO + "</main>")


def many_breaks() -> bytes:
    return html(f"<main>{STORY}<p>" + "<br>" * 100 * KILO + f"{ONE}</p></main>")


def lines_by_breaks() -> bytes:
    return html(f"<main>{STORY}<p>" + f"{ONE}<br>" * 50 * KILO + "</p></main>")


def many_captions() -> bytes:
    figure = (
        "<figure><img src=a.jpg><figcaption>The pier. <span class=credit>Ada Quill/Reuters</span></figcaption></figure>"
    )
    return html(f"<main>{STORY}" + figure * 10 * KILO + "</main>")


def captions_of_one_figure() -> bytes:
    line = "<img src=a.jpg><figcaption>The pier on Monday. Photo: Ada Quill</figcaption>"
    return html(f"<main>{STORY}<figure>" + line * 5 * KILO + "</figure></main>")


def many_links() -> bytes:
    return html(f"<main>{STORY}<ul>" + "<li><a href=/a>Boats come back</a></li>" * 50 * KILO + "</ul></main>")


def many_forms() -> bytes:
    return html(f"<main>{STORY}" + "<form><input type=email></form>" * 20 * KILO + "</main>")


def nested_forms_with_fields() -> bytes:
    return html(f"<main>{STORY}" + "<div><form><input name=a>" * 10 * KILO + "</main>")


def huge_linked_data() -> bytes:
    data = {"@type": "NewsArticle", "headline": "Pier reopens", "articleBody": prose(5 * MEGA)}
    return html(f"<main>{STORY}</main>", linked_data(json.dumps(data)))


def deep_linked_data() -> bytes:
    nested = "[" * 100 * KILO + "]" * 100 * KILO
    return html(f"<main>{STORY}</main>", linked_data(nested))


def deep_graph() -> bytes:
    nested = '{"@graph":[' * 900 + '{"@type":"NewsArticle","headline":"Pier"}' + "]}" * 900
    return html(f"<main>{STORY}</main>", linked_data(nested))


def many_linked_objects() -> bytes:
    data = [{"@type": "Person", "name": f"Ada Quill {n}"} for n in range(100 * KILO)]
    return html(f"<main>{STORY}</main>", linked_data(json.dumps(data)))


def many_linked_scripts() -> bytes:
    script = linked_data('{"@type":"NewsArticle","author":{"name":"Ada Quill"}}')
    return html(f"<main>{STORY}</main>", script * 20 * KILO)


def many_metas() -> bytes:
    return html(f"<main>{STORY}</main>", '<meta name="author" content="Ada Quill">' * 10 * KILO)


def many_classes() -> bytes:
    return html(f"<main>{STORY}<div class='{' '.join(f'byline{n}' for n in range(100 * KILO))}'>{ONE}</div></main>")


def many_wordings() -> bytes:
    blocks = "".join(f"<div class='c{n} promo-{n} x{n}y'>word {n}</div>" for n in range(55 * KILO))
    return html(f"<main>{STORY}{blocks}</main>")


def one_line_of_text() -> bytes:
    return prose(MEGA).encode()


def one_line_without_blanks() -> bytes:
    return b"a" * MEGA


def too_many_lines_of_text() -> bytes:
    return many_lines_of_text() * 4


def many_lines_of_text() -> bytes:
    return "\n".join([ONE, TWO, "Photo: Ada Quill", "- an item", "Read more", ""] * 11 * KILO).encode()


def dots_and_more() -> bytes:
    return ("... " * 250 * KILO + "\n" + "Ada Quill " * 100 * KILO).encode()


def lines_almost_names() -> bytes:
    line = "By " + "Ada Quill " * 15
    return html(f"<main>{STORY}" + f"<p>{line[:155]}</p>" * 20 * KILO + "</main>")


def lines_almost_credits() -> bytes:
    line = "<figcaption>" + "A. B. C. D. " * 90 + "</figcaption>"
    return html(f"<main>{STORY}" + f"<figure><img src=a>{line}</figure>" * 5 * KILO + "</main>")


def same_lines() -> bytes:
    return html("<main>" + f"<div><p>{ONE}</p></div><div class=caption>{TWO}</div>" * 25 * KILO + "</main>")


def open_comments() -> bytes:
    return html(STORY + "<!-- " * 200 * KILO)


def many_entities() -> bytes:
    return html(f"<main>{STORY}<p>" + "&amp;&nbsp;&#8217;&bogus;" * 200 * KILO + "</p></main>")


def many_scripts() -> bytes:
    return html(f"<main>{STORY}" + "<script>var a = '<p>';</script>" * 50 * KILO + "</main>")


# What a hard reader of the code made of it: each of these once took from seconds to minutes.


def tags_without_ends() -> bytes:
    return html(STORY + "<a" * 290 * KILO)


def tags_of_blanks() -> bytes:
    return html(STORY + ("<a " * 1_990 + ">") * 20)


def blanks_in_linked_data() -> bytes:
    return html(STORY + linked_data("{}--> " + " " * 200 * KILO + "x"))


def blanks_in_a_headline() -> bytes:
    declared = json.dumps({"@type": "NewsArticle", "headline": " " * 100 * KILO + "x"})
    return html(linked_data(declared) + STORY)


def blanks_in_a_bracket() -> bytes:
    return html(f"<main><p>({'&nbsp;' * 30 * KILO}</p><p>{ONE}</p><p>{TWO}</p></main>")


def blanks_before_a_break() -> bytes:
    return html(f"{STORY}<p>{'&nbsp;' * 200 * KILO}<br>x</p>")


def many_spans_in_a_line() -> bytes:
    return html(f"{STORY}<p>{'<span class=x>w</span>' * 100 * KILO}</p>")


def many_figures() -> bytes:
    return html(STORY + "<figure><img src=/a.jpg><figcaption>The old pier</figcaption></figure>" * 19 * KILO)


def many_signatures() -> bytes:
    return html(STORY + "<a rel=author href=/x>n</a><time datetime=2020-01-01></time>" * 50 * KILO)


def many_topics() -> bytes:
    return html(STORY, head=f'<meta name=keywords content="{",".join(map(str, range(300 * KILO)))}">')


def a_long_list_in_deep_divs() -> bytes:
    return html(STORY + "<div>" * 1_900 + "<ul>" + "<li>Boats come in at dawn.</li>" * 20 * KILO)


def pictures_without_addresses() -> bytes:
    return html(STORY + "<picture>" + "<source></source>" * 4 * KILO + "<img>" * 4 * KILO + "</picture>")


def pictures_in_sources() -> bytes:
    return html(STORY + "<picture>" + "<source><img alt=a></source>" * 10 * KILO + "</picture>")


def pictures_in_many_attributes() -> bytes:
    words = " ".join(f"a{n}=b" for n in range(1_900))
    return html(f"{STORY}<div {words}>{'<img src=a>' * 20 * KILO}</div>")


def sources_of_many_attributes() -> bytes:
    words = " ".join(f"a{n}=b" for n in range(1_900))
    return html(f"{STORY}<picture><source {words}>{'<img alt=a>' * 20 * KILO}</picture>")


def many_paragraphs_in_a_script() -> bytes:
    return html(f"<script>var story = {json.dumps(f'<p>{ONE}</p>' * 3 + '<p>word</p>' * 90 * KILO)}</script>")


def many_prose_paragraphs_in_a_script() -> bytes:
    return html(f"<script>var story = {json.dumps(f'<p>{ONE}' * 30 * KILO)}</script>")


def many_stories_in_scripts() -> bytes:
    story = json.dumps(f"<p>{ONE}</p>" * 3)
    return html(f"<script>var stories = [{','.join([story] * 6 * KILO)}]</script>" * 2)


def brackets_and_stories_in_a_script() -> bytes:
    return html(f"<script>var story = {'[{' * 500 * KILO}{json.dumps(f'<p>{ONE}</p>' * 3)}</script>")
