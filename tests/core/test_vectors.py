"""The vector files hold every implementation of a step to the same entries."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from jagvoice.core.deck import Outcome, sealed
from jagvoice.core.journal import EntryKind
from tests.vectors.journeys import FOLDER, JOURNEYS, read, replayed

FILES = sorted(FOLDER.glob("*.json"))


def test_every_journey_has_its_file() -> None:
    assert {f.stem for f in FILES} == set(JOURNEYS)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_the_same_touches_give_the_same_scenes_and_entries(path: Path) -> None:
    deck, records = read(path)

    assert sealed(deck).id == deck.id
    assert replayed(deck, records) == records


def test_together_the_files_hold_every_outcome_and_kind() -> None:
    entries = [e for path in FILES for record in read(path)[1] for e in record["entries"]]

    assert {e["kind"] for e in entries} == set(get_args(EntryKind))
    outcomes = {e.get("outcome") for e in entries} - {None}
    assert outcomes == set(get_args(Outcome))
