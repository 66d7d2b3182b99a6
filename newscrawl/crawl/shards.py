"""The files of a crawl that remembers: each is there whole or not at all, and told to the ledger once it is there."""

from __future__ import annotations

import fcntl
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol, TypeVar

from newscrawl.crawl.manifest import UNFINISHED_MANIFEST
from newscrawl.crawl.packing import PLAIN, Shard, Stored
from newscrawl.disk import is_at, made, mark_of, removed, writing
from newscrawl.items import ARTICLES, REJECTS
from newscrawl.ledger.ledger import Ledger
from newscrawl.ledger.rows import Failure, Known, Line

_T = TypeVar("_T")
_LOCK = ".running"  # held by the process that writes in a run's folder
_REMOVED = "{}: a killed run left it unfinished; removed, and its pages are due again"
_STRANGER = "{}: a killed run of which this ledger knows nothing; its whole files stay, its pages may get lines twice"
_WRITTEN = ("*.jsonl*", "*.warc.gz*")


class Companion(Protocol):
    """A file that lines refer to: `stored` brings it to the disk, and returns the names that are new."""

    @property
    def waiting(self) -> int:
        """How much of it has no name yet."""

    def stored(self) -> Sequence[str]:
        """Give it its name."""

    def close(self) -> None:
        """Let go of it."""


class Shelf:
    """The lines of one run. What is put on it counts as done once `commit` has returned, and not before.

    Its companions are stored before the lines, and with them told to the ledger. Lines of a kind that is `outside`,
    "articles" or "rejects", stand in no shard.
    """

    def __init__(
        self,
        folder: Path,
        ledger: Ledger,
        *,
        form: str = PLAIN,
        companions: Sequence[Companion] = (),
        outside: Collection[str] = (),
    ) -> None:
        self.stored: list[Stored] = []
        self._folder = folder
        self._companions = companions
        self._ledger = ledger
        self._form = form
        self._outside = frozenset(outside)
        self._files: dict[str, Shard] = {}
        self._number = 0
        self._lines: list[Line] = []
        self._keys: set[str] = set()
        self._known: dict[str, Known] = {}  # by article, of lines that are not done yet
        self._named: dict[tuple[str, str], frozenset[str]] = {}
        self._doubles: dict[tuple[str, str], str] = {}
        self._texts: dict[tuple[str, str, str, str | None], str] = {}
        self._failures: list[Failure] = []
        ledger.began(folder.name)  # before there is a file that `reconcile` may remove
        with writing(folder):
            self._lock = _locked(folder / _LOCK)

    @property
    def waiting(self) -> int:
        """How many lines are not done yet."""
        return len(self._lines) + len(self._failures)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the addresses whose lines are not done yet."""
        return frozenset(self._keys)

    def known(self, article: str) -> Known | None:
        """Return what the latest line says of an article, whether it is done or not."""
        return self._known.get(article) or self._ledger.articles.known(article)

    def namesakes(self, named: str, headline: str) -> frozenset[str]:
        """Return the keys of articles with this headline whose pages name that address as their own; two are enough."""
        return self._named.get((named, headline), frozenset()) | self._ledger.articles.namesakes(named, headline)

    def double(self, named: str, content_hash: str) -> str | None:
        """Return the key of an article with this text whose page names that address as its own."""
        return self._doubles.get((named, content_hash)) or self._ledger.articles.double(named, content_hash)

    def same(self, content_hash: str, headline: str, *, site: str, day: str) -> str | None:
        """Return the key of a site's article with this text, headline and day whose page does not name its address."""
        return self._texts.get((site, content_hash, headline, day)) or self._ledger.articles.same(
            content_hash, headline, site=site, day=day
        )

    def put_article(self, line: str, answer: Line) -> None:
        """Write an article's line."""
        self._write(ARTICLES, line)
        self._lines.append(answer)
        self._keys.add(answer.fetched.key)
        self._known[answer.article] = Known(answer.content_hash, answer.headline, answer.revision, answer.id)
        self._texts.setdefault((answer.site, answer.content_hash, answer.headline, answer.day), answer.article)
        if answer.named is not None:
            name = answer.named, answer.headline
            self._named[name] = self._named.get(name, frozenset()) | {answer.article}
            self._doubles[answer.named, answer.content_hash] = answer.article

    def put_reject(self, line: str, answer: Failure) -> None:
        """Write a reject's line."""
        self._write(REJECTS, line)
        self._failures.append(answer)
        self._keys.add(answer.fetched.key)

    def commit(self) -> None:
        """Bring what was put to the disk, give the files their names, and tell the ledger."""
        with writing(self._folder):
            names = [name for companion in self._companions for name in companion.stored()]
            stored = [file.store() for file in self._files.values()]
        self._tell(names + [file.name for file in stored])
        self.stored += stored
        self._files, self._lines, self._failures = {}, [], []
        self._keys, self._known, self._named, self._doubles, self._texts = set(), {}, {}, {}, {}

    def _tell(self, names: list[str]) -> None:
        run = self._folder.name
        lines, outer_lines = self._parted(ARTICLES, self._lines)
        failures, outer_failures = self._parted(REJECTS, self._failures)
        if outer_lines or outer_failures:
            self._ledger.holds.hold(run, lines=outer_lines, failures=outer_failures)
        if names:
            self._ledger.shelved(names, run, lines=lines, failures=failures)

    def _parted(self, kind: str, answers: list[_T]) -> tuple[list[_T], list[_T]]:
        return ([], answers) if kind in self._outside else (answers, [])

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the run's folder; what was put and not committed is left to `reconcile`, as after a kill."""
        for file in self._files.values():
            file.abandon()
        for companion in self._companions:
            companion.close()
        if not self.waiting and not any(companion.waiting for companion in self._companions):
            removed(self._folder / _LOCK)
            removed(self._folder)  # where nothing is in it
        self._lock.close()

    def _write(self, kind: str, line: str) -> None:
        if kind in self._outside:
            return
        if not self._files:
            self._number += 1
        with writing(self._folder):
            if kind not in self._files:
                self._files[kind] = Shard(self._folder, f"{kind}-{self._number:05}", form=self._form)
            self._files[kind].write(line)


