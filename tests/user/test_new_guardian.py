"""A real household gets a new guardian: the old one's open window closes, and what was said before is there to read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from jagvoice.demo import demo_files
from tests.user.at_the_office import AFTER_THE_WEEK, ENTER, Office
from tests.user.support import command, words
from tests.user.terminal import ARROWS

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals here", allow_module_level=True)

PETRAS, KARINS, BOS = "petras egna ord", "karins egna ord", "bos egna ord"

WAITS = "Vill du gå ut?"
"""A no of the example's week, which waits for the guardian."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Alva's household as if it were a real one: whoever comes to it has a passphrase."""
    file, made = tmp_path / "alva.yaml", tmp_path / "home"
    source = next(f for f in demo_files() if "first_name: Alva" in f)
    file.write_text(source.replace("\nfictional: true", "\nfictional: false"), encoding="utf-8")
    assert command("init", "--from", file, "--home", made, "--now", AFTER_THE_WEEK).status == 0
    circle(made, "passphrase", "petra", typed=(PETRAS,))
    circle(made, "passphrase", "karin", "--as", "petra", typed=(PETRAS, KARINS))
    return made


def circle(home: Path, *arguments: str, typed: tuple[str, ...] = (PETRAS,)) -> None:
    """Change the circle; Petra is its administrator."""
    ran = command("circle", *arguments, "--home", home, "--now", AFTER_THE_WEEK, stdin="\n".join(typed) + "\n")
    assert ran.status == 0, ran.err


def test_a_new_guardian_takes_over(home: Path) -> None:
    with Office(home, "karin", passphrase=KARINS) as office:
        office.types("i", words("office_interpret.title"), WAITS)
        circle(home, "end", "karin", "--role", "guardian", "--as", "petra")
        office.until(lambda: words("admin.role_ended") in office.text, "that it closes", patience=2.0)
        assert WAITS not in office.text
        office.signs_in_as("karin", KARINS)
        office.reads(words("admin.no_role"))
        assert office.close() == 0
    read = command("page", "journal", "--as", "karin", "--home", home, "--now", AFTER_THE_WEEK, stdin=f"{KARINS}\n")
    assert words("office.no_access") in read.out + read.err
    assert WAITS not in read.out

    circle(home, "add", "Bo Gran", "--role", "guardian", "--scope", "sorja_for_person", "--as", "petra")
    circle(home, "passphrase", "bo", "--as", "petra", typed=(PETRAS, BOS))
    with Office(home, "bo", passphrase=BOS) as office:
        office.reads("Alva · Bo, god man")
        office.types("i", words("office_interpret.title"), WAITS)
        office.types("c", words("office_complaints.title"), words("office_complaints.nothing_waits"))
        assert "Är något dåligt?" not in office.text, (
            "Karin was chosen to know of that, and not whoever comes after her"
        )
        office.types("j", "Journal", "lördag 14 mars")
        office.types("\x1b[F", "Hur är det med Mehmet?")
        office.steps_to("Hur är det med Mehmet?", ARROWS["up"])
        office.types(ENTER, "Alva behöver tid med nya människor.", "Karin (god man), lördag 7 mars 10.00")
        assert office.close() == 0
