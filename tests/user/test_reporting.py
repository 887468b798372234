"""A report as somebody gets it who types ``jagvoice report``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.user.support import command, words

AFTER = "2026-03-16T10:00"


def test_a_guardian_gets_one_file_with_pictures(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"

    ran = command("report", "--as", "karin", "--from", "2026-03-01", "--out", out, "--home", home, "--now", AFTER)

    assert (ran.status, ran.out, ran.err) == (0, words("report.made", path=out) + "\n", "")
    document = out.read_text(encoding="utf-8")
    assert "x-0009" in document and "x-0008" not in document
    assert "data:image/svg+xml;base64," in document
    assert out.stat().st_mode & 0o077 == 0, "it tells of a person"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("--as", "johan"), "office.no_access"),
        ((), "office.no_access"),
        (("--as", "karin", "--from", "2026-03-09", "--until", "2026-03-01"), "office_report.backwards"),
        (("--as", "karin", "--reason", " "), "remark.nothing_written"),
    ],
)
def test_what_cannot_be_made_is_told_in_one_sentence(
    home: Path, tmp_path: Path, typed: tuple[str, ...], says: str
) -> None:
    out = tmp_path / "report.html"

    ran = command("report", *typed, "--out", out, "--home", home, "--now", AFTER)

    assert (ran.status, ran.out, ran.err) == (2, "", words(says) + "\n")
    assert not out.exists()


def test_who_is_nobody_here_is_told_by_the_name_that_was_typed(home: Path, tmp_path: Path) -> None:
    ran = command("report", "--as", "nobody", "--out", tmp_path / "report.html", "--home", home, "--now", AFTER)

    assert (ran.status, ran.out, ran.err) == (2, "", words("sign.unknown", name="nobody") + "\n")


@pytest.mark.slow
def test_what_is_no_earlier_print_stays(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("mine", encoding="utf-8")

    typed = ("report", "--as", "karin", "--out", out, "--home", home, "--now", AFTER)

    assert command(*typed).status == 2
    assert out.read_text(encoding="utf-8") == "mine"
    assert command(*typed, "--force").status == 0
    assert command(*typed).status == 0, "an earlier print is replaced"
