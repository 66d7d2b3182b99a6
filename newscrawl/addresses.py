"""Which addresses a crawl of the public web may reach: a closed judgement on literal addresses, without any look-up."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

# Only this block is handed out for the public internet. What embeds an IPv4 address lies outside it (v4-mapped
# ::ffff:0:0/96, NAT64 64:ff9b::/96) or in the holes below (Teredo in 2001::/23, 6to4 2002::/16).
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
_HOLES = tuple(ipaddress.ip_network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
_HOLES_V4 = tuple(ipaddress.ip_network(net) for net in ("192.0.0.0/24", "192.88.99.0/24"))  # protocols, 6to4 relays
# A cloud's own service on an address of the public range: Azure's. The others' are link-local, shared or unique local.
_METADATA = frozenset({"168.63.129.16"})
# The middle of an ISATAP address (RFC 5214), which a tunnel may take for the IPv4 address behind it.
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})
_V4_BITS = 32


def is_public(address: str) -> bool:
    """Say whether a literal address is of the public internet: not private, local, shared, reserved or wrapping."""
    ip = ipaddress.ip_address(address)
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified or str(ip) in _METADATA:
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in hole for hole in _HOLES_V4)
    return ip in _PUBLIC_V6 and not any(ip in hole for hole in _HOLES) and not _is_tunnelled(ip)


def _is_tunnelled(ip: ipaddress.IPv6Address) -> bool:
    return int(ip) >> _V4_BITS & 0xFFFF_FFFF in _ISATAP


def is_literal(host: str) -> bool:
    """Say whether `host` is an address already, and not a name to be resolved."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class AllowedHosts:
    """The exact host and port pairs that a setting excepts from a rule."""

    pairs: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def read(cls, listed: str, *, setting: str = "NEWSCRAWL_ALLOW_HOSTS") -> AllowedHosts:
        """Read a comma list of host:port (an IPv6 address in brackets); ValueError names what is none."""
        return cls(frozenset(_pair(entry.strip(), setting) for entry in listed.split(",") if entry.strip()))


def _pair(entry: str, setting: str) -> tuple[str, int]:
    host, colon, port = entry.rpartition(":")
    if not colon or not host or not port.isdecimal() or (":" in host and not host.startswith("[")):
        raise ValueError(f"{setting}: {entry!r} is not host:port; write for example 127.0.0.1:8000")
    return _ascii(host.strip("[]")), int(port)


def _ascii(host: str) -> str:
    """Return a host as it is asked for: "bücher.example" goes by another name there."""
    try:
        return host.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return host.lower()
