"""What people know of one publisher's markup, as data: site files claim elements for roles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from tldextract import TLDExtract

from newscrawl.clean.crawl_plan import CrawlPlan
from newscrawl.clean.model import Rule
from newscrawl.clean.selectors import find
from newscrawl.clean.site_file import Site, SiteFileError, Template, read_site


class SiteRuleError(Exception):
    """One sentence about a site file: the file, the place in it, and the way out."""


@dataclass(frozen=True, slots=True)
class Claims:
    """The elements of one page that a site template names; `template` is "domain/id", None where none fits."""

    template: str | None = None
    rules: Mapping[HtmlElement, Rule] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sites:
    """The known sites by registrable domain; `digest` names this set of site files, whatever order they came in."""

    by_domain: Mapping[str, Site]
    digest: str

    def claims(self, url: str | None, root: HtmlElement) -> Claims:
        """Return what the first template that fits a page claims; a page without address goes by its canonical link."""
        domain = registrable_domain(url) or registrable_domain(_canonical(root))
        site = self.by_domain.get(domain or "")
        template = next((template for template in site.templates if _fits(template, root)), None) if site else None
        return Claims(f"{domain}/{template.id}", _claimed(template, root)) if template else Claims()

    def crawl_plan(self, domain: str) -> CrawlPlan | None:
        """Return what the site file of a registrable domain says of a crawl; None where it says nothing."""
        site = self.by_domain.get(domain)
        return site.crawl if site else None


def _canonical(root: HtmlElement) -> str | None:
    links = (link for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((link.get("href") for link in links), None)


def _fits(template: Template, root: HtmlElement) -> bool:
    if template.when:
        return all(find(css, root) for css in template.when)
    return any(find(claim.css, root) for claim in template.body)


def _claimed(template: Template, root: HtmlElement) -> dict[HtmlElement, Rule]:
    rules: dict[HtmlElement, Rule] = {}
    for claim in template.claims:
        for element in find(claim.css, root):
            rules.setdefault(element, claim.rule)
    for claim in template.body:
        if containers := find(claim.css, root):
            rules.setdefault(containers[0], claim.rule)
            break
    return rules


def load_sites(folder: Path | None = None) -> Sites:
    """Read the package's site files and those of `folder`; a file there replaces the package's file of the same name.

    Raise SiteRuleError for a file that breaks the grammar, and for a folder that is none.
    """
    sources = {file.name: (file.name, file.read_text("utf-8")) for file in _packaged() if file.name.endswith(".toml")}
    if folder is not None:
        sources |= {path.name: (str(path), _read(path)) for path in _site_files(folder)}
    sites = [_site(name, shown, source=source) for name, (shown, source) in sorted(sources.items())]
    contents = "".join(f"{name}\0{sources[name][1]}\0" for name in sorted(sources))
    return Sites({site.domain: site for site in sites}, hashlib.sha256(contents.encode()).hexdigest())


def _packaged() -> Iterator[resources.abc.Traversable]:
    return resources.files("newscrawl").joinpath("sites").iterdir()


def _site_files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise SiteRuleError(f"{folder}: there is no such folder; name the one that holds your site files")
    return folder.glob("*.toml")


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SiteRuleError(f"{path}: the file cannot be read as UTF-8 text: {error}") from None


def _site(name: str, shown: str, *, source: str) -> Site:
    try:
        site = read_site(source)
    except SiteFileError as error:
        raise SiteRuleError(f"{shown}: {error}") from None
    domain = registrable_domain(f"https://{name.removesuffix('.toml')}")
    if name != f"{domain}.toml":
        raise SiteRuleError(f"{shown}: a site file is named for a registrable domain; call it {domain}.toml")
    if site.domain != domain:
        raise SiteRuleError(f"{shown}: [site]: domain is '{site.domain}'; it must be '{domain}', as the file is called")
    for url in (*site.crawl.start, *site.crawl.sections) if site.crawl else ():
        if registrable_domain(url) != domain:
            raise SiteRuleError(f"{shown}: [crawl]: '{url}' is not of {domain}; put it into a site file of its own")
    return site


def registrable_domain(url: str | None) -> str | None:
    """Return an address's domain as registered ("bbc.co.uk"); the host itself where it has none; None without a host.

    Source: the public suffix list that tldextract brings along; the network is never asked for a newer one.
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return _registrable(host.rstrip(".")) if host else None


@lru_cache(maxsize=4096)
def _registrable(host: str) -> str:
    return _suffixes()(host).top_domain_under_public_suffix or host


@cache
def _suffixes() -> TLDExtract:
    return TLDExtract(suffix_list_urls=(), cache_dir=None)
