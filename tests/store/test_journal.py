"""What is given to the journal is there once, whole, in order, whatever way it came."""

from __future__ import annotations

import random
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jagvoice.core.journal import Kept, Note, fold
from jagvoice.store.accesses import Access, AccessLog
from jagvoice.store.boards import SlotUse
from jagvoice.store.chain import Appended
from jagvoice.store.database import Database, open_database, path_in
from jagvoice.store.errors import NoHouseholdError, StoreError, UnfitError
from jagvoice.store.journal import Journal, Page
from tests.examples import examples
from tests.store.said import KINDS, PERSON, entry, erasing, kept, note, one_ask


def everything(journal: Journal, **how: object) -> list[str]:
    """Return the ids of all expressions, read page by page."""
    found: list[str] = []
    page: Page | None = None
    while page is None or page.more:
        page = journal.expressions(page.more if page else None, 3, **how)  # type: ignore[arg-type]
        found += [e.id for e in page.rows]
    return found


def test_what_is_appended_is_there_as_it_was_given(journal: Journal) -> None:
    said: list[Kept | Note] = [*one_ask("a"), note("n1", "a")]

    assert journal.append(said) == Appended(("a/0", "a/1", "a/2", "n1"))
    assert [r.said for r in journal.lines()] == said
    assert journal.entries("a") == tuple(one_ask("a"))
    assert journal.notes(of="a") == (note("n1", "a"),)
    assert journal.expression("a") == fold(one_ask("a"))
    assert journal.verify().ok


def test_an_empty_journal_verifies_and_has_one_empty_page(journal: Journal) -> None:
    assert journal.append([]) == Appended()
    assert (journal.verify().ok, journal.verify().links) == (True, 0)
    assert journal.expressions() == Page((), None)
    assert journal.expression("a") is None


def test_each_person_has_a_chain_of_their_own(database: Database) -> None:
    first, second = Journal(database, "p-1"), Journal(database, "p-2")
    first.append(one_ask("a"))
    second.append(one_ask("a"))

    assert [j.verify().links for j in (first, second)] == [3, 3]
    assert [j.verify().ok for j in (first, second)] == [True, True]


def test_the_same_entry_twice_is_one_entry(journal: Journal) -> None:
    journal.append(one_ask("a"))
    late = [replace(k, received_at="2026-11-23T10:00:00+01:00") for k in one_ask("a")]

    assert journal.append([*late, *late]).known == ("a/0", "a/1", "a/2") * 2
    assert journal.verify().links == 3
    assert journal.quarantined() == ()


def test_another_entry_of_the_same_id_goes_into_quarantine_once(journal: Journal) -> None:
    journal.append(one_ask("a"))
    other = kept(replace(entry("a", 1, "chose"), option="o2"))

    assert journal.append([other, kept(entry("a", 3, "ended"))]) == Appended(("a/3",), (), ("a/1",))
    assert journal.append([replace(other, received_at="2026-11-24T10:00:00+01:00")]).clashing == ("a/1",)
    (found,) = journal.quarantined()
    assert (found.reason, found.received_at) == ("clash", other.received_at)
    assert '"option":"o2"' in found.body
    assert journal.verify().ok


def test_two_notes_of_one_id_clash_too_and_a_note_never_takes_an_entry_s_place(journal: Journal) -> None:
    journal.append([note("a/0")])

    assert journal.append([note("a/0"), note("a/0", body="{}")]) == Appended((), ("a/0",), ("a/0",))
    assert journal.append(one_ask("a")).stored == ("a/0", "a/1", "a/2")
    assert journal.append([note("b"), note("b", "else")]) == Appended(("b",), (), ("b",))
    assert journal.verify().ok


def test_what_cannot_be_understood_is_kept_as_it_came(journal: Journal) -> None:
    first = journal.quarantine("unknown_deck", '{"ask": "a', "2026-11-22T10:00:00+01:00")

    assert journal.quarantine("unknown_deck", '{"ask": "a', "2026-11-22T11:00:00+01:00") == first
    journal.quarantine("not_text", "\ud800", "2026-11-22T12:00:00+01:00")
    journal.quarantine("not_ours", {"ask": ["a"]}, "2026-11-22T13:00:00+01:00")
    assert [q.body for q in journal.quarantined()] == ['{"ask": "a', "\\ud800", '{"ask": ["a"]}']


@pytest.mark.parametrize("broken", [{"option": "\ud800"}, {"at": ("2026", float("nan"))}, {"option": object()}])
def test_what_cannot_be_written_down_is_refused_and_takes_nothing_with_it(
    journal: Journal, broken: dict[str, object]
) -> None:
    with pytest.raises(UnfitError):
        journal.append([*one_ask("a"), kept(replace(entry("b", 0, "chose"), **broken))])  # type: ignore[arg-type]

    assert journal.verify().links == 0


