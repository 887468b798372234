"""What this machine is called on a home network."""

from __future__ import annotations

import socket
from types import SimpleNamespace

import pytest

from jagvoice.faces.web.network import names
from jagvoice.faces.web.network.names import Names, is_local_name, is_private, is_safe_alone, ordered


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("10.0.0.1", True), ("172.16.0.1", True), ("172.31.255.255", True), ("192.168.0.1", True),
        ("169.254.7.7", True), ("fd12::1", True), ("172.32.0.1", False), ("127.0.0.1", False), ("::1", False),
        ("8.8.8.8", False), ("192.0.2.2", False), ("100.64.0.1", False), ("2001:db8::1", False),
        ("fe80::1%eth0", False), ("", False), ("localhost", False),
    ],
)  # fmt: skip
def test_the_addresses_of_a_home_are_those_that_nobody_has_on_the_internet(address: str, home: bool) -> None:
    assert is_private(address) is home


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("localhost", True), ("kok.local", True), ("a.kok.local", True), ("kok.home.arpa", True), ("x.internal", True),
        ("local.se", False), ("notlocal", False), ("kok.home", False), ("kok", False), ("", False), (".local", False),
        ("-.local", False), ("*.local", False), ("kök.local", False), ("kok.local.", False),
    ],
)  # fmt: skip
def test_a_local_name_is_one_that_leads_nowhere_on_the_internet(name: str, local: bool) -> None:
    assert is_local_name(name) is local


@pytest.mark.parametrize(
    ("label", "safe"),
    [
        ("kitchen-pc", True),
        ("pi4", True),
        ("dev", False),
        ("xn--p1ai", False),
        ("10", False),
        ("", False),
        ("a.b2", False),
    ],
)
def test_a_name_alone_is_used_only_where_it_can_be_no_domain(label: str, safe: bool) -> None:
    assert is_safe_alone(label) is safe


@pytest.mark.parametrize(
    ("hostname", "found"),
    [
        ("Kitchen-PC", ("localhost", "kitchen-pc.local", "kitchen-pc")),
        ("vm", ("localhost", "vm.local")),
        ("pi4.example.org", ("localhost", "pi4.local", "pi4")),
        ("localhost", ("localhost",)),
        ("a_b", ("localhost",)),
        ("", ("localhost",)),
    ],
)
def test_the_names_come_from_what_the_machine_calls_itself(
    hostname: str, found: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: hostname)

    assert names.own_names() == found


def test_every_address_of_a_home_network_is_found_and_the_one_in_use_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import psutil

    def card(*addresses: str) -> list[SimpleNamespace]:
        families = [socket.AF_INET6 if ":" in a else socket.AF_INET for a in addresses]
        return [SimpleNamespace(family=f, address=a) for f, a in zip(families, addresses, strict=True)]

    cards = {"lo": card("127.0.0.1", "::1"), "eth0": card("10.9.9.9", "fe80::1%eth0", "fd00::2"), "wifi": card(
        "192.168.1.20", "2a00::1", "8.8.8.8"
    )}  # fmt: skip
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: cards)
    monkeypatch.setattr(names, "_used", lambda: ["192.168.1.20"])

    assert names.own_addresses() == ("192.168.1.20", "10.9.9.9", "fd00::2")


def test_addresses_are_told_once_each() -> None:
    assert ordered(["fd00::2", "10.0.0.2", "fd00:0::2"]) == ("10.0.0.2", "fd00::2")


def test_browsers_send_names_as_they_are_and_addresses_in_brackets() -> None:
    found = Names(("localhost", "pi4.local"), ("fd00::2", "127.0.0.1", "::1"))

    assert found.hosts == {"localhost", "pi4.local", "[fd00::2]", "127.0.0.1", "[::1]"}
    assert found.first == "[fd00::2]"
