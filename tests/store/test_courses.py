"""What choices have come to is kept beside the journal, and gone as soon as what it was made of is another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from jagvoice.core.journal import Kept
from jagvoice.core.questions import Topic, Visibility
from jagvoice.store.courses import Row, keep, moment
from jagvoice.store.database import Database
from jagvoice.store.journal import Journal
from tests.store.said import PERSON, entry, erasing, kept, note, one_ask

LATER = kept(entry("a", 3, "stated"))


@pytest.fixture
def said(journal: Journal) -> Journal:
    """Three asks, which begin at 1, 4 and 7."""
    for ask in "abc":
        journal.append(one_ask(ask))
    return journal


def row(database: Database, topic: Topic = "activity") -> Row | None:
    with moment(database, PERSON, topic) as now:
        return now.row


def keep_through(database: Database, through: int, topic: Topic = "activity") -> bool:
    with moment(database, PERSON, topic) as now:
        return keep(database, now, Row(through, ("u-johan",), f'"{through}"'))


def about(topic: Topic, said: Iterable[Kept]) -> list[Kept]:
    return [replace(k, entry=replace(k.entry, topic=topic)) for k in said]


def test_what_is_kept_is_there_as_it_was_and_takes_the_place_of_what_was_there(
    said: Journal, database: Database
) -> None:
    assert row(database) is None
    assert keep_through(database, 4) and keep_through(database, 7)
    assert row(database) == Row(7, ("u-johan",), '"7"')
    assert row(database, "wish") is None


@pytest.mark.parametrize(("through", "there"), [(1, False), (4, False), (0, True)])
def test_a_late_entry_makes_it_go_only_where_it_went_into_it(
    said: Journal, database: Database, through: int, there: bool
) -> None:
    keep_through(database, through)
    said.append([LATER])

    assert (row(database) is not None) is there


def test_what_is_new_or_of_another_topic_or_only_said_of_it_leaves_it(said: Journal, database: Database) -> None:
    said.append(about("feeling", one_ask("f")))
    keep_through(database, 7)
    said.append(one_ask("d"))
    said.append([kept(entry("d", 3, "stated"))])
    said.append([note("n", "a")])
    said.append(one_ask("a"))
    said.append(about("feeling", [kept(entry("f", 3, "stated"))]))

    assert row(database) is not None


def test_what_becomes_of_another_topic_makes_both_go(said: Journal, database: Database) -> None:
    """The topic of an ask is that of its first entry, which may be the last to come."""
    said.append(about("activity", [kept(entry("w", 2, "ended"))]))
    keep_through(database, 10, "wish")
    keep_through(database, 10)
    said.append(about("wish", [kept(entry("w", 0, "offered"))]))

    assert row(database) is None and row(database, "wish") is None


def test_what_is_erased_makes_it_go(said: Journal, database: Database) -> None:
    keep_through(database, 4)
    said.erase([said.thread("c")[1].link], erasing("n-1"))
    assert row(database) is not None
    said.erase([r.link for r in said.thread("a")], erasing("n-2"))
    assert row(database) is None


def test_folding_everything_anew_makes_it_go(said: Journal, database: Database) -> None:
    keep_through(database, 4)
    said.fold_anew()

    assert row(database) is None


def test_what_changes_while_it_is_worked_out_keeps_it_from_being_kept(said: Journal, database: Database) -> None:
    def kept_though(*happens: object) -> bool:
        with moment(database, PERSON, "activity") as now:
            for do in happens:
                do()  # type: ignore[operator]
            return keep(database, now, Row(4, (), "{}"))

    def erase() -> None:
        """Erase what was said, without waiting long for whoever still reads of the moment before."""
        with Database(database.path, busy_seconds=0.05) as impatient:
            Journal(impatient, PERSON).erase([r.link for r in said.thread("b")], erasing())

    assert kept_though(lambda: said.append(one_ask("d")), lambda: said.append([note("n", "a")]))
    assert not kept_though(lambda: said.append([LATER]))
    assert kept_though(lambda: said.append([kept(entry("c", 3, "stated"))]))
    assert not kept_though(erase)


@pytest.mark.parametrize("visibility", ["team", "leaders", "guarded"])
def test_what_is_guarded_is_never_lent(journal: Journal, database: Database, visibility: Visibility) -> None:
    journal.append(one_ask("a", visibility=visibility))
    journal.append(one_ask("b"))
    first = [1] if visibility != "guarded" else []
    with moment(database, PERSON, "activity") as now:
        assert [place for place, _ in now.after(0, 10)[0]] == [*first, 4]
        assert [place for place, _ in now.newest("activity", 10)] == [4, *first]
        assert (now.at(1) is not None) is bool(first)
        assert (now.before("a", 4) is not None) is bool(first)


def test_pages_end_where_the_next_begins(said: Journal, database: Database) -> None:
    with moment(database, PERSON, "activity") as now:
        found, more = now.after(0, 2)
        assert ([place for place, _ in found], more) == ([1, 4], 4)
        assert ([place for place, _ in now.after(4, 2)[0]], now.after(4, 2)[1]) == ([7], None)
        assert now.before("b", 4) is None and now.before("b", 5) is not None
