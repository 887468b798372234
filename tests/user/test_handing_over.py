"""One shift as somebody gets it who types ``jagvoice shift``."""

from __future__ import annotations

from pathlib import Path

from tests.user.support import command, words

THAT_NIGHT = "2026-03-11T22:30"


def test_a_shift_is_printed_or_written_and_says_that_it_was_sent_to_nobody(home: Path, tmp_path: Path) -> None:
    typed = ("shift", "--as", "johan", "--home", home, "--now", THAT_NIGHT)
    out = tmp_path / "shift.txt"

    printed = command(*typed)
    written = command(*typed, "--out", out)

    assert (printed.status, printed.err) == (0, "")
    assert printed.out.startswith("Alva, onsdag 11 mars 2026, 15.30–22.00\nUnderlag, inte inskickat.")
    assert (written.status, written.out, written.err) == (0, words("shift.made", path=out) + "\n", "")
    assert out.read_text(encoding="utf-8") == printed.out
    assert out.stat().st_mode & 0o077 == 0, "it tells of a person"

    again = command(*typed, "--out", out)
    assert (again.status, again.out, again.err) == (2, "", words("shift.exists", path=out) + "\n")
    assert command(*typed, "--out", out, "--force").status == 0


def test_who_may_not_read_it_is_told_so_in_one_sentence(home: Path) -> None:
    ran = command("shift", "--as", "petra", "--home", home, "--now", THAT_NIGHT)

    assert (ran.status, ran.out, ran.err) == (2, "", words("office.no_access") + "\n")
