"""The office served by a real process, as somebody starts it, opens it and ends it."""

from __future__ import annotations

import re
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.serving import served
from tests.typed import typed
from tests.user.support import PATIENCE, command, copied, words


@pytest.fixture(scope="module")
def home(after_the_week: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(after_the_week, tmp_path_factory.mktemp("serve") / "home")


@pytest.fixture
def office(home: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A served office: its address, and the process."""
    with served(home) as found:
        yield found


def test_the_office_is_open_at_the_address_that_is_told_and_closes_with_ctrl_c(
    office: tuple[str, subprocess.Popen[str]],
) -> None:
    address, process = office

    with urllib.request.urlopen(f"{address}sign-in", timeout=PATIENCE) as answer:
        page = answer.read().decode()
    with pytest.raises(HTTPError) as missing:
        urllib.request.urlopen(f"{address}nothing", timeout=PATIENCE)
    missing.value.close()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)

    assert words("admin.who") in page
    assert missing.value.code == 404
    assert "server" not in {name.lower() for name in answer.headers}
    assert (process.returncode, out, err) == (130, "", "")


def test_a_port_that_is_used_is_said_in_one_sentence(office: tuple[str, subprocess.Popen[str]], home: Path) -> None:
    port = re.findall(r"\d+", office[0])[-1]

    ran = command("serve", "--home", home, "--port", port)

    assert (ran.status, ran.err) == (1, words("serve.taken", port=port) + "\n")


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("0.0.0.0", "serve.every_address"),
        ("::", "serve.every_address"),
        ("192.0.2.1", "serve.not_home"),
        ("2001:db8::1", "serve.not_home"),
        ("127.0.0.2", "serve.not_home"),
        ("10.255.255.254", "serve.not_this_machine"),
        ("nobody.invalid", "serve.unknown_name"),
        ("a" * 300, "serve.unknown_name"),
        ("", "serve.unknown_name"),
        ("ö.ä", "serve.unknown_name"),
    ],
)
def test_what_is_no_address_of_this_machine_at_home_is_refused(home: Path, host: str, said: str) -> None:
    ran = typed("serve", "--home", home, f"--host={host}", "--port=0")

    assert (ran.status, ran.err) == (2, words(said, host=host) + "\n")


@pytest.mark.parametrize("port", ["x", "-1", "65536", "9" * 400, "１", "1.5"])
def test_what_is_no_port_is_said(home: Path, port: str) -> None:
    for flag in ("--port", "--help-port"):
        ran = typed("serve", "--home", home, f"{flag}={port}")

        assert (ran.status, ran.err) == (2, words("serve.no_port", port=port) + "\n")


def test_a_model_that_is_none_is_said_before_anything_is_served(home: Path, tmp_path: Path) -> None:
    ran = command("serve", "--home", home, "--model", tmp_path / "nothing")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert str(tmp_path / "nothing") in ran.err


def test_where_no_household_is_nothing_is_served(tmp_path: Path) -> None:
    ran = command("serve", "--home", tmp_path)

    assert (ran.status, ran.err) == (2, words("cli.no_household", home=tmp_path) + "\n")
