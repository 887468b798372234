"""Which answers are weighed: what a hand was led to, or lay where it always lies, never enters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from jagvoice.core.evidence.record import NONE_OF_THESE, recorded
from jagvoice.core.evidence.told import NOBODY
from jagvoice.core.journal import Expression, Shown, Touch

PAGE = (Shown("bath", "Bada", "symbol:bath", 0, 0), Shown("riding", "Rida", "symbol:riding", 0, 1))

ONE = Expression(
    id="a1", question="do", topic="activity", prompt="Vad vill du göra?", offered=(PAGE,), arrangement="shuffled",
    outcome="chosen", chosen=("riding",), undone=(), follows=None, about=(), recipients=(), visibility="team",
    means="touch", acted="self", support=0, helper="u-malin", present=("u-malin",),
    asked_at="2026-03-11T10:00:00+01:00", answered_at="2026-03-11T10:00:05+01:00", seconds=5.0,
    received_at="2026-03-11T10:00:06+01:00", trail=(), counted=True, ended=True,
)  # fmt: skip


def test_what_was_offered_where_and_chosen_is_weighed_beside_none_of_these() -> None:
    [choice] = recorded([ONE]).choices
    assert choice.options == ("bath", "riding", NONE_OF_THESE)
    assert choice.cells == ("0:0,0/2", "0:0,1/2", None)
    assert (choice.winner, choice.helper, choice.day) == ("riding", "u-malin", "2026-03-11")


@pytest.mark.parametrize(
    ("told", "helper"),
    [
        ({"acted": "not_stated"}, None),
        ({"acted": "not_stated", "saw": False}, NOBODY),
        ({"saw": False}, NOBODY),
        ({"acted": "read_by_partner"}, "u-malin"),
        ({"helper": None}, None),
    ],
)
def test_who_was_beside_counts_only_where_it_is_stated_how_the_answer_came(
    told: dict[str, Any], helper: str | None
) -> None:
    [choice] = recorded([replace(ONE, **told)]).choices
    assert choice.helper == helper


FACES = tuple(Shown(f"u-{n}", n, f"portrait:u-{n}:{n}", 0, i, f"u-{n}") for i, n in enumerate(("malin", "bo", "eva")))


@pytest.mark.parametrize(
    ("told", "options"),
    [
        ({"chosen": ("u-bo",)}, ("u-bo", "u-eva", NONE_OF_THESE)),
        ({"chosen": ("u-bo",), "acted": "not_stated"}, ("u-bo", "u-eva", NONE_OF_THESE)),
        ({"chosen": (), "outcome": NONE_OF_THESE}, ("u-bo", "u-eva", NONE_OF_THESE)),
        ({"chosen": ("u-malin",), "saw": False}, ("u-malin", "u-bo", "u-eva", NONE_OF_THESE)),
        ({"chosen": ("u-malin",), "helper": None}, ("u-malin", "u-bo", "u-eva", NONE_OF_THESE)),
    ],
)
def test_nothing_tells_for_or_against_the_face_of_whoever_looks_on(
    told: dict[str, Any], options: tuple[str, ...]
) -> None:
    [choice] = recorded([replace(ONE, topic="assistant", offered=(FACES,), **told)]).choices
    assert choice.options == options


@pytest.mark.parametrize("told", [{"chosen": ("u-malin",)}, {"chosen": ("u-bo",), "offered": (FACES[:2],)}])
def test_whoever_looks_on_and_is_chosen_or_leaves_one_face_makes_it_no_choice(told: dict[str, Any]) -> None:
    assert recorded([replace(ONE, **{"topic": "assistant", "offered": (FACES,), **told})]).left == {"beside": 1}


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"arrangement": "fixed"}, "fixed"),
        ({"acted": "hand_helped", "counted": False}, "helped"),
        ({"trail": (Touch("modelled", "c", "bath", "", None),), "counted": False}, "shown"),
        ({"outcome": "explored", "counted": False}, "explored"),
        ({"acted": "reported"}, "unsure"),
        ({"counted": False}, "unsure"),
        ({"offered": (PAGE[1:],)}, "one_option"),
        ({"outcome": "dont_know", "chosen": ()}, "no_choice"),
        ({"outcome": "no_answer", "chosen": ()}, "no_choice"),
    ],
)
def test_what_may_not_be_weighed_is_counted_with_its_reason(told: dict[str, Any], why: str) -> None:
    found = recorded([replace(ONE, **told)])
    assert (found.choices, found.left) == ((), {why: 1})


def test_a_second_answer_to_the_same_is_no_further_evidence() -> None:
    again = replace(ONE, id="a2", follows="a1")
    other = replace(ONE, id="a3", question="who", follows="a1")
    found = recorded([ONE, again, other])
    assert found.asks == ("a1", "a3")
    assert found.left == {"again": 1}


def test_dont_know_refusal_and_no_answer_are_counted() -> None:
    found = recorded([replace(ONE, outcome=o, chosen=()) for o in ("dont_know", "stopped", "no_answer", "no_answer")])
    assert found.outcomes == {"dont_know": 1, "stopped": 1, "no_answer": 2}


def test_none_of_these_is_a_choice() -> None:
    [choice] = recorded([replace(ONE, outcome="none_of_these", chosen=())]).choices
    assert choice.winner == NONE_OF_THESE
