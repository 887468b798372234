"""A machine that serves for months: its addresses change, its certificate ends, its disk is full."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.x509 import load_pem_x509_certificate

from jagvoice.core.text import text
from jagvoice.faces.web.network import joined
from jagvoice.faces.web.network.authority import FOLDER, SERVER
from jagvoice.faces.web.network.joined import Joined, join
from jagvoice.faces.web.network.names import Names
from jagvoice.tell import TellError

AT_FIRST = Names(("localhost", "pi4.local"), ("192.168.1.20", "127.0.0.1"))


@dataclass
class Router:
    """Gives out addresses."""

    names: Names = AT_FIRST

    def __call__(self) -> Names:
        return self.names


def serial(home: Path) -> int:
    return load_pem_x509_certificate((home / FOLDER / SERVER).read_bytes()).serial_number


@pytest.fixture
def router() -> Router:
    return Router()


@pytest.fixture
def machine(tmp_path: Path, router: Router) -> Joined:
    return join(tmp_path, router)


def test_where_nothing_has_changed_nothing_is_made(machine: Joined, tmp_path: Path) -> None:
    before = serial(tmp_path)

    assert machine.look_again() == ()
    assert serial(tmp_path) == before


def test_a_new_address_is_answered_and_certified_and_the_old_name_stays(
    machine: Joined, router: Router, tmp_path: Path
) -> None:
    before, hosts = serial(tmp_path), machine.hosts
    router.names = Names(("localhost", "pi4.local"), ("10.0.0.7", "127.0.0.1"))

    new = machine.look_again()

    assert new == ("10.0.0.7",)
    assert machine.look_again() == ()
    assert serial(tmp_path) != before
    assert machine.hosts is hosts
    assert hosts >= {"10.0.0.7", "192.168.1.20", "pi4.local"}


def test_what_cannot_be_renewed_goes_on_and_is_tried_again(
    machine: Joined, router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise TellError(text("network.unwritable"))

    router.names = Names(("localhost", "pi4.local"), ("10.0.0.7", "127.0.0.1"))
    with monkeypatch.context() as broken:
        broken.setattr(joined, "certified", full)
        assert machine.look_again() == ()
    assert machine.look_again() == ("10.0.0.7",)


def test_without_a_network_for_a_while_it_goes_on(machine: Joined, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Names:
        raise TellError(text("serve.no_network"))

    machine.look = gone

    assert machine.look_again() == ()
    assert "192.168.1.20" in machine.hosts
