"""What is set aside: no board fills the disk with it, and what is erased by law is erased there too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jagvoice.store import quarantine
from jagvoice.store.errors import NotSavedError, StoreError
from jagvoice.store.journal import Journal
from tests.store.said import entry, erasing, note, one_ask

TODAY, TOMORROW = "2026-11-22T10:00:00+01:00", "2026-11-23T00:00:01+01:00"


def said(count: int, first: int = 0) -> list:  # type: ignore[type-arg]
    return [entry("late", n, "chose") for n in range(first, first + count)]


def test_so_much_of_one_board_is_set_aside_in_a_day_and_more_stays_with_it(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "MOST", 5)
    journal.set_aside("board_ended", said(3), TODAY, "b1")
    with pytest.raises(NotSavedError):
        journal.set_aside("board_ended", said(3, 3), TODAY, "b1")

    assert len(journal.quarantined()) == 3, "whole or not at all"
    journal.set_aside("board_ended", said(3), TODAY, "b1")
    journal.set_aside("board_ended", said(2, 3), TODAY, "b1")
    journal.set_aside("board_ended", said(5), TODAY, "b1")
    assert len(journal.quarantined()) == 5, "what is there already takes no room"
    journal.set_aside("no_entry", said(5), TODAY, "b2")
    journal.set_aside("board_ended", said(5, 5), TOMORROW, "b1")
    assert len(journal.quarantined()) == 15


def test_a_few_large_things_fill_the_disk_no_more_than_many_small_ones(journal: Journal) -> None:
    large = [{"ask": f"a{n}", "n": 0, "prompt": "x" * (quarantine.LARGEST // 3)} for n in range(3)]
    with pytest.raises(NotSavedError):
        journal.set_aside("no_entry", large, TODAY, "b1")
    assert journal.quarantined() == ()
    journal.set_aside("no_entry", large[:2], TODAY, "b1")

    assert len(journal.quarantined()) == 2


def test_what_clashes_is_bounded_too(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quarantine, "MOST", 2)
    (first, *_) = one_ask("a")
    journal.append([first])
    others = [replace(first, entry=replace(first.entry, prompt=f"{n}?")) for n in range(3)]
    with pytest.raises(NotSavedError):
        journal.append([*others, *one_ask("b")])

    assert journal.entries("b") == ()
    assert journal.append(others[:2]).clashing == ("a/0", "a/0")


def test_an_entry_that_is_erased_goes_where_it_was_set_aside_too(journal: Journal) -> None:
    journal.append(one_ask("a"))
    journal.set_aside("no_such_deck", [entry("a", 1, "chose"), entry("a", 2, "ended")], TODAY, "b1")
    journal.erase([journal.thread("a")[1].link], erasing())

    (left,) = journal.quarantined()
    assert '"n": 2' in left.body
    journal.set_aside("board_ended", [entry("a", 1, "chose")], TODAY, "b1")
    assert len(journal.quarantined()) == 1, "nor does it come back"


def test_with_an_expression_all_goes_that_was_set_aside_of_it(journal: Journal, home: Path) -> None:
    secret = "hemligheten"
    journal.append([*one_ask("a"), *one_ask("b"), note("n1", "a")])
    journal.set_aside("board_ended", [replace(entry("a", 7, "chose"), option=secret)], TODAY, "b1")
    journal.set_aside("no_entry", [{"ask": "a", "n": "7", "option": secret}], TODAY, "b1")
    journal.set_aside("board_ended", [entry("b", 7, "chose")], TODAY, "b1")

    assert journal.erase([r.link for r in journal.thread("a")], erasing())
    journal.set_aside("no_entry", [{"ask": "a", "n": "7", "option": secret}], TODAY, "b1")

    assert [q.ask for q in journal.quarantined()] == ["b"]
    assert not [p.name for p in home.rglob("*") if p.is_file() and secret.encode() in p.read_bytes()]
    assert journal.verify().ok


def test_what_is_nowhere_but_aside_can_be_erased_and_twice_does_no_harm(journal: Journal) -> None:
    journal.append(one_ask("kept"))
    for ask in ("x", "y"):
        journal.set_aside("board_ended", [entry(ask, 0, "offered"), entry(ask, 1, "chose")], TODAY, "b1")
    journal.erase((), erasing(), ["x"])
    journal.erase((), erasing("n-again"), ["x", "x"])

    assert {q.ask for q in journal.quarantined()} == {"y"}
    assert journal.verify().ok
    assert [e.id for e in journal.expressions().rows] == ["kept"]
    assert len(journal.thread("x")) == 1, "a tombstone says that something went"


def test_nothing_else_takes_away_what_was_set_aside(journal: Journal) -> None:
    journal.set_aside("board_ended", [entry("x", 0, "offered")], TODAY, "b1")
    with pytest.raises(StoreError, match="only ever added to"):
        journal.database.commit(lambda c: c.execute("DELETE FROM quarantine"))

    assert len(journal.quarantined()) == 1