def _locked(path: Path) -> IO[str]:
    """Return the lock's file, held; another process that reconciles may take it away between making and holding."""
    while True:
        with suppress(FileNotFoundError):
            made(path.parent)
            lock = path.open("w")
            fcntl.flock(lock, fcntl.LOCK_EX)
            if is_at(path, lock):
                return lock
            lock.close()


def swept(runs: Path, ledger: Ledger) -> list[str]:
    """Reconcile the folder of all runs and the ledger; return a sentence for each thing that killed runs left."""
    left = [_STRANGER.format(folder) for folder in _strangers(runs, ledger)]
    return left + [_REMOVED.format(path) for path in reconcile(runs, ledger)]


def _strangers(runs: Path, ledger: Ledger) -> list[Path]:
    """Return the folders of runs that told another ledger and have not ended; `reconcile` leaves their shards."""
    folders = sorted(lock.parent for lock in runs.glob(f"*/{_LOCK}"))
    return [folder for folder in folders if ledger.shards(folder.name) is None and _written(folder)]


def reconcile(runs: Path, ledger: Ledger) -> Iterator[Path]:
    """Remove what killed runs left in the folder of all runs and never told the ledger; yield each file.

    What their other files hold is done where these were stored, and due again where not. A run that is still going on
    holds its folder's lock and is left alone. Of a run that the ledger does not know, unfinished files alone go.
    """
    for name in sorted({lock.parent.name for lock in runs.glob(f"*/{_LOCK}")} | set(ledger.holds.runs())):
        folder = runs / name
        with writing(folder), _abandoned(folder / _LOCK) as is_abandoned:
            left = _untold(folder, ledger) if is_abandoned else []
            for path in left:
                path.unlink()
            if is_abandoned:
                _settle(name, ledger)
                removed(folder / UNFINISHED_MANIFEST)  # of a run that was killed in its last moment
                removed(folder / _LOCK)
                removed(folder)  # where nothing is in it
        yield from left


def _settle(run: str, ledger: Ledger) -> None:
    promises = ledger.holds.runs().get(run, ())
    for kind in (ARTICLES, REJECTS):
        made_good = [mark_of(Path(one.path)) == one.mark for one in promises if one.kind == kind]
        if made_good and all(made_good):
            ledger.holds.keep(run, kind)
        else:
            ledger.holds.release(run, kind)


@contextmanager
def _abandoned(lock: Path) -> Iterator[bool]:
    """Hold a lock, and say whether it was free; one that is not there any more was."""
    try:
        held = lock.open()
    except FileNotFoundError:
        yield True
        return
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield is_at(lock, held)


def _untold(folder: Path, ledger: Ledger) -> list[Path]:
    known, written = ledger.shards(folder.name), _written(folder)
    if known is None:
        return [path for path in written if path.suffix == ".part"]
    return [path for path in written if path.name not in known]


def _written(folder: Path) -> list[Path]:
    return sorted(path for files in _WRITTEN for path in folder.glob(files))
