"""The sealed letter: a guardian's week that only a passphrase opens, on any machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from jagvoice.exchange.sealed import seal, unseal
from tests.typed import typed
from tests.user.support import command, copied, words

AFTER = "2026-03-16T10:00"
SECRET = "ett grönt äpple"
LINE = SECRET + "\n"


@pytest.fixture(scope="module")
def sealed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter to Karin, for all tests; none changes it."""
    folder = tmp_path_factory.mktemp("letter")
    out, home = folder / "week.letter", copied(template, folder / "home")
    ran = command("letter", "--as", "karin", "--out", out, "--home", home, "--now", AFTER, stdin=LINE)
    assert (ran.status, ran.out, ran.err) == (0, words("letter.made", path=out) + "\n", "")
    return out


def test_a_letter_is_opened_by_its_passphrase_where_nobody_lives(sealed: Path, tmp_path: Path) -> None:
    out = tmp_path / "week.html"

    ran = command("letter", "--open", sealed, "--out", out, "--home", tmp_path / "nowhere", stdin=LINE)

    assert (ran.status, ran.out, ran.err) == (0, words("letter.opened", path=out) + "\n", "")
    document = out.read_text(encoding="utf-8")
    assert "Karin" in document and "Vecka 11" in document and "data:image/svg+xml;base64," in document
    assert out.stat().st_mode & 0o077 == 0, "it tells of a person"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.slow
def test_nothing_of_the_week_can_be_read_without_the_passphrase(sealed: Path) -> None:
    content = sealed.read_bytes()

    assert b"Alva" not in content and b"html" not in content
    assert b"Alva" in unseal("letter", content, SECRET)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda whole: whole[:-7], "letter.changed"),
        (lambda whole: whole[:200] + bytes([whole[200] ^ 1]) + whole[201:], "letter.changed"),
        (lambda whole: b"hello", "letter.not_ours"),
        pytest.param(lambda whole: seal("backup", b"x", SECRET), "letter.other_kind", marks=pytest.mark.slow),
    ],
)
def test_what_is_no_whole_letter_is_refused_whole(sealed: Path, tmp_path: Path, make: object, says: str) -> None:
    broken, out = tmp_path / "broken.letter", tmp_path / "week.html"
    broken.write_bytes(make(sealed.read_bytes()))  # type: ignore[operator]

    ran = typed("letter", "--open", broken, "--out", out, stdin=LINE)

    assert (ran.status, ran.out, ran.err) == (2, "", words(says, path=broken) + "\n")
    assert not out.exists()


def test_another_passphrase_opens_nothing(sealed: Path, tmp_path: Path) -> None:
    ran = typed("letter", "--open", sealed, "--out", tmp_path / "week.html", stdin="ett rött äpple\n")

    assert (ran.status, ran.out, ran.err) == (2, "", words("letter.wrong_passphrase", path=sealed) + "\n")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--as", "samira"), "office.no_access"),
        (("--as", "karin", "--of", "nonsense"), "letter.no_week"),
        (("--as", "karin", "--of", "2026-W60"), "letter.no_week"),
    ],
)
def test_what_cannot_be_sealed_is_told_in_one_sentence(
    home: Path, tmp_path: Path, asked: tuple[str, ...], says: str
) -> None:
    out = tmp_path / "week.letter"

    ran = typed("letter", *asked, "--out", out, "--home", home, "--now", AFTER, stdin=LINE)

    assert (ran.status, ran.out, ran.err) == (2, "", words(says, week=asked[-1]) + "\n")
    assert not out.exists()


def test_what_is_there_is_not_replaced(sealed: Path, home: Path) -> None:
    before = sealed.read_bytes()

    ran = typed("letter", "--as", "karin", "--out", sealed, "--home", home, "--now", AFTER, stdin=LINE)

    assert (ran.status, ran.out, ran.err) == (2, "", words("backup.exists", path=sealed) + "\n")
    assert sealed.read_bytes() == before
