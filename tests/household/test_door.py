"""The one door: what it keeps, what it refuses, and what it never shows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from jagvoice.core.deck import Deck
from jagvoice.core.journal import At, Entry, Expression
from jagvoice.core.place import Input
from jagvoice.core.text import Said
from jagvoice.faces.sitting import Sitting
from jagvoice.home import clock
from jagvoice.household import (
    OWNER,
    Circle,
    Communication,
    Done,
    Drawing,
    Evidence,
    Expressions,
    Household,
    Installation,
    KeepDeck,
    Picture,
    Record,
    Refused,
    SetAside,
    SetProfile,
    ToDeal,
    Viewer,
)
from jagvoice.pages.board import deal
from jagvoice.store.database import open_database
from jagvoice.store.errors import NotSavedError
from jagvoice.store.journal import Journal
from tests.homes import ALVA, NOA, NOW, fixed_key, made, sitting
from tests.walking import walk

BOARD = Viewer("board-1", "board")


def in_private(household: Household) -> Viewer:
    return Viewer(household.person.id, "person")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture(params=[ALVA, NOA])
def household(request: pytest.FixtureRequest, installation: Installation) -> Household:
    return installation.open(request.param)


def dealt(household: Household, board: Viewer = BOARD) -> Deck:
    dealing = household.look(board, ToDeal(board.who))
    assert dealing is not None
    deck = deal(dealing)
    assert household.do(board, KeepDeck(deck)) == Done()
    return deck


def said(household: Household) -> list[Expression]:
    """Return what the person may read, without what the demo brought along."""
    page = household.look(Viewer(household.person.id, "person"), Expressions(limit=1000))
    return [e for e in page.rows if not e.question.startswith("import")]


def choosing(deck: Deck) -> list[Entry]:
    """Return the entries of one choice of what to do."""
    to = ("do", "home") if "do" in deck.scenes else ()
    return walk(deck, (*to, "0", "finished", "~"))[1]


def test_what_is_recorded_can_be_read_by_the_person(household: Household) -> None:
    deck = dealt(household)
    entries = choosing(deck)

    done = household.do(BOARD, Record(deck.id, tuple(entries)))

    assert done == Done(tuple(e.id for e in entries))
    assert said(household)[0].outcome == "chosen"
    assert said(household)[0].present


def test_the_same_touches_sent_again_are_kept_once(household: Household) -> None:
    deck = dealt(household)
    record = Record(deck.id, tuple(choosing(deck)))

    first, second = household.do(BOARD, record), household.do(BOARD, record)

    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert set(first.entries) == set(second.entries)
    assert len({e.id for e in said(household)}) == len(said(household))


def test_a_deck_nobody_knows_is_set_aside_and_not_dropped(household: Household, installation: Installation) -> None:
    entries = choosing(dealt(household))

    done = household.do(BOARD, Record("no such deck", tuple(entries)))

    assert done == Done((), tuple(e.id for e in entries))
    assert len(set_aside(installation)) == len(entries)


@pytest.mark.parametrize(
    "change",
    [
        {"question": "no-such"},
        {"visibility": "guarded"},
        {"ask": "0" * 20},
        {"scene": "nowhere"},
        {"topic": "wish"},
        {"deck": "another"},
    ],
)
def test_what_does_not_fit_its_deck_is_set_aside(
    household: Household, installation: Installation, change: dict[str, str]
) -> None:
    deck = dealt(household)
    strange = replace(choosing(deck)[0], **change)  # type: ignore[arg-type]

    done = household.do(BOARD, Record(deck.id, (strange,)))

    assert done == Done((), (strange.id,))
    assert len(set_aside(installation)) == 1
    assert said(household) == []


def test_two_different_entries_with_one_id_are_both_kept_one_of_them_aside(
    household: Household, installation: Installation
) -> None:
    deck = dealt(household)
    first = choosing(deck)[0]
    other = replace(first, prompt="Something else was asked.")
    household.do(BOARD, Record(deck.id, (first,)))

    done = household.do(BOARD, Record(deck.id, (other,)))

    assert isinstance(done, Done)
    assert done.quarantined == (other.id,)
    assert len(set_aside(installation)) == 1


def set_aside(installation: Installation) -> list[tuple[str]]:
    with sqlite3.connect(installation.home / "jagvoice.db") as database:
        rows = database.execute("SELECT body FROM quarantine").fetchall()
    database.close()
    return rows


def test_a_board_records_only_with_its_own_deck(household: Household) -> None:
    deck = dealt(household)
    record = Record(deck.id, tuple(choosing(deck)))

    assert isinstance(household.do(Viewer("board-2", "board"), record), Refused)
    assert isinstance(household.do(Viewer(household.person.id, "person"), record), Refused)
    assert said(household) == []


def test_a_board_keeps_no_deck_of_another_board_or_person(installation: Installation) -> None:
    alva, noa = installation.open(ALVA), installation.open(NOA)
    deck = dealt(alva)

    assert isinstance(alva.do(Viewer("board-2", "board"), KeepDeck(deck)), Refused)
    assert isinstance(noa.do(BOARD, KeepDeck(deck)), Refused)


def test_only_a_board_is_told_what_its_deck_is_dealt_from(household: Household) -> None:
    assert household.look(Viewer("board-2", "board"), ToDeal("board-1")) is None
    assert household.look(Viewer(household.person.id, "person"), ToDeal("board-1")) is None


def test_the_board_is_given_no_wish_and_no_complaint(household: Household) -> None:
    deck = dealt(household)
    _, entries = walk(deck, ("is_bad", "~"))
    household.do(BOARD, Record(deck.id, tuple(entries)))

    page = household.look(BOARD, Expressions(limit=1000))

    assert {e.visibility for e in page.rows} == {"team"}
    assert "guarded" in {e.visibility for e in said(household)}


def test_reading_leaves_a_line_and_looking_at_the_board_none(household: Household, installation: Installation) -> None:
    household.look(BOARD, Expressions())
    assert accesses(installation) == []

    read = [
        household.person.id for e in household.look(in_private(household), Expressions()).rows if e.visibility != "team"
    ]
    said(household)
    assert sorted(accesses(installation)) == sorted(
        [*((who, "expression") for who in read), (household.person.id, "journal")]
    ), "the journal once, and once each that not all of the team may read"


def moments() -> Callable[[], At]:
    """Return clocks that go on by a second with each look."""
    seconds = iter(range(10_000))
    return lambda: At("2026-03-11T10:00:00+01:00", float(next(seconds)))


def accesses(installation: Installation) -> list[tuple[str, str]]:
    with sqlite3.connect(installation.home / "jagvoice.db") as database:
        rows = database.execute("SELECT account, what FROM access_log").fetchall()
    database.close()
    return rows


def test_pictures_come_through_the_door_too(household: Household) -> None:
    image = household.look(BOARD, Picture("symbol:bath", 48))

    assert image is not None
    assert image.size == (48, 48)


def test_a_drawing_is_sharp_at_every_size_and_what_was_never_drawn_has_none(household: Household) -> None:
    drawn = household.look(BOARD, Drawing("symbol:bath"))

    assert drawn is not None
    assert drawn.startswith(b"<svg") or b"<svg" in drawn
    assert household.look(BOARD, Drawing("photo:nobody")) is None


def test_how_somebody_says_yes_is_known_to_those_around(installation: Installation) -> None:
    told = installation.open(ALVA).in_language("en").look(BOARD, Communication())

    assert told is not None
    assert told.say_yes == Said("ler, tittar kvar, lägger handen på bilden", "sv"), "in the words it was told in"
    assert told.calms
    assert told.answer_seconds == 25
    assert "1994" not in str(told)


def test_a_slot_is_used_once_also_after_the_deck_is_dealt_anew(household: Household) -> None:
    first = dealt(household)
    household.do(BOARD, Record(first.id, tuple(choosing(first))))
    second = dealt(household)
    household.do(BOARD, Record(second.id, tuple(choosing(second))))

    asks = [e.id for e in said(household)]
    assert len(asks) == len(set(asks))


def test_two_boards_of_one_person_never_share_an_ask(household: Household) -> None:
    decks = [dealt(household, Viewer(b, "board")) for b in ("board-1", "board-2")]

    one, two = ({s.ask for slots in d.supply.values() for s in slots} for d in decks)
    assert not one & two


def test_what_cannot_be_saved_is_refused_with_the_sentence_of_the_board(
    household: Household, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = dealt(household)
    monkeypatch.setattr(Journal, "append", full_disk)

    refused = household.do(BOARD, Record(deck.id, tuple(choosing(deck))))

    assert isinstance(refused, Refused)
    assert refused.message.key == "board.not_saved"


def full_disk(*_: object, **__: object) -> None:
    raise NotSavedError("disk_full")


class TestSitting:
    """A board in use."""

    def test_what_could_not_be_saved_is_saved_with_the_next_touch(
        self, household: Household, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        board = sitting(household)
        with monkeypatch.context() as patched:
            patched.setattr(Journal, "append", full_disk)
            board.touch(Input("help"))
            kept = board.keep()
            assert kept.ended == ()
            assert kept.problem is not None
            assert board.renew() is False

        board.touch(Input("back"))
        kept = board.keep()

        assert kept.problem is None
        assert len(kept.ended) == 1
        assert [e.question for e in said(household)] == ["help"]

    def test_the_same_deck_stays_while_nothing_changes_and_a_new_one_comes_before_its_slots_are_gone(
        self, household: Household
    ) -> None:
        board = sitting(household)
        decks = [board.deck.id]
        for _ in range(8):
            for touch in ("help", "back"):
                board.touch(Input(touch))
                board.keep()
            board.renew()
            decks.append(board.deck.id)

        assert len(set(decks)) == 2
        assert len(said(household)) == 8

    def test_what_belongs_to_an_earlier_deck_is_kept_with_it(self, installation: Installation) -> None:
        """Four quick wishes are one exploring, also when a new deck was taken up between them."""
        household = installation.open(NOA)
        board = Sitting(household, BOARD, moments())
        seen: set[str | None] = set()
        while len(seen) < 4:
            cell = next((c for c in board.view.cells if c.option not in seen), None)
            for touch in (cell.id, "finished") if cell else ("more_pictures",):
                board.touch(Input(touch))
                assert board.keep().problem is None
            if cell:
                seen.add(cell.option)
                board.deck = dealt(household)
                board.place = replace(board.place, used=())

        assert {e.outcome for e in said(household)} == {"explored"}
        assert set_aside(installation) == []

    def test_a_deck_is_not_taken_up_in_the_middle_of_something(self, household: Household) -> None:
        board = sitting(household)
        board.touch(Input("needs"))
        board.keep()

        assert board.renew() is False

    def test_no_deck_tells_how_often_something_private_was_said(self, household: Household) -> None:
        first = sitting(household)
        for touch in ("is_bad", "none_of_these"):
            first.touch(Input(touch))
            first.keep()
        decks = [first.deck, sitting(household).deck, sitting(household).deck]

        for question in ("bad", "who", "wish"):
            numbers = [d.supply[question][0].number for d in decks if question in d.supply]
            assert not any(0 <= b - a < 100 for a, b in pairwise(numbers))

    def test_what_was_set_aside_is_not_called_saved(self, household: Household) -> None:
        board = sitting(household)
        board.touch(Input("help"))
        board._pending = tuple(replace(e, topic="wish") for e in board._pending)

        kept = board.keep()

        assert (kept.ended, kept.problem, kept.set_aside) == ((), None, True)
        assert household.look(OWNER, SetAside()).rows

    def test_what_is_said_while_a_board_is_saving_is_not_forgotten(
        self, household: Household, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        board = sitting(household)
        append = Journal.append

        def slowly(journal: Journal, said: Any, **options: Any) -> Any:
            monkeypatch.setattr(Journal, "append", append)
            board.rest()
            return append(journal, said, **options)

        board.touch(Input("needs"))
        monkeypatch.setattr(Journal, "append", slowly)
        board.keep()
        board.keep()

        assert said(household)[0].ended

    def test_a_complaint_changes_nothing_on_the_board_afterwards(self, tmp_path: Path) -> None:
        """Two households alike but for a complaint, with the same key: the next decks are the same to the byte."""
        decks = []
        for world in ("quiet", "complaining"):
            with made(tmp_path / world) as installation:
                fixed_key(installation, ALVA)
                board = sitting(installation.open(ALVA))
                if world == "complaining":
                    board.touch(Input("is_bad"))
                    board.touch(Input(board.view.cells[0].id))
                    board.touch(Input("stop"))
                    board.keep()
                board.renew()
                for touch in ("do", "home", "stop"):
                    board.touch(Input(touch))
                    board.keep()
                decks.append(without_complaints(board))

        assert decks[0] == decks[1]


def without_complaints(board: Sitting) -> Deck:
    """Return a deck but for the slots of what is not for the whole team; their numbers are random in every world."""
    team = {q for q, asked in board.deck.questions.items() if asked.visibility == "team"}
    return replace(board.deck, id="", supply={q: s for q, s in board.deck.supply.items() if q in team})


def test_a_database_of_an_earlier_version_is_folded_anew_and_holds(tmp_path: Path) -> None:
    with made(tmp_path / "home") as installation:
        before = said(installation.open(ALVA))
        weighed = installation.open(ALVA).look(Viewer("u-karin", "account"), Evidence("activity"))
    with sqlite3.connect(tmp_path / "home" / "jagvoice.db") as database:
        later = ("queues", "visits", "passphrases", "questions", "pairings", "pairing_codes", "sounds", "sound_tallies")
        for table in (*later, "courses"):
            database.execute(f"DROP TABLE {table}")
        for index in (
            "ix_expressions_person_topic_first_sequence",
            "ix_expressions_person_visibility_asked_at_first_sequence",
            "ix_access_log_person_account_what_id",
            "ix_quarantine_person_received_at_id",
            "ix_quarantine_person_ask",
        ):
            database.execute(f"DROP INDEX {index}")
        database.execute("CREATE INDEX ix_quarantine_person_received_at ON quarantine (person, received_at)")
        for column in ("of", "words"):
            database.execute(f'ALTER TABLE access_log DROP COLUMN "{column}"')
        database.execute("DROP TRIGGER quarantine_never_delete")
        for column in ("ask", "board"):
            database.execute(f"ALTER TABLE quarantine DROP COLUMN {column}")
        database.execute(
            "CREATE TRIGGER quarantine_never_delete BEFORE DELETE ON quarantine WHEN NOT EXISTS (SELECT 1 FROM bodies "
            "AS t WHERE t.kind = 'tombstone' AND t.key = OLD.key) BEGIN SELECT RAISE(ABORT, 'only ever added to'); END"
        )
        database.execute("UPDATE alembic_version SET version_num = '0003'")
        database.execute("UPDATE expressions SET body = replace(body, '\"counted\":true,', '')")
    database.close()

    with Installation(open_database(tmp_path / "home"), tmp_path / "home", clock(NOW)) as installation:
        household = installation.open(ALVA)
        assert said(household) == before
        assert household.verify().ok
        assert weighed is not None
        assert household.look(Viewer("u-karin", "account"), Evidence("activity")) == weighed


def test_how_a_person_communicates_is_changed_by_the_owner_and_by_those_whose_role_it_is(
    installation: Installation, household: Household
) -> None:
    before, person = household.person, household.person.id
    names = {m.id: {r.role for r in m.roles} for m in household.look(BOARD, Circle())}
    guardian = next(id for id, roles in names.items() if "guardian" in roles)
    assistant = next(id for id, roles in names.items() if roles == {"assistant"})
    wanted = replace(before.profile, most_options=before.profile.most_options + 1)
    refused = [
        BOARD, Viewer("installation", "board"), Viewer(person, "person"),
        *(Viewer(who, "account") for who in (assistant, "u-nobody", person)),
    ]  # fmt: skip
    for viewer in refused:
        assert isinstance(household.do(viewer, SetProfile(wanted)), Refused)
        assert installation.open(person).person == before

    assert household.in_language("en").do(OWNER, SetProfile(wanted)) == Done(of=person)
    assert installation.open(person).person == replace(before, profile=wanted)
    assert household.do(Viewer(guardian, "account"), SetProfile(before.profile)) == Done(of=person)
    assert installation.open(person).person == before
    assert household.verify().ok
    assert household.look(OWNER, Expressions()).rows == ()
