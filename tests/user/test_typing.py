"""What can be typed at a board by lines: numbers, words, beginnings of words, and anything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.user.support import NOW, Ran, Screen, command, said_today, screens, words


def typed(home: Path, sent: bytes, *more: str, person: str = "Alva") -> tuple[Ran, list[Screen], list[str]]:
    """Type everything at once, as a pipe does."""
    ran = command("board", "--plain", "--home", home, "--now", NOW, "--person", person, *more, stdin=sent)
    assert (ran.status, ran.err) == (0, "")
    return ran, *screens(ran.out.splitlines())


def test_a_number_a_label_or_its_first_letters_choose(home: Path) -> None:
    lines = ["3", "Känna", "känna", "KÄNNA", "Kän", "k", "  Känna  ", "3\r", "03"]
    _, shown, _ = typed(home, "".join(f"{line}\nSluta\n" for line in lines).encode())

    assert [s.prompt for s in shown] == ["Hej Alva!", *["Hur mår du nu?", "Hej Alva!"] * len(lines)]


def test_a_last_line_without_an_end_counts(home: Path) -> None:
    _, shown, _ = typed(home, "Känna".encode())

    assert shown[-1].prompt == "Hur mår du nu?"


@pytest.mark.parametrize(
    ("person", "lang"),
    [
        ("Alva", "sv"),
        ("Noa", "en"),
        *(pytest.param(*each, marks=pytest.mark.slow) for each in (("Alva", "en"), ("Noa", "sv"))),
    ],
)
def test_letters_that_fit_several_are_answered_with_all_of_them_and_choose_nothing(
    home: Path, person: str, lang: str
) -> None:
    letter = {"sv": "n", "en": "s"}[lang]
    _, shown, beside = typed(home, f"{letter}\n".encode(), "--lang", lang, person=person)

    fitting = [label for label in shown[0].labels if label.casefold().startswith(letter)]
    assert len(fitting) > 1
    assert beside == [words("plain.several", lang, words=", ".join(fitting))]
    assert shown[0] == shown[1]


NOTHING: dict[str, bytes] = {
    "a word that is not there": b"xyzzy",
    "nought": b"0",
    "a number too large": b"99",
    "an endless number": b"9" * 10_000,
    "below nought": b"-1",
    "digits of elsewhere": "٣²".encode(),
    "a fraction": b"1.5",
    "bytes that are no text": b"\xff\xfe\xe5",
    "a cut letter": b"G\xc3",
    "a zero byte": b"\0",
    "zero bytes around a word": "\0Göra\0".encode(),
    "escapes": b"\x1b[2J\x1b[<0;5;5M",
    "a long line": b"x" * 3_000_000,
    "combining marks": ("o" + "\u0308" * 500).encode(),
    "a separator inside a line": "Gö\u2028ra".encode(),
    "a form feed": b"\x0c\x0b",
    "a lone surrogate": b"\xed\xa0\x80",
    "another board's ask": b"saved 0123456789abcdef0123",
}


@pytest.mark.parametrize("person", ["Alva", "Noa"])
def test_anything_else_is_answered_and_changes_nothing(home: Path, person: str) -> None:
    sent = b"".join(line + b"\n" for line in NOTHING.values())
    ran, shown, beside = typed(home, sent, person=person)

    assert set(shown) == {shown[0]}
    assert len(shown) == len(NOTHING) + 1
    assert "saved" not in ran.out
    assert beside == [words("plain.unknown")] * len(beside)
    assert len(ran.out) < 40_000, "what was typed is not thrown back"
    assert said_today(home, person) == []


def test_empty_lines_only_show_the_screen_again(home: Path) -> None:
    _, shown, beside = typed(home, b"\n \n\t\n")

    assert (len(shown), set(shown), beside) == (4, {shown[0]}, [])


def test_nonsense_in_the_middle_of_an_ask_leaves_the_ask_as_it_is(home: Path) -> None:
    between = b"\xff\n\0\n\n99\nxyzzy\n"
    ran, _, _ = typed(home, between.join([b"", b"K\xc3\xa4nna\n", b"Bra\n", b"Klar\n", b"Sluta\n"]))

    how, what = said_today(home)
    assert (how["chosen"], how["outcome"], len(how["trail"])) == (["good"], "chosen", 2)
    assert (what["outcome"], what["follows"]) == ("stopped", how["id"])
    assert [r for r in ran.out.splitlines() if r.startswith("saved")] == [f"saved {how['id']}", f"saved {what['id']}"]


def test_where_standard_output_is_no_terminal_the_board_is_by_lines_without_being_told(home: Path) -> None:
    told = command("board", "--home", home, "--now", NOW)
    plain = command("board", "--home", home, "--now", NOW, "--plain")

    assert told == plain


def test_a_reader_that_goes_away_ends_the_board_quietly_and_what_was_said_is_kept(home: Path) -> None:
    import subprocess
    import sys

    from tests.user.support import environment

    run = [sys.executable, "-m", "jagvoice", "board", "--plain", "--home", str(home), "--now", NOW]
    board = subprocess.Popen(
        run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    assert board.stdin and board.stdout and board.stderr
    board.stdin.write("Känna\nBra\nKlar\n".encode())
    board.stdin.flush()
    while not board.stdout.readline().startswith(b"saved "):
        pass
    board.stdout.close()
    board.stdin.write(b"Sluta\n" * 3)
    board.stdin.close()
    err = board.stderr.read()
    board.stderr.close()
    board.wait(30)

    assert b"Traceback" not in err
    assert said_today(home)[0]["chosen"] == ["good"]
