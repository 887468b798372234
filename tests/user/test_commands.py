"""The commands a person types, and what they get for what cannot be."""

from __future__ import annotations

import sqlite3
import struct
import wave
from pathlib import Path

import pytest

from tests.typed import typed
from tests.user.support import NOW, Board, Ran, command, journal, words

ALVA = Path("jagvoice/demo/alva.yaml").absolute()


def told(ran: Ran, *sentences: str, status: int = 2) -> None:
    """Assert that a command failed with these sentences and nothing else."""
    assert (ran.status, ran.out, ran.err.splitlines()) == (status, "", list(sentences))


# --- making a household --------------------------------------------------------------------------------------------


def test_a_household_file_is_taken_in_whole_and_its_board_opens(tmp_path: Path) -> None:
    home = tmp_path / "home"
    made = command("init", "--from", ALVA, "--home", home, "--now", NOW)

    assert made.status == 0
    assert made.out.splitlines() == [words("cli.made", name="Alva", home=home), words("cli.then")]
    assert all("lättare" in warning for warning in made.err.splitlines()), "long words are only warned of"
    assert len(journal(home)) == 12
    assert command("board", "--plain", "--home", home, "--now", NOW).out.startswith("\nHej Alva!\n")
    told(
        command("init", "--from", ALVA, "--home", home, "--now", NOW), words("cli.already_here", name="Alva", home=home)
    )
    assert len(journal(home)) == 12


def test_every_mistake_of_a_household_file_is_told_with_its_line_and_nothing_is_made(tmp_path: Path) -> None:
    lines = ALVA.read_text(encoding="utf-8").splitlines()
    slips = {
        "    max_choices: 3  ": "    max_choices: 30",
        "    time: later  ": "    time: someday",
        "  - {id: s01, date: 2026-03-09": "  - {id: s01, date: 2026-02-30",
        "  - {id: bath, ": "  - {id: bake, ",
    }
    wrong = []
    for begins, becomes in slips.items():
        (at,) = [n for n, line in enumerate(lines) if line.startswith(begins)]
        rest = lines[at].removeprefix(begins)
        lines[at] = becomes + ("" if rest.lstrip().startswith("#") else rest)
        wrong.append(at + 1)
    source, home = tmp_path / "broken.yaml", tmp_path / "home"
    source.write_text("\n".join(lines), encoding="utf-8")

    ran = command("init", "--from", source, "--home", home)

    *mistakes, last = ran.err.splitlines()
    assert (ran.status, ran.out) == (2, "")
    assert last == words("cli.nothing_imported")
    found = {int(m.removeprefix("Rad ").partition(":")[0]) for m in mistakes}
    assert set(wrong) <= found
    assert not home.exists()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"person: {"])
