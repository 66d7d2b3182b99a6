"""Whom a crawl believes over TLS."""

import pytest
from crawl_run import crawl
from fixtures._localhost.answers import Story
from fixtures._localhost.certificates import EXPIRED, GOOD, OF_ANOTHER, SELF_SIGNED, authority
from fixtures._localhost.site import Site

from newscrawl.addresses import AllowedHosts
from newscrawl.transport.certificates import Policy

pytestmark = pytest.mark.slow


def test_only_valid_certificates_are_believed_and_those_of_the_hosts_that_a_setting_names(tmp_path):
    kinds = (GOOD, SELF_SIGNED, EXPIRED, OF_ANOTHER, SELF_SIGNED)
    sites = [Site({"/a": Story()}, f"127.4.0.{number}", certificate=kind) for number, kind in enumerate(kinds, start=1)]
    good, signed, expired, of_another, excepted = sites
    hosts = ",".join(site.host for site in sites)
    with good, signed, expired, of_another, excepted:
        run = crawl(
            tmp_path,
            *("urls", "-a", f"urls={','.join(site.url('/a') for site in sites)}", "-s", "RETRY_ENABLED=0"),
            *("-s", f"NEWSCRAWL_UNVERIFIED_HOSTS={excepted.host}"),
            NEWSCRAWL_ALLOW_HOSTS=hosts,
            SSL_CERT_FILE=str(authority()),
        )
    assert {line["url"] for line in run.lines("articles.jsonl")} == {good.url("/a"), excepted.url("/a")}
    rejects = {line["requested_url"]: line for line in run.lines("rejects.jsonl")}
    assert rejects.keys() == {site.url("/a") for site in (signed, expired, of_another)}
    assert {line["reason"] for line in rejects.values()} == {"connect"}
    assert all("the certificate is not valid" in line["detail"] for line in rejects.values()), rejects
    assert [site.log for site in (signed, expired, of_another)] == [[], [], []]
    assert f"NEWSCRAWL_UNVERIFIED_HOSTS: whoever answers for {excepted.host} is believed" in run.log


def test_an_exception_that_is_no_host_and_port_is_one_sentence(tmp_path):
    run = crawl(tmp_path, "urls", "-a", "urls=https://a.example/", NEWSCRAWL_UNVERIFIED_HOSTS="a.example")
    sentence = "NEWSCRAWL_UNVERIFIED_HOSTS: 'a.example' is not host:port; write for example 127.0.0.1:8000\n"
    assert (run.code, run.log) == (2, sentence)


class Named:
    """A policy that answers with its name."""

    def __init__(self, name):
        self.name = name

    def creatorForNetloc(self, hostname, port):  # noqa: N802 - Twisted's name
        return self.name


@pytest.mark.parametrize(
    ("hostname", "port", "asked"),
    [(b"A.example", 443, "lenient"), (b"a.example", 8443, "usual"), (b"www.a.example", 443, "usual")],
)
def test_an_exception_holds_for_the_exact_host_and_port(hostname, port, asked):
    policy = Policy(Named("usual"), Named("lenient"), unverified=AllowedHosts.read("a.example:443"))
    assert policy.creatorForNetloc(hostname, port) == asked
