"""Cases set up on addresses of their own, so that no host's manners are another one's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

from fixtures._localhost.answers import Answer
from fixtures._localhost.hostile.case import Case, Place
from fixtures._localhost.site import Site


@contextmanager
def staged(cases: Sequence[Case]) -> Iterator[list[Place]]:
    """Serve each case on two addresses of the loopback range, beside one host that all of them may not reach."""
    with ExitStack() as stack:
        places = []
        for number, case in enumerate(cases, start=1):
            own = f"{number // 250}.{number % 250 + 1}"
            site, other, inside = (
                stack.enter_context(Site({}, address, certificate=certificate))
                for address, certificate in (
                    (f"127.1.{own}", ""),
                    (f"127.2.{own}", case.certificate),
                    (case.inside or f"127.3.{own}", ""),
                )
            )
            place = Place(site, other, inside)
            pages = case.pages(place)
            site.answers = {**_lists(case, site, pages), **pages, **case.answers(place)}
            site.otherwise = case.otherwise(place)
            other.answers = case.elsewhere(place)
            places.append(place)
        yield places


def _lists(case: Case, site: Site, pages: dict[str, Answer]) -> dict[str, Answer]:
    if case.finds_by == "links":
        links = "".join(f'<h2><a href="{path}">The long headline of a story, of {path}</a></h2>' for path in pages)
        return {
            "/": Answer(f"<html><head><title>Paper</title></head><body><main>{links}</main></body></html>".encode())
        }
    day = datetime.now(UTC).date().isoformat()
    entries = "".join(f"<url><loc>{site.url(path)}</loc><lastmod>{day}</lastmod></url>" for path in pages)
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    front = Answer(b"<html><head><title>Paper</title></head><body><p>Good morning</p></body></html>")
    return {"/": front, "/sitemap.xml": Answer(body.encode(), "application/xml")}
