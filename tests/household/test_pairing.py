"""A tablet is paired once, by a code, and can be ended; a lost one is given nothing."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jagvoice.core.access import Viewer
from jagvoice.core.place import Input
from jagvoice.faces.sitting import Sitting
from jagvoice.household import (
    OWNER,
    Circle,
    Done,
    EndPairing,
    Expressions,
    Installation,
    KeepDeck,
    OfferPairing,
    PairedBoards,
    Pairing,
    Record,
    Refused,
    Tell,
    ToDeal,
    Vocabulary,
)
from jagvoice.household.tablets import SETTLES, Tablets
from jagvoice.pages.board import deal
from jagvoice.store.database import open_database
from jagvoice.store.journal import Journal
from jagvoice.store.pairings import Pairings
from tests.homes import ALVA, NOA, made, ticking
from tests.walking import walk

ZONE = ZoneInfo("Europe/Stockholm")
KARIN, MALIN, SAMIRA, PETRA = (Viewer(f"u-{name}", "account") for name in ("karin", "malin", "samira", "petra"))


@dataclass
class Clock:
    now: datetime = datetime(2026, 3, 11, 10, tzinfo=ZONE)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def installation(tmp_path: Path, clock: Clock) -> Iterator[Installation]:
    made(tmp_path / "home").__exit__(None, None, None)
    with Installation(open_database(tmp_path / "home"), tmp_path / "home", clock) as installation:
        yield installation


def offered(installation: Installation, who: Viewer = KARIN, label: str = "Plattan på rullstolen") -> str:
    done = installation.open(ALVA).do(who, OfferPairing(label))
    assert isinstance(done, Done)
    return done.code


def paired(installation: Installation) -> Pairing:
    found = installation.pair(offered(installation))
    assert found is not None
    return found


def test_a_tablet_is_paired_with_a_code_and_known_by_its_token(installation: Installation) -> None:
    code = offered(installation)

    made = installation.pair(code.lower().replace("-", " "))

    assert made is not None
    assert made.person == ALVA
    assert len(made.token) >= 43
    assert installation.paired(made.token) == Pairing(made.board, ALVA)
    (seen,) = installation.open(ALVA).look(KARIN, PairedBoards())
    assert (seen.board, seen.label, seen.by, seen.ended_at) == (made.board, "Plattan på rullstolen", "u-karin", None)
    assert made.token not in repr(made)


def test_every_board_is_another_one(installation: Installation) -> None:
    boards = {paired(installation).board for _ in range(3)}

    assert len(boards) == 3
    assert all(not b.removeprefix(f"{ALVA}-").isdigit() for b in boards), "none is a board in a terminal"


def test_a_code_is_used_once_and_only_for_a_while(installation: Installation, clock: Clock) -> None:
    used, late = offered(installation), offered(installation)
    assert installation.pair(used)
    clock.now += timedelta(minutes=14)
    in_time = offered(installation)
    clock.now += timedelta(minutes=1)

    assert [installation.pair(code) for code in (used, late, "K7M2-94QX", "", "nonsense")] == [None] * 5
    assert installation.pair(in_time)


def test_nothing_secret_is_kept_or_told(installation: Installation, capsys: pytest.CaptureFixture[str]) -> None:
    code = offered(installation)
    token = (installation.pair(code) or Pairing("", "")).token

    whole = b"".join(f.read_bytes() for f in installation.home.glob("jagvoice.db*"))

    assert token
    assert code.encode() not in whole
    assert code.replace("-", "").encode() not in whole
    assert token.encode() not in whole
    assert capsys.readouterr() == ("", "")
    assert code not in repr(Done(code=code))


def test_a_code_claimed_by_many_at_once_makes_one_board(installation: Installation) -> None:
    code = offered(installation)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: installation.pair(code), range(16)))

    assert sum(f is not None for f in found) == 1
    assert len(installation.open(ALVA).look(KARIN, PairedBoards())) == 1


def _claims(home: str, code: str, answers: multiprocessing.Queue[bool]) -> None:
    with Installation(open_database(Path(home)), Path(home), Clock()) as installation:
        answers.put(installation.pair(code) is not None)


def test_a_code_claimed_in_several_processes_makes_one_board(installation: Installation) -> None:
    code = offered(installation)
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[bool] = context.Queue()
    several = [context.Process(target=_claims, args=(str(installation.home), code, answers)) for _ in range(3)]
    for process in several:
        process.start()
    found = [answers.get(timeout=60) for _ in several]
    for process in several:
        process.join(60)

    assert sorted(found) == [False, False, True]


@pytest.mark.parametrize("token", ["", "x", "\ud800", "x" * 100_000])
def test_a_token_of_nobody_is_nobody(installation: Installation, token: str) -> None:
    paired(installation)

    assert installation.paired(token) is None


@pytest.mark.parametrize("label", ["", "  ", "x" * 41, "a\x00b", "\ud800"])
def test_a_tablet_has_a_name_that_can_be_read(installation: Installation, label: str) -> None:
    answer = installation.open(ALVA).do(KARIN, OfferPairing(label))

    assert isinstance(answer, Refused)
    assert answer.field == "label"


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-petra"])
def test_guardian_supervisor_and_administrator_pair_and_end(installation: Installation, who: str) -> None:
    viewer = Viewer(who, "account")
    board = installation.pair(offered(installation, viewer))
    assert board is not None

    assert isinstance(installation.open(ALVA).do(viewer, EndPairing(board.board)), Done)


@pytest.mark.parametrize(
    "viewer",
    [SAMIRA, Viewer("u-nadja", "account"), Viewer("u-bengt", "account"), Viewer(ALVA, "person"), Viewer("b", "board")],
)
def test_nobody_else_pairs_or_ends_or_sees(installation: Installation, viewer: Viewer) -> None:
    alva, board = installation.open(ALVA), paired(installation)

    assert isinstance(alva.do(viewer, OfferPairing("Plattan")), Refused)
    assert isinstance(alva.do(viewer, EndPairing(board.board)), Refused)
    assert alva.look(viewer, PairedBoards()) == ()
    assert not installation.paired(board.token).ended  # type: ignore[union-attr]


def test_a_tablet_of_another_person_does_not_exist(installation: Installation) -> None:
    board = paired(installation)
    noa = installation.open(NOA)

    assert isinstance(noa.do(OWNER, EndPairing(board.board)), Refused)
    assert isinstance(noa.do(OWNER, EndPairing("no-such")), Refused)
    assert noa.look(OWNER, PairedBoards()) == ()


def test_whoever_keeps_an_example_can_pair(installation: Installation) -> None:
    assert installation.pair(offered(installation, OWNER))


def test_each_change_leaves_a_note_for_the_leaders(installation: Installation) -> None:
    board = paired(installation)
    installation.open(ALVA).do(MALIN, EndPairing(board.board))
    installation.open(ALVA).do(MALIN, EndPairing(board.board))

    notes = Journal(installation._database, ALVA).notes(of=ALVA)[-3:]

    assert [(n.by, json.loads(n.body), n.visibility) for n in notes] == [
        ("u-karin", {"pairing_offered": ["Plattan på rullstolen"]}, "leaders"),
        ("u-karin", {"pairing": [board.board]}, "leaders"),
        ("u-malin", {"pairing_ended": [board.board]}, "leaders"),
    ]
    assert installation.open(ALVA).verify().ok


def test_a_board_whose_pairing_has_ended_is_given_nothing(installation: Installation) -> None:
    board = paired(installation)
    alva, viewer = installation.open(ALVA), Viewer(board.board, "board")
    dealing = alva.look(viewer, ToDeal(board.board))
    assert dealing is not None
    assert alva.look(viewer, Vocabulary())
    deck = deal(dealing)

    alva.do(MALIN, EndPairing(board.board))

    assert alva.look(viewer, ToDeal(board.board)) is None
    assert alva.look(viewer, Vocabulary()) == ()
    assert alva.look(viewer, Circle()) == ()
    assert alva.look(viewer, Expressions()).rows == ()
    assert isinstance(alva.do(viewer, KeepDeck(deck)), Refused)
    assert isinstance(alva.do(viewer, Tell(())), Refused)


def test_what_still_comes_from_an_ended_board_is_set_aside(installation: Installation) -> None:
    board = paired(installation)
    alva, viewer = installation.open(ALVA), Viewer(board.board, "board")
    dealing = alva.look(viewer, ToDeal(board.board))
    assert dealing is not None
    deck = deal(dealing)
    alva.do(viewer, KeepDeck(deck))
    entries = tuple(walk(deck, (*(("do", "home") if "do" in deck.scenes else ()), "0", "finished", "~"))[1])
    before = alva.look(Viewer(ALVA, "person"), Expressions(limit=1000))
    alva.do(MALIN, EndPairing(board.board))

    first, again = (alva.do(viewer, Record(deck.id, entries)) for _ in range(2))

    assert first == again == Done((), tuple(e.id for e in entries))
    aside = Journal(installation._database, ALVA).quarantined()
    assert {(q.reason, q.board) for q in aside} == {("board_ended", board.board)}
    assert sorted((json.loads(q.body)["ask"], json.loads(q.body).get("n")) for q in aside) == sorted(
        (e.ask, e.n) for e in entries
    )
    assert {q.ask for q in aside} == {e.ask for e in entries}
    assert alva.look(Viewer(ALVA, "person"), Expressions(limit=1000)) == before


def test_a_board_is_played_as_any_other(installation: Installation) -> None:
    board = paired(installation)
    sitting = Sitting(installation.open(ALVA), Viewer(board.board, "board"), ticking())
    sitting.touch(Input("feel"))
    sitting.touch(Input(sitting.view.cells[0].id))
    sitting.keep()

    rows = installation.open(ALVA).look(Viewer(ALVA, "person"), Expressions(limit=1, newest_first=True)).rows

    assert rows[0].outcome == "chosen"
    assert Journal(installation._database, ALVA).author(rows[0].id) == board.board


# --- asked before every request --------------------------------------------------------------------------------------


class Seconds:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_an_end_in_another_process_is_noticed_within_a_second(installation: Installation, clock: Clock) -> None:
    board = paired(installation)
    seconds = Seconds()
    elsewhere = Tablets(Pairings(installation._database), clock, seconds)
    assert elsewhere.paired(board.token) == Pairing(board.board, ALVA)

    installation.open(ALVA).do(MALIN, EndPairing(board.board))
    seconds.now += 1.0

    assert elsewhere.paired(board.token) == Pairing(board.board, ALVA, ended=True)


def test_asking_again_costs_no_reading(installation: Installation, clock: Clock) -> None:
    board = paired(installation)
    seconds, reads = Seconds(), []

    class Counted(Pairings):
        def of(self, token: str):  # type: ignore[no-untyped-def]
            reads.append("of")
            return super().of(token)

        def mark(self) -> str:
            reads.append("mark")
            return super().mark()

    tablets = Tablets(Counted(installation._database), clock, seconds)
    for _ in range(1000):
        seconds.now += 0.005
        assert tablets.paired(board.token)

    assert reads.count("of") == 1
    assert reads.count("mark") <= 6


def test_last_seen_is_kept_at_most_once_in_a_while_and_at_the_end(installation: Installation, clock: Clock) -> None:
    board = paired(installation)
    seconds = Seconds()
    tablets = Tablets(Pairings(installation._database), clock, seconds)

    def seen() -> datetime:
        with closing(sqlite3.connect(installation.home / "jagvoice.db")) as database:
            return datetime.fromisoformat(database.execute("SELECT seen_at FROM pairings").fetchone()[0])

    begun = seen()
    clock.now += timedelta(seconds=SETTLES - 1)
    seconds.now += SETTLES - 1
    tablets.paired(board.token)
    assert seen() == begun
    clock.now += timedelta(seconds=1)
    seconds.now += 1
    tablets.paired(board.token)
    assert seen() == clock.now
    clock.now += timedelta(seconds=30)
    tablets.paired(board.token)
    tablets.settle()

    assert seen() == clock.now
