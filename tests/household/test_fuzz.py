"""Whatever is done by whomever: nothing that was said changes, and the chain holds."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import MISSING, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jagvoice.core.access import Viewer
from jagvoice.core.media import Phrase
from jagvoice.core.people import Hands, Profile
from jagvoice.household import OWNER, Done, PutAside, Refused
from jagvoice.household.door import DOES
from tests.homes import ALVA, made

ZONE = ZoneInfo("Europe/Stockholm")
ACCOUNTS = ("u-karin", "u-bengt", "u-malin", "u-samira", "u-johan", "u-mehmet", "u-nadja", "u-tomas", "u-petra", "u-no")
ASKS = st.sampled_from([f"x-{n:04}" for n in range(1, 13)])
KNOWN = ("i-0001", "bath", "u-johan", "book", ALVA, "communication", "no-such", "")
TIMES = st.sampled_from(("2026-03-10T10:00:00+01:00", "2026-03-10"))
WORDS = st.one_of(ASKS, ASKS, ASKS, ASKS, st.sampled_from(KNOWN), TIMES, st.text(max_size=40))
MOMENTS = st.integers(-10_000, 10_000).map(lambda m: datetime(2026, 3, 11, 10, tzinfo=ZONE) + timedelta(minutes=m))

st.register_type_strategy(str, WORDS)
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(bytes, st.binary(max_size=60))
st.register_type_strategy(Hands, st.just(Hands()))
st.register_type_strategy(Profile, st.integers(1, 12).map(lambda n: Profile(most_options=n)))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS, lambda inner: st.lists(inner, max_size=2), max_leaves=4
)
st.register_type_strategy(
    PutAside, st.lists(st.dictionaries(WORDS, JSON, max_size=3), max_size=2).map(lambda said: PutAside(tuple(said)))
)
st.register_type_strategy(Phrase, st.builds(Phrase, st.just("sv"), WORDS, st.just("like"), st.binary(max_size=20)))


def commands() -> st.SearchStrategy[object]:
    """Return any command there is, filled with what is there and what is not."""
    return st.one_of([each for kind in DOES for each in _built(kind)])


def _built(kind: Any) -> tuple[st.SearchStrategy[object], ...]:
    """Return a command with only what it must have, and with all that it may have; what it is of is often there."""
    hints = get_type_hints(kind)
    must = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    of = {"of": ASKS} if hints.get("of") is str else {}
    if kind is PutAside:
        return (st.from_type(kind),)
    least = {name: st.from_type(hints[name]) for name in must} | of
    return st.builds(kind, **least), st.from_type(kind)


VIEWERS = st.one_of(
    st.sampled_from(("u-karin", "u-malin", "u-nadja")).map(lambda who: Viewer(who, "account")),
    st.sampled_from(ACCOUNTS).map(lambda who: Viewer(who, "account")),
    st.sampled_from((Viewer(ALVA, "person"), Viewer("board-1", "board"), OWNER)),
)


def said(home: Path) -> dict[int, str]:
    """Return what every link of the chain says, by its place."""
    with closing(sqlite3.connect(home / "jagvoice.db")) as database:
        rows = database.execute(
            "SELECT l.person, l.sequence, l.hash, b.body FROM links l JOIN bodies b USING (person, sequence)"
        )
        return {
            hash((person, sequence)): hashlib.sha256(f"{link} {body}".encode()).hexdigest()
            for person, sequence, link, body in rows.fetchall()
        }


def keeps_what_was_said(done: list[tuple[Viewer, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder, made(Path(folder) / "home") as installation:
        household = installation.open(ALVA)
        before = said(installation.home)
        for viewer, command in done:
            assert isinstance(household.do(viewer, command), (Done, Refused))

        after = said(installation.home)
        assert before.items() <= after.items()
        assert household.verify().ok


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(VIEWERS, commands()), max_size=50))
def test_no_fifty_commands_change_what_was_said(done: list[tuple[Viewer, Any]]) -> None:
    keeps_what_was_said(done)


@pytest.mark.slow
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(VIEWERS, commands()), min_size=30, max_size=50))
def test_no_fifty_commands_change_what_was_said_many_times(done: list[tuple[Viewer, Any]]) -> None:
    keeps_what_was_said(done)
