"""What this machine is called on a home network, and which addresses belong to one at all."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

NETWORKS: tuple[IPv4Network | IPv6Network, ...] = tuple(
    map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7"))
)
"""The addresses that nobody has on the internet (RFC 1918, 3927, 4193)."""

LOOPBACKS: tuple[IPv4Network | IPv6Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))

DOMAINS = ("localhost", "local", "home.arpa", "internal")
"""The names that nobody can have on the internet (RFC 6761, 6762, 8375, and what ICANN keeps for private use)."""

HERE = ("127.0.0.1", "::1")

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")


@dataclass(frozen=True)
class Names:
    """What a server is asked for by: names, and addresses as they are written."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]

    @property
    def hosts(self) -> frozenset[str]:
        """The names as a browser sends them."""
        return frozenset((*self.names, *map(bracketed, self.addresses)))

    @property
    def first(self) -> str:
        """The address on the network that most devices will reach, else the first name."""
        return next((bracketed(a) for a in self.addresses if a not in HERE), self.names[0])


def bracketed(address: str) -> str:
    """Return an address as it stands in a URL."""
    return f"[{address}]" if ":" in address else address


def is_private(address: str) -> bool:
    """Return whether an address is one of a home network, and neither of the internet nor of this machine alone."""
    with suppress(ValueError):
        return any(ip_address(address) in network for network in NETWORKS)
    return False


def is_local_name(name: str) -> bool:
    """Return whether a name can lead to nobody on the internet."""
    labels = name.split(".")
    return all(map(_LABEL.fullmatch, labels)) and any(name == d or name.endswith(f".{d}") for d in DOMAINS)


def is_safe_alone(label: str) -> bool:
    """Return whether a name without a dot is none that a domain of the internet may ever end with.

    Those are letters alone, or begin with ``xn--``.
    """
    return _LABEL.fullmatch(label) is not None and not label.isalpha() and not label.isdecimal() and label[:4] != "xn--"


def own_label() -> str:
    """Return what this machine calls itself, without any domain; empty where it is no name of a network."""
    label = socket.gethostname().partition(".")[0].lower()
    return label if _LABEL.fullmatch(label) else ""


def own_names() -> tuple[str, ...]:
    """Return the names of this machine on a home network."""
    label = own_label()
    if label in ("", "localhost"):
        return ("localhost",)
    alone = (label,) if is_safe_alone(label) else ()
    return ("localhost", f"{label}.local", *alone)


def own_addresses() -> tuple[str, ...]:
    """Return the addresses of this machine on its home networks, the one it uses to reach others first."""
    import psutil

    used = set(_used())
    families = (socket.AF_INET, socket.AF_INET6)
    found = [a.address for each in psutil.net_if_addrs().values() for a in each if a.family in families]
    return ordered((a for a in found if is_private(a)), used)


def ordered(addresses: Iterable[str], used: Iterable[str] = ()) -> tuple[str, ...]:
    """Return addresses once each: those in use first, then as people read them, then as machines do."""
    first = set(used)
    made = {ip_address(a) for a in addresses}
    return tuple(map(str, sorted(made, key=lambda a: (str(a) not in first, a.version, a.packed))))


def _used() -> Iterable[str]:
    """Yield the addresses from which this machine would send to others; nothing is sent."""
    for family, far in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        with suppress(OSError), closing(socket.socket(family, socket.SOCK_DGRAM)) as asking:
            asking.connect((far, 9))
            yield asking.getsockname()[0]


def own() -> Names:
    """Return what this machine is called on its home networks and by itself, as it is just now."""
    return Names(own_names(), (*own_addresses(), *HERE))


def is_address(host: str) -> bool:
    """Return whether a text is an address and no name."""
    with suppress(ValueError):
        return bool(ip_address(host))
    return False


def same(one: str, other: str) -> bool:
    """Return whether two texts are the same address."""
    return ip_address(one) == ip_address(other)
