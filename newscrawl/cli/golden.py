"""`newscrawl golden`: keep a page with its reviewed result, and check that it still holds."""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import urlsplit

from newscrawl.clean import Cleaner, Reject
from newscrawl.clean.sites import registrable_domain
from newscrawl.cli.complaint import Complaint
from newscrawl.cli.site_folder import add_sites, cleaner_of
from newscrawl.cli.source import STDIN, Source, add_reading, is_text, one_source
from newscrawl.golden import TEXTS, GoldenError, as_json, differences, draft, goldens_below

_FIXTURES = Path("tests/fixtures")


def add(parser: argparse.ArgumentParser) -> None:
    """Name the two actions and their options."""
    parser.description = "Keep pages with a result that a person has read, and check that it still holds."
    parser.epilog = "example: newscrawl golden add page.html --url https://news.example/story"
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    adding = actions.add_parser(
        "add",
        help="draft a golden: DIR/<site>/<page>.json with the page beside it",
        epilog="example: newscrawl golden add page.html --url https://news.example/story",
    )
    adding.add_argument("page", metavar="PAGE", help="a page (.html) or a text (.txt)")
    adding.add_argument("--fixtures", type=Path, default=_FIXTURES, metavar="DIR", help="default: %(default)s")
    add_reading(adding)
    add_sites(adding)
    adding.set_defaults(act=_add)
    checking = actions.add_parser(
        "check",
        help="clean every golden's page again and compare",
        epilog="example: newscrawl golden check tests/fixtures",
    )
    checking.add_argument("folder", nargs="?", type=Path, default=_FIXTURES, metavar="DIR", help="default: %(default)s")
    add_sites(checking)
    checking.set_defaults(act=_check)


def run(arguments: argparse.Namespace) -> int:
    """Do the action that was asked for."""
    act = arguments.act
    code: int = act(arguments)
    return code


def _add(arguments: argparse.Namespace) -> int:
    stem = _stem(arguments.page)
    source = one_source(arguments.page, url=arguments.url, as_text=arguments.text)
    path = arguments.fixtures / _site(source, arguments.url) / f"{stem}.json"
    if path.exists():
        raise Complaint(f"{path} exists; remove it first if its page is to be read anew")
    golden = draft(source.page, cleaner_of(arguments))
    if isinstance(golden, Reject):
        raise Complaint(f"{source.name} gives no article: {golden.reason} ({golden.detail})")
    _keep(source, path.with_suffix(".txt" if is_text(source) else ".html"))
    path.write_text(as_json(golden), encoding="utf-8")
    print(f'{path}: a draft; read it against the page, correct it, then set "reviewed" to the day')
    return 0


def _keep(source: Source, page: Path) -> None:
    page.parent.mkdir(parents=True, exist_ok=True)
    if page.exists() and page.read_bytes() != source.page.body:
        raise Complaint(f"{page} is another page; give {source.name} another name")
    page.write_bytes(source.page.body)


def _site(source: Source, url: str | None) -> str:
    if url is not None:
        return registrable_domain(url) or urlsplit(url).hostname or TEXTS
    if is_text(source):
        return TEXTS
    raise Complaint(f"{source.name}: give the page's address with --url; the site's folder is named after it")


def _stem(page: str) -> str:
    if page == STDIN:
        raise Complaint("a golden needs a page in a file; save standard input first")
    return Path(page).name.removesuffix(".gz").rpartition(".")[0] or Path(page).name


def _check(arguments: argparse.Namespace) -> int:
    paths = goldens_below(arguments.folder)
    if not paths:
        raise Complaint(f"{arguments.folder} holds no golden; make one with `newscrawl golden add`")
    cleaner = cleaner_of(arguments)
    failed = sum(not _holds(path, cleaner) for path in paths)
    print(f"{len(paths) - failed} of {len(paths)} goldens hold")
    return 1 if failed else 0


def _holds(path: Path, cleaner: Cleaner) -> bool:
    try:
        different = differences(path, cleaner)
    except GoldenError as error:
        print(error)
        return False
    for section, diff in different.items():
        print(f"{path}: {section}\n{diff}\n")
    return not different