def test_what_is_no_household_at_all_is_told_too(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.yaml").write_bytes(content)

    ran = command("init", "--from", tmp_path / "x.yaml", "--home", tmp_path / "home")

    assert ran.status == 2
    assert ran.err.splitlines()[-1] == words("cli.nothing_imported")
    assert not (tmp_path / "home").exists()


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = command("init", "--from", tmp_path / "no.yaml", "--home", tmp_path / "home")

    assert (ran.status, len(ran.err.splitlines())) == (2, 1)
    assert str(tmp_path / "no.yaml") in ran.err
    assert not (tmp_path / "home").exists()


def test_a_household_is_made_by_a_few_questions_however_often_they_are_misunderstood(tmp_path: Path) -> None:
    home = tmp_path / "home"
    answers = [
        "svenska",
        "sv",
        "",
        "  ",
        "Åsa Öman",
        "7",
        "photo",
        "3",
        "x",
        "3",
        "0",
        "13",
        "½",
        "4",
        "Eva Ek",
        "",
        "Nils",
        " Bo, ,Mia,",
    ]
    made = command("init", "--home", home, "--now", NOW, stdin="\n".join(answers) + "\n")

    assert (made.status, made.err) == (0, "")
    assert made.out.count(words("init.name_again")) == 2
    assert made.out.count(words("init.one_of", last=3)) == 2
    assert made.out.count(words("init.one_of", last=4)) == 1
    assert made.out.count(words("init.options_again", most=12)) == 3
    assert made.out.endswith(words("cli.made", name="Åsa", home=home) + "\n" + words("cli.then") + "\n")
    with Board(home) as board:
        assert board.screen.prompt == "Hej Åsa!"
        board.press("do", "at_home")
        assert len(board.screen.options) == 4
        board.touch(board.first())
        board.press("finished")
        assert len(board.leave()) == 2
    assert [e["outcome"] for e in journal(home)] == ["chosen", "no_answer"]


@pytest.mark.parametrize("answers", ["", "sv\nÅsa\n3\n3\n4\nEva\n"])
def test_answers_that_end_half_way_make_nothing(tmp_path: Path, answers: str) -> None:
    ran = command("init", "--home", tmp_path / "home", stdin=answers)

    assert (ran.status, ran.err) == (2, words("cli.stopped") + "\n")
    assert not (tmp_path / "home").exists()


def test_an_example_and_real_people_never_live_in_one_folder(home: Path, tmp_path: Path) -> None:
    answers = "sv\nÅsa\n\n\n\nKarin Öberg\n\n\n\n"
    into_example = command("init", "--home", home, stdin=answers)
    assert command("init", "--home", tmp_path / "real", "--lang", "sv", stdin=answers).status == 0
    into_real = command("demo", "--plain", "--home", tmp_path / "real")

    assert (into_example.status, into_example.err) == (2, words("cli.example_household", home=home) + "\n")
    told(into_real, words("cli.real_household", home=tmp_path / "real"))


# --- what cannot be ------------------------------------------------------------------------------------------------


def test_what_is_typed_wrong_gets_one_sentence_and_status_2(home: Path, tmp_path: Path) -> None:
    (file := tmp_path / "file").write_text("no folder")
    nobody = words("cli.unknown_person", name="Nobody", known="Alva, Noa")
    for name in ("board", "journal"):
        told(typed(name, "--home", home, "--person", "Nobody"), nobody)
    told(typed("board", "--home", home, "--lang", "xx"), words("cli.unknown_lang", lang="xx", known="sv, en"))
    for name in ("board", "demo"):
        known = "kitty, sixel, sextant, quadrant, half"
        oil = words("cli.unknown_painter", name="oil", known=known)
        told(typed(name, "--home", home, "--pictures", "oil"), oil)
        assert all(painter in typed(name, "--help").out for painter in known.split(", "))
    for moment in ("yesterday", "2026-02-30T10:00", "0001-01-01T00:00", "9999-12-31T23:59"):
        told(typed("board", "--home", home, "--now", moment), words("cli.unknown_moment", now=moment))
    for name in ("board", "demo", "journal"):
        told(typed(name, "--home", file), words("cli.not_a_folder", home=file))
    assert file.read_text() == "no folder"


def test_without_a_household_there_is_no_board_and_none_is_made(tmp_path: Path) -> None:
    for name in ("board", "journal", "verify"):
        told(command(name, "--home", tmp_path / "none"), words("cli.no_household", home=tmp_path / "none"))
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("each", [["nonsense"], ["board", "--nonsense"]])
def test_what_is_no_command_is_told_how_commands_are_typed(each: list[str]) -> None:
    ran = command(*each)

    assert ran.status == 2
    assert "--help" in ran.err + ran.out


def test_the_bare_name_tells_what_can_be_typed() -> None:
    ran = command()

    assert ran.status in (0, 2)
    assert "board" in ran.err + ran.out or "--help" in ran.err + ran.out


def test_a_damaged_file_is_told_by_every_command_and_is_left_as_it_is(home: Path) -> None:
    damaged = b"SQLite format 3\0" + bytes(range(256)) * 300
    (home / "jagvoice.db").write_bytes(damaged)

    for name in ("board", "demo", "journal", "verify"):
        told(command(name, "--home", home), words("cli.damaged", home=home), status=1)
    ran = command("doctor", "--home", home)
    assert ran.status == 1
    assert f"! {words('doctor.damaged', home=home)}\n    {words('doctor.damaged_advice')}\n" in ran.out
    assert (home / "jagvoice.db").read_bytes() == damaged


# --- verify and doctor ---------------------------------------------------------------------------------------------


def tamper(home: Path, *statements: str) -> None:
    """Change a journal behind the program's back, its triggers dropped."""
    with sqlite3.connect(home / "jagvoice.db") as database:
        triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
    database.close()


def test_a_whole_journal_is_called_whole_and_the_doctor_agrees(home: Path) -> None:
    ran = command("verify", "--home", home)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == ["Alva: journalen är hel.", "Noa: journalen är hel."], "and never how long it is"
    checked = command("doctor", "--home", home)
    assert checked.status == 0
    assert all(f"+ {line}" in checked.out for line in ran.out.splitlines())


TAMPERINGS = {
    "body_changed": "UPDATE bodies SET body = replace(body, '\"bake\"', '\"walk\"') WHERE person = 'p-alva' AND {at}",
    "body_missing": "DELETE FROM bodies WHERE person = 'p-alva' AND {at}",
    "link_changed": "UPDATE links SET hash = previous WHERE person = 'p-alva' AND {at}",
    "link_missing": "DELETE FROM links WHERE person = 'p-alva' AND {at}",
}


@pytest.mark.parametrize("reason", TAMPERINGS)
def test_the_first_broken_link_is_named_and_nobody_elses_journal_is_blamed(home: Path, reason: str) -> None:
    with sqlite3.connect(home / "jagvoice.db") as database:
        rows = "SELECT sequence FROM bodies WHERE person = 'p-alva' AND body LIKE '%\"bake\"%' ORDER BY sequence"
        (first,), (second,), *_ = database.execute(rows).fetchall()
    database.close()
    tamper(home, *(TAMPERINGS[reason].format(at=f"sequence = {n}") for n in (second, first)))

    ran = command("verify", "--home", home)

    assert ran.status == 1
    assert ran.err == words("verify.broken", name="Alva", link=first, reason=words(f"verify.{reason}")) + "\n"
    assert ran.out.startswith("Noa: journalen är hel")


def test_the_doctor_advises_to_touch_nothing_of_a_broken_journal(home: Path) -> None:
    tamper(home, "DELETE FROM bodies WHERE person = 'p-noa' AND sequence = 2")
    doctor = command("doctor", "--home", home)

    assert doctor.status == 1
    assert words("doctor.broken_advice") in doctor.out
    assert "+ Alva: journalen är hel" in doctor.out


def test_the_database_itself_refuses_to_change_what_was_said(home: Path) -> None:
    database = sqlite3.connect(home / "jagvoice.db")
    for table in ("links", "bodies"):
        for statement in (f"UPDATE {table} SET sequence = 1", f"DELETE FROM {table}"):
            with pytest.raises(sqlite3.IntegrityError):
                database.execute(statement)
    database.close()


def test_the_journal_for_people_says_what_was_shown_where_and_what_was_answered(home: Path) -> None:
    with Board(home, "Noa") as board:
        first, second = board.screen.options
        board.touch(first)
        board.press("change_mind")
        board.touch(second)
        board.press("finished")
        board.leave()

    (*_, asked, shown, answer, undone, how) = command("journal", "--home", home, "--person", "Noa").out.splitlines()[
        :-1
    ]
    if not asked.endswith("Vad vill du göra?"):
        rows = command("journal", "--home", home, "--person", "Noa").out.split("\n\n")
        (asked, shown, answer, undone, how) = next(r for r in rows if "Ångrade" in r).strip().splitlines()
    assert asked == "onsdag 11 mars 10.00  Vad vill du göra?"
    assert shown == f"  Visades: {first} | {second}"
    assert answer == f"  Valde: {second}"
    assert undone == f"  Ångrade: {first}"
    assert how.endswith("på schemat: Fatima")


# --- sound and pictures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_text_is_said_into_a_sound_file(tmp_path: Path, lang: str) -> None:
    ran = command("say", "Du valde: Bada.", "--lang", lang, "--out", tmp_path / "x.wav")

    assert (ran.status, ran.err) == (0, "")
    with wave.open(str(tmp_path / "x.wav")) as sound:
        frames = sound.readframes(sound.getnframes())
        assert 0.5 < sound.getnframes() / sound.getframerate() < 5
    assert max(abs(n) for (n,) in struct.iter_unpack("<h", frames)) > 1000, "it can be heard"


def test_a_slow_rate_takes_longer_than_a_fast_one(tmp_path: Path) -> None:
    sizes = []
    for rate in ("slow", "fast", "300"):
        command("say", "Du valde: Bada.", "--rate", rate, "--out", tmp_path / f"{rate}.wav")
        sizes.append((tmp_path / f"{rate}.wav").stat().st_size)

    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_what_cannot_be_said_is_told_and_no_file_is_left(tmp_path: Path) -> None:
    def say(*more: str | Path, text: str = "Hej") -> Ran:
        return typed("say", text, "--out", tmp_path / "x.wav", *more)

    for rate in ("fort", "99999999999999999999"):
        told(say("--rate", rate), words("say.unknown_rate", rate=rate))
    told(say(text="\x01 \t"), words("say.silent"))
    unknown = say("--voice", "nobody")
    assert (unknown.status, unknown.out, "nobody" in unknown.err) == (2, "", True)
    missing = typed("say", "Hej", "--out", tmp_path / "no" / "x.wav")
    assert (missing.status, str(tmp_path / "no" / "x.wav") in missing.err) == (2, True)
    assert typed("say", "Hej", "--out", tmp_path).status == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_all_symbols_are_drawn_on_one_sheet(tmp_path: Path, lang: str) -> None:
    from PIL import Image

    ran = command("picture", "sheet", tmp_path / "sheet.png", "--lang", lang)

    assert (ran.status, ran.err) == (0, "")
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.format == "PNG"
        assert sheet.width > 1000
        assert sheet.height > 1500


def test_a_sheet_that_cannot_be_drawn_there_is_told(tmp_path: Path) -> None:
    told(command("picture", "sheet", tmp_path / "x.jpg"), words("picture.not_png", path=tmp_path / "x.jpg"))
    told(command("picture", "sheet", tmp_path), words("picture.not_png", path=tmp_path))


@pytest.mark.slow
def test_a_sheet_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    missing = command("picture", "sheet", tmp_path / "no" / "x.png")
    assert (missing.status, str(tmp_path / "no" / "x.png") in missing.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_page_of_the_office_is_printed_and_a_mistyped_one_is_told_from_a_closed_one(home: Path) -> None:
    for who in ("Karin", "Malin", "Samira", "Nadja"):
        for name in ("today", "week", "plan", "wishes"):
            ran = typed("page", name, "--as", who, "--home", home)
            assert ran.err == ""
            assert ran.out
    closed = typed("page", "access", "--as", "Samira", "--home", home)
    assert (closed.status, "Du har inte behörighet." in closed.out) == (2, True)
    for wrong, told in ((("nonsense", "--as", "Karin"), "Det finns ingen sida"), (("week", "--as", "Ingen"), "Ingen")):
        ran = command("page", *wrong, "--home", home)
        assert (ran.status, ran.out) == (2, "")
        assert told in ran.err
