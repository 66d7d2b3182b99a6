"""Which addresses a crawl may reach, and that the one who connects hears of no other."""

import pytest
from crawl_run import crawl
from fixtures._localhost.answers import Story
from fixtures._localhost.site import Site
from scrapy import Request
from scrapy.exceptions import CannotResolveHostError
from twisted.internet.address import IPv4Address
from twisted.internet.endpoints import HostnameEndpoint
from twisted.internet.protocol import Factory, Protocol
from twisted.internet.testing import MemoryReactorClock

from newscrawl.addresses import AllowedHosts, is_literal, is_public
from newscrawl.middlewares.addresses import AddressGuard, Gate, GuardedResolver
from newscrawl.reasons import AddressRefused


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "2a00:1450:4001:81b::200e"])
def test_addresses_of_the_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.9.9.9", "169.254.169.254"),
        *("168.63.129.16", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1"),
        *("198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::808:808"),
        *("64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "fc00::1", "fd00:ec2::254"),
        *("fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2a00:1450::5efe:7f00:1", "2a00:1450::200:5efe:a00:1"),
    ],
)
def test_addresses_of_a_machine_a_house_or_a_cloud_are_not(address):
    assert not is_public(address)


def test_a_name_is_no_literal_address():
    assert [is_literal(host) for host in ("example.com", "127.1", "127.0.0.1", "::1")] == [False, False, True, True]


def test_allowed_hosts_are_exact_pairs():
    assert AllowedHosts.read(" localhost:80, [::1]:8000,127.0.0.1:9,").pairs == {
        ("localhost", 80),
        ("::1", 8000),
        ("127.0.0.1", 9),
    }
    assert AllowedHosts.read("").pairs == frozenset()


@pytest.mark.parametrize("entry", ["localhost", "localhost:", ":80", "http://localhost:80/", "::1:80", "a:b"])
def test_an_allowed_host_without_a_port_is_named(entry):
    with pytest.raises(ValueError, match="is not host:port; write for example"):
        AllowedHosts.read(f"good.example:80,{entry}")


class Fickle:
    """A name server that gives a name another address each time: DNS rebinding."""

    def __init__(self, *rounds):
        self.rounds = list(rounds)

    def resolveHostName(self, receiver, host, portNumber=0, *rest):  # noqa: N802, N803 - Twisted's names
        receiver.resolutionBegan(None)
        for address in self.rounds.pop(0):
            receiver.addressResolved(IPv4Address("TCP", address, portNumber))
        receiver.resolutionComplete()


class Connecting:
    """Whoever wants to connect: notes the addresses it may use."""

    def __init__(self):
        self.heard = []
        self.complete = False

    def resolutionBegan(self, resolution):  # noqa: N802 - Twisted's name
        self.heard.clear()

    def addressResolved(self, address):  # noqa: N802 - Twisted's name
        self.heard.append(address.host)

    def resolutionComplete(self):  # noqa: N802 - Twisted's name
        self.complete = True


def asked(resolver, host="rebind.example", port=80):
    connecting = Connecting()
    resolver.resolveHostName(connecting, host, portNumber=port)
    assert connecting.complete
    return connecting.heard


def test_each_look_up_is_judged_anew():
    refused = {}
    resolver = GuardedResolver(
        Fickle(["93.184.216.34"], ["127.0.0.1"], ["10.0.0.1", "93.184.216.34"]),
        AllowedHosts(),
        refused=refused,
        granted=set(),
    )
    assert asked(resolver) == ["93.184.216.34"]
    assert asked(resolver) == []
    assert refused == {("rebind.example", 80): "127.0.0.1"}
    assert asked(resolver) == ["93.184.216.34"]


def test_an_allowed_pair_passes_and_its_other_ports_do_not():
    allowed = AllowedHosts.read("home.example:8000")
    resolver = GuardedResolver(Fickle(["127.0.0.1"], ["127.0.0.1"]), allowed, refused={}, granted=set())
    assert asked(resolver, "home.example", 8000) == ["127.0.0.1"]
    assert asked(resolver, "home.example", 80) == []


def test_a_refused_name_is_told_from_one_that_does_not_exist():
    guard = AddressGuard(AllowedHosts())
    guard.refused["xn--bcher-kva.example", 443] = "10.0.0.1"
    with pytest.raises(AddressRefused, match=r"xn--bcher-kva.example:443 is at 10.0.0.1, which is no public address"):
        guard.process_exception(Request("https://bücher.example/x"), CannotResolveHostError("no results"))
    guard.process_exception(Request("https://books.example/x"), CannotResolveHostError("no results"))


