"""The circle by commands: who is let in and out, and who signs in how, as real processes with typed passphrases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.typed import typed
from tests.user.support import NOW, Ran, command, copied, words

FILE = """\
schema_version: 1
person: {id: p-kim, first_name: Kim}
people:
  - {id: u-karin, name: Karin Ek, roles: [{role: guardian, valid_from: 2026-01-01, scope: [sorja_for_person]}]}
  - {id: u-malin, name: Malin Ros, roles: [{role: supervisor, valid_from: 2026-01-01}]}
  - {id: u-nadja, name: Nadja Lund, roles: [{role: supporter, valid_from: 2026-01-01}]}
  - {id: u-johan, name: Johan Al, roles: [{role: assistant, valid_from: 2026-01-01}]}
"""
MALINS, PETRAS, NADJAS = "malins ord\n", "petras ord\n", "nadjas ord\n"


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kim's household on its first day: nobody signs in, and nobody administers it."""
    folder = tmp_path_factory.mktemp("kim")
    file, made = folder / "kim.yaml", folder / "home"
    file.write_text(FILE, encoding="utf-8")
    assert command("init", "--from", file, "--home", made, "--now", NOW).status == 0
    return made


@pytest.fixture(scope="module")
def signed_in(first_day: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same once Malin, who leads, and Nadja, who does not, have passphrases."""
    home = copied(first_day, tmp_path_factory.mktemp("signed") / "home")
    assert circle(home, "passphrase", "malin", stdin=MALINS).status == 0
    assert circle(home, "passphrase", "nadja", stdin=NADJAS).status == 0
    return home


@pytest.fixture
def home(first_day: Path, tmp_path: Path) -> Path:
    return copied(first_day, tmp_path / "home")


@pytest.fixture
def led(signed_in: Path, tmp_path: Path) -> Path:
    return copied(signed_in, tmp_path / "led")


def circle(home: Path, *arguments: str, stdin: str = "") -> Ran:
    return command("circle", *arguments, "--home", home, "--now", NOW, stdin=stdin)


def test_a_circle_from_its_first_day_to_a_new_guardian(home: Path) -> None:
    added = circle(home, "add", "Petra Dal", "--role", "admin", "--id", "u-petra")
    assert (added.status, added.out) == (0, "Petra Dal (u-petra)\n  administratör, sedan 2026-03-11\n")

    assert circle(home, "passphrase", "malin", stdin=MALINS).err.strip() == words("passphrase.no_admin")
    assert circle(home, "passphrase", "petra", stdin=PETRAS).err == ""
    assert circle(home, "end", "johan").err.strip() == words("sign.who")
    assert circle(home, "end", "johan", "--as", "malin", stdin="not hers\n").err.strip() == words("sign.wrong")

    ended = circle(home, "end", "johan", "--as", "malin", stdin=MALINS)
    assert ended.out == "Johan Al (u-johan)\n  assistent, sedan 2026-01-01, slutade 2026-03-11\n"
    came = circle(home, "add", "Bo Gran", "--role", "guardian", "--from", "2026-04-01", "--as", "malin", stdin=MALINS)
    assert "  god man, börjar 2026-04-01, bevaka rätt, förvalta egendom, sörja för person\n" in came.out
    assert circle(home, "end", "karin", "--on", "2026-04-01", "--as", "petra", stdin=PETRAS).status == 0
    listed = circle(home, "list", "--as", "petra", stdin=PETRAS)
    assert "slutar 2026-04-01" in listed.out
    assert (listed.status, listed.err) == (0, "")
    assert command("verify", "--home", home).status == 0


@pytest.mark.slow
def test_a_passphrase_is_changed_by_its_owner_or_by_an_administrator(home: Path) -> None:
    circle(home, "add", "Petra Dal", "--role", "admin")
    circle(home, "passphrase", "petra", stdin=PETRAS)

    assert circle(home, "passphrase", "nadja", stdin="anything\nnew words\n").err.strip() == words("sign.wrong")
    assert circle(home, "passphrase", "nobody", stdin="anything\nnew words\n").err.strip() == words("sign.wrong")
    given = circle(home, "passphrase", "nadja", "--as", "petra", stdin=PETRAS + NADJAS)
    own = circle(home, "passphrase", "nadja", stdin=NADJAS + "other words\n")
    assert (given.status, own.status) == (0, 0)

    asked = ("page", "circle", "--json", "--as", "nadja", "--home", home, "--now", NOW)
    assert command(*asked, stdin=NADJAS).err.strip() == words("sign.wrong")
    assert command(*asked, stdin="other words\n").status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("end", "karin", "--as", "nadja"), "office.no_access"),
        (("add", "Mira Sand", "--role", "assistant", "--as", "nadja"), "office.no_access"),
        (("passphrase", "karin", "--as", "nadja"), "office.no_access"),
    ],
)
def test_without_the_right_nothing_is_done(led: Path, arguments: tuple[str, ...], told: str) -> None:
    ran = typed("circle", *arguments, "--home", led, "--now", NOW, stdin=NADJAS + "some new words\n")

    assert (ran.status, ran.out, ran.err.strip()) == (2, "", words(told))


@pytest.mark.parametrize(
    "changing",
    [
        ("profile", "--set", "max_choices=3"),
        ("picture", "forget", "bath"),
        ("voice", "say", "Malin", "--like", "Maalin"),
        ("voice", "forget", "Malin"),
    ],
)
def test_whoever_changes_something_says_who_it_is_once_somebody_leads(
    home: Path, led: Path, changing: tuple[str, ...]
) -> None:
    assert words("sign.who") not in typed(*changing, "--home", home, "--now", NOW).err

    common = ("--home", led, "--now", NOW)
    assert typed(*changing, *common).err.strip() == words("sign.who")
    refused = typed(*changing, *common, "--as", "nadja", stdin=NADJAS)
    assert (refused.status, refused.err.strip()) == (2, words("office.no_access"))
    assert words("sign.who") not in typed(*changing, *common, "--as", "malin", stdin=MALINS).err
    assert typed("profile", *common).status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "Johan", "--role", "assistant"), words("circle.which", name="Johan", known="Johan Al (u-johan)")),
        (("add", "X", "--role", "assistant", "--id", "board"), words("circle.no_id", id="board")),
        (("add", "X", "--role", "assistant", "--id", "p-kim"), words("circle.id_used", id="p-kim")),
        (("add", "X", "--role", "assistant", "--from", "soon"), words("cli.unknown_date", date="soon")),
        (("add", "X", "--role", "assistant", "--until", "2026-03-11"), words("circle.ends_before")),
        (("add", "X", "--role", "guardian", "--scope", "all"), None),
        (("add", "", "--role", "assistant"), words("circle.no_name", most=80)),
        (("end", "somebody"), words("circle.nobody")),
        (("end", "johan", "--role", "guardian"), words("circle.nothing_to_end", name="Johan Al")),
        (("end", "johan", "--on", "2026-03-10"), words("circle.past")),
        (("add", "X", "--role", "king"), None),
    ],
)
def test_a_mistake_gets_one_sentence(home: Path, arguments: tuple[str, ...], told: str | None) -> None:
    ran = typed("circle", *arguments, "--home", home, "--now", NOW)

    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.strip().splitlines()) == 1
    assert told is None or ran.err.strip() == told


def test_a_file_cannot_take_the_name_of_the_machine(tmp_path: Path) -> None:
    file = tmp_path / "kim.yaml"
    file.write_text(FILE.replace("u-johan", "installation"), encoding="utf-8")

    ran = typed("init", "--from", file, "--home", tmp_path / "home")

    assert ran.status == 2
    assert words("file.reserved_id", value="installation") in ran.err