def test_the_slots_used_are_kept_with_what_was_said(journal: Journal, database: Database) -> None:
    with pytest.raises(StoreError):
        journal.append(one_ask("a"), used=[SlotUse("no-such-board", "q-do", 0, "a")])

    assert journal.verify().links == 0


def test_a_question_knows_what_it_came_to(journal: Journal) -> None:
    journal.append([*one_ask("a"), kept(entry("b", 0, "offered", question="q-who")), *one_ask("c")])

    assert [e.id for e in journal.about("q-do")] == ["a", "c"]
    assert journal.about("q-do", visibilities=["guarded"]) == ()


def test_pages_hold_every_expression_once_in_either_order(journal: Journal) -> None:
    asks = [f"ask-{i}" for i in range(10)]
    for i, ask in enumerate(asks):
        journal.append(one_ask(ask, visibility=("team", "leaders", "guarded")[i % 3]))

    assert everything(journal) == asks
    assert everything(journal, newest_first=True) == asks[::-1]
    assert everything(journal, visibilities=["team", "guarded"]) == [a for i, a in enumerate(asks) if i % 3 != 1]
    assert everything(journal, visibilities=["leaders"], newest_first=True) == ["ask-7", "ask-4", "ask-1"]
    assert everything(journal, visibilities=[]) == []


def test_pages_stay_where_they_are_while_more_is_said(journal: Journal) -> None:
    for i in range(6):
        journal.append(one_ask(f"ask-{i}"))
    first = journal.expressions(limit=2, newest_first=True)
    journal.append([*one_ask("new"), kept(entry("ask-4", 3, "took_back"))])
    second = journal.expressions(first.more, 2, newest_first=True)

    assert [e.id for e in (*first.rows, *second.rows)] == ["ask-5", "ask-4", "ask-3", "ask-2"]


def test_a_place_that_is_none_of_this_journal_s_is_refused(journal: Journal) -> None:
    with pytest.raises(NoHouseholdError):
        journal.expressions("0" * 32)


def test_an_expression_becomes_stricter_where_it_stands(journal: Journal) -> None:
    journal.append([*one_ask("a"), *one_ask("b")])
    journal.append([kept(entry("a", 3, "chose", visibility="guarded"))])

    assert everything(journal, visibilities=["team"]) == ["b"]
    assert everything(journal) == ["a", "b"]
    assert journal.verify().ok


@examples(40)
@given(st.data())
def test_any_order_repetition_and_grouping_fold_to_the_same(empty_home: Path, data: st.DataObject) -> None:
    asks = [one_ask(f"ask-{i}", kinds=(*KINDS, "took_back", "chose")[: i + 2]) for i in range(4)]
    whole = [k for ask in asks for k in ask]
    sent = data.draw(st.permutations(whole + data.draw(st.lists(st.sampled_from(whole), max_size=10))))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(shutil.copytree(empty_home, Path(folder) / "home"))
        with open_database(home) as database:
            journal = Journal(database, PERSON, token=random.Random(1).randbytes)
            while sent:
                size = data.draw(st.integers(1, len(sent)))
                journal.append(sent[:size])
                sent = sent[size:]

            assert {e.id: e for e in journal.expressions().rows} == {a[0].entry.ask: fold(a) for a in asks}
            assert (journal.verify().ok, journal.verify().links) == (True, len(whole))