def connected(resolver, reactor, gate, host="rebind.example"):
    """The addresses that Twisted's own way to a name connects to, of all that the reactor is asked for."""
    reactor.nameResolver, reactor.connectTCP = resolver, gate
    HostnameEndpoint(reactor, host.encode(), 80).connect(Factory.forProtocol(Protocol)).addErrback(lambda _: None)
    return [(client[0], client[1]) for client in reactor.tcpClients]


def test_what_is_connected_to_is_what_was_judged():
    reactor = MemoryReactorClock()
    gate = Gate(reactor.connectTCP, AllowedHosts())
    names = Fickle(["93.184.216.34"], ["127.0.0.1"], ["10.0.0.1", "93.184.216.35"])
    resolver = GuardedResolver(names, AllowedHosts(), refused={}, granted=gate.granted)
    seen = [connected(resolver, reactor, gate) for _ in range(3)]
    assert seen[0] == seen[1] == [("93.184.216.34", 80)]
    assert seen[2] == [("93.184.216.34", 80), ("93.184.216.35", 80)]


def test_a_resolver_that_is_put_before_the_guard_finds_the_gate_shut():
    reactor = MemoryReactorClock()
    reactor.nameResolver = Fickle(["127.0.0.1"])
    reactor.connectTCP = Gate(reactor.connectTCP, AllowedHosts.read("rebind.example:8080"))
    errors = []
    HostnameEndpoint(reactor, b"rebind.example", 80).connect(Factory()).addErrback(errors.append)
    reactor.advance(1)  # to the next of its addresses, of which there is none
    assert [error.type for error in errors] == [AddressRefused]
    assert reactor.tcpClients == []


def test_an_allowed_host_is_let_through_the_gate_at_its_addresses_and_port():
    reactor = MemoryReactorClock()
    allowed = AllowedHosts.read("rebind.example:80")
    gate = Gate(reactor.connectTCP, allowed)
    resolver = GuardedResolver(Fickle(["127.0.0.1"]), allowed, refused={}, granted=gate.granted)
    assert connected(resolver, reactor, gate) == [("127.0.0.1", 80)]
    for host, port in (("127.0.0.1", 22), ("127.0.0.2", 80)):
        with pytest.raises(AddressRefused):
            gate(host, port, Factory())


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f.1", "::ffff:7f00:1", "localhost", "localhost.", "proxy.example"]
)
def test_the_gate_lets_no_private_address_through_and_no_name(host):
    gate = Gate(MemoryReactorClock().connectTCP, AllowedHosts())
    with pytest.raises(AddressRefused, match="is no public address"):
        gate(host, 80, Factory())


def test_a_guard_stands_before_names_and_before_connections():
    from twisted.internet import reactor  # noqa: PLC0415 - as the guard does

    before = reactor.nameResolver
    reactor.installNameResolver(Fickle(["127.0.0.1", "93.184.216.34"]))
    guard = AddressGuard(AllowedHosts())
    guard.install()
    try:
        assert asked(reactor.nameResolver) == ["93.184.216.34"]
        assert guard.refused == {("rebind.example", 80): "127.0.0.1"}
        with pytest.raises(AddressRefused):
            reactor.connectTCP("127.0.0.1", 80, Factory())
    finally:
        guard.spider_closed(None)
        reactor.installNameResolver(before)


def test_a_guard_takes_down_what_it_put_up():
    from twisted.internet import reactor  # noqa: PLC0415 - as the guard does

    before = reactor.nameResolver, reactor.connectTCP
    guards = [AddressGuard(AllowedHosts()), AddressGuard(AllowedHosts())]
    for guard in guards:
        guard.install()
    guards[0].spider_closed(None)  # another one's still stands before it
    assert isinstance(reactor.connectTCP, Gate)
    guards[1].spider_closed(None)
    guards[0].spider_closed(None)
    assert (reactor.nameResolver, reactor.connectTCP) == before


def test_an_allowed_name_is_meant_as_it_is_asked_for():
    assert AllowedHosts.read("b\u00fccher.example:443").pairs == {("xn--bcher-kva.example", 443)}


@pytest.mark.slow
def test_no_proxy_of_the_environment_is_asked(tmp_path):
    with Site({"/a": Story()}) as site, Site({}, "127.0.0.9") as proxy:
        hosts, url = f"{site.host},{proxy.host}", site.url("/a")
        proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), f"http://{proxy.host}")
        run = crawl(tmp_path, "urls", "-a", f"urls={url}", NEWSCRAWL_ALLOW_HOSTS=hosts, no_proxy="", **proxies)
    assert ([line["requested_url"] for line in run.lines("articles.jsonl")], proxy.calls) == ([url], 0)