def test_ids_and_salts_come_from_the_source_given(database: Database) -> None:
    journal = Journal(database, PERSON, token=random.Random(7).randbytes)
    journal.append(one_ask("a"))

    expected = random.Random(7)
    assert [r.link for r in journal.lines()] == [expected.randbytes(32)[:16].hex() for _ in range(3)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE links SET hash = 'x'",
        "DELETE FROM links",
        "UPDATE bodies SET body = '{}'",
        "DELETE FROM bodies",
        "DELETE FROM bodies WHERE kind = 'tombstone'",
        "UPDATE quarantine SET body = ''",
        "DELETE FROM quarantine",
        "UPDATE access_log SET what = ''",
        "DELETE FROM access_log",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_said(journal: Journal, home: Path, statement: str) -> None:
    journal.append([*one_ask("a"), *one_ask("b")])
    journal.erase([journal.thread("b")[0].link], erasing())
    journal.quarantine("nonsense", "x", "2026-11-22T10:00:00+01:00")
    AccessLog(journal.database, PERSON).add([Access("u-samira", "2026-11-22T10:00:00+01:00", "journal")])

    with closing(sqlite3.connect(path_in(home))) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            connection.execute(statement)
        connection.rollback()
    assert journal.verify().ok


class TestErasing:
    """Erasing by law."""

    def test_what_is_erased_is_gone_and_the_chain_still_verifies(self, journal: Journal) -> None:
        journal.append([*one_ask("a"), note("n1", "a")])
        links = [r.link for r in journal.thread("a")]
        journal.erase([links[1], links[3]], erasing())

        assert [k.entry.n for k in journal.entries("a")] == [0, 2]
        assert journal.notes(of="a") == ()
        assert journal.expression("a") == fold([k for k in one_ask("a") if k.entry.n != 1])
        assert journal.verify().ok

    def test_an_ask_of_which_nothing_is_left_has_no_expression(self, journal: Journal) -> None:
        journal.append([*one_ask("a"), *one_ask("b"), *one_ask("c")])
        first = journal.expressions(limit=1)
        journal.erase([r.link for r in journal.thread("a")], erasing())

        assert journal.expression("a") is None
        assert [e.id for e in journal.expressions(first.more).rows] == ["b", "c"]
        assert journal.verify().ok

    def test_what_was_erased_does_not_come_back(self, journal: Journal) -> None:
        journal.append([*one_ask("a"), note("n1", "a")])
        journal.erase([r.link for r in journal.thread("a")], erasing())

        assert journal.append([*one_ask("a"), note("n1", "a")]).known == ("a/0", "a/1", "a/2", "n1")
        assert journal.entries("a") == ()
        assert journal.verify().ok

    def test_no_trace_of_it_is_left_in_any_file(self, journal: Journal, home: Path) -> None:
        secret = "hemligheten"
        said = [kept(replace(k.entry, option=secret), k.received_at) for k in one_ask("a")]
        journal.append(said)
        journal.append([kept(replace(k.entry, prompt=secret)) for k in one_ask("a")])
        journal.append([k for i in range(30) for k in one_ask(f"other-{i}")])

        assert journal.erase([r.link for r in journal.thread("a")], erasing())
        assert not [p.name for p in home.rglob("*") if p.is_file() and secret.encode() in p.read_bytes()]
        assert journal.quarantined() == ()

    def test_while_it_is_read_a_trace_is_left_and_goes_with_the_last_reader(self, journal: Journal, home: Path) -> None:
        said = [kept(replace(k.entry, option="hemligheten"), k.received_at) for k in one_ask("a")]
        journal.append(said)

        def left() -> bool:
            return any(b"hemligheten" in p.read_bytes() for p in home.rglob("*") if p.is_file())

        with journal.database.reading(still=True) as connection:
            connection.execute("SELECT count(*) FROM bodies").fetchall()
            assert not journal.erase([r.link for r in journal.thread("a")], erasing())
            assert left()
        until = time.monotonic() + 20
        while left() and time.monotonic() < until:
            time.sleep(0.05)

        assert not left()

    def test_a_link_that_is_not_there_erases_nothing(self, journal: Journal) -> None:
        journal.append(one_ask("a"))
        links = [r.link for r in journal.thread("a")]
        with pytest.raises(NoHouseholdError):
            journal.erase([links[0], "0" * 32], erasing())

        assert len(journal.entries("a")) == 3

    def test_nothing_is_erased_twice_nor_a_tombstone_ever(self, journal: Journal) -> None:
        journal.append(one_ask("a"))
        link = journal.thread("a")[0].link
        journal.erase([link], erasing())
        stone = next(r.link for r in journal.lines() if not isinstance(r.said, Kept) and not hasattr(r.said, "by"))

        for gone in (link, stone):
            with pytest.raises(NoHouseholdError):
                journal.erase([gone], erasing("n-again"))
        assert journal.verify().ok


@pytest.mark.parametrize("count", [0, 1, 2, 7, 20])
def test_what_came_since_a_moment_is_found_wherever_it_is_in_the_chain(journal: Journal, count: int) -> None:
    begun = datetime(2026, 3, 1, 10, tzinfo=UTC)
    for i in range(count):
        came = (begun + timedelta(days=i)).isoformat()
        journal.append([replace(k, received_at=came) for k in one_ask(f"ask-{i}")])
        journal.append([note(f"n-{i}", f"ask-{i}")])

    found = [journal.first_since(begun + timedelta(days=i, hours=-1)) for i in range(count + 1)]

    assert found == [*(f"ask-{i}" for i in range(count)), None]


def test_the_last_times_of_a_question_are_found_newest_first(journal: Journal) -> None:
    for i in range(5):
        journal.append(one_ask(f"ask-{i}", visibility="guarded" if i == 2 else "team"))

    before = journal.same_question("q-do", "ask-4", 3, visibilities=["team"])

    assert [e.id for e in before] == ["ask-3", "ask-1"]
    assert journal.same_question("q-who", "ask-4", 3, visibilities=["team"]) == ()


def test_what_was_said_on_a_topic_is_found_behind_what_may_not_be_read(journal: Journal) -> None:
    for i in range(9):
        journal.append(one_ask(f"ask-{i}", visibility="team" if i < 3 else "guarded"))

    assert [e.id for e in journal.of_topic("activity", limit=2, visibilities=["team"])] == ["ask-2", "ask-1"]
    assert [e.id for e in journal.of_topic("activity", "ask-1", 2, visibilities=["team"])] == ["ask-0"]
