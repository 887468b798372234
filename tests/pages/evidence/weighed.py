"""Hand-made ``Weighed`` values: each shows one thing that can be found of choices, for tests of how it is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from jagvoice.core.evidence.told import (
    NOBODY,
    Count,
    Direction,
    Felt,
    Findings,
    Grade,
    No,
    OptionFinding,
    Pair,
    Place,
    Replies,
    Seen,
    Share,
    Warning,
    Weighed,
    With,
    YesNo,
)
from jagvoice.core.questions import Topic
from jagvoice.pages.evidence.words import Words
from jagvoice.words import clock, day, phrase

LABELS = {
    "riding": {"sv": "Rida", "en": "Ride"},
    "swim": {"sv": "Simma", "en": "Swim"},
    "walk": {"sv": "Promenad", "en": "Walk"},
    "bowling": {"sv": "Bowling", "en": "Bowling"},
    "u-anna": {"sv": "Anna", "en": "Anna"},
    "u-johan": {"sv": "Johan", "en": "Johan"},
    "u-samira": {"sv": "Samira", "en": "Samira"},
}

FIRST = date(2026, 2, 2)


def words(lang: str = "sv") -> Words:
    """Return the words of somebody who reads about Alva."""

    def read(at: str) -> str:
        return day(date.fromisoformat(at[:10]), lang)

    return Words(
        say=lambda message: phrase(message, lang),
        person="Alva",
        label=lambda option: LABELS.get(option, {}).get(lang, option.capitalize()),
        picture=lambda option: f"portrait:{option}:{option[2:].title()}" if option[:2] == "u-" else f"symbol:{option}",
        day=read,
        moment=lambda at: f"{read(at)} {clock(int(at[11:13]), int(at[14:16]), lang)}",
        order=tuple(LABELS),
    )


def option(
    id: str,
    grade: Grade,
    chosen: int,
    offered: int,
    share: tuple[float, float, float] | None = None,
    *,
    direction: Direction | None = None,
    agree: bool = False,
) -> OptionFinding:
    return OptionFinding(id, grade, direction, offered, chosen, Share(*share) if share else None, agree)


def found(
    *options: OptionFinding,
    helpers: tuple[str, ...] = ("u-anna", "u-johan"),
    alone: int = 4,
    unstated: int = 2,
    days: int = 9,
    choices: int = 40,
    pictures: float = 57.3,
    without_a_day: float = 31.0,
    cells: float = 0.4,
) -> Findings:
    return Findings(options, choices, days, helpers, alone, unstated, pictures, without_a_day, cells)


def seen(*pairs: tuple[str, str], helper: str | None = "u-anna") -> tuple[Seen, ...]:
    """Return one choice a day, the newest first: what was chosen, beside what it was chosen."""
    made = []
    for n, (chosen, beside) in enumerate(pairs):
        at = f"{FIRST + timedelta(days=n)}T15:30:00+01:00"
        offered = tuple(sorted((chosen, beside))) if chosen != "none_of_these" else ("riding", beside)
        cell = None if chosen == "none_of_these" else f"0:0,{n % 2}/2"
        made.append(Seen(f"ask-{n}", at, offered, chosen, helper, cell))
    return tuple(reversed(made))


def weighed(
    findings: Findings,
    *,
    topic: Topic = "activity",
    choices: tuple[Seen, ...] = (),
    changed: str | None = None,
    pairs: tuple[Pair, ...] = (),
    beside: tuple[With, ...] = (),
    left: Mapping[str, int] | None = None,
    outcomes: Mapping[str, int] | None = None,
    felt: tuple[Felt, ...] = (),
    replies: Replies | None = None,
    noes: tuple[No, ...] = (),
    warnings: tuple[Warning, ...] = (),
) -> Weighed:
    since = FIRST.isoformat() if findings.choices else None
    places = (Place("0:0,0/2", 2, Count(20, 40)), Place("0:0,1/2", 2, Count(20, 40)))
    return Weighed(
        topic, findings, choices, since, changed, pairs, beside, places, left or {}, outcomes or {},  # type: ignore[arg-type]
        felt, replies, noes, warnings, 1,
    )  # fmt: skip


MORE = option("riding", "clear", 17, 18, (0.71, 0.91, 0.99), direction="more", agree=True)
LESS = option("walk", "clear", 1, 14, (0.02, 0.09, 0.34), direction="less", agree=True)
UNTOLD = option("swim", "cannot_be_told", 9, 16, (0.31, 0.54, 0.77))
FEW = option("bowling", "too_few", 2, 4)

CLEAR = weighed(
    found(UNTOLD, LESS, FEW, MORE),
    choices=seen(
        ("riding", "swim"), ("riding", "walk"), ("swim", "walk"), ("none_of_these", "swim"), ("bowling", "swim")
    ),
    pairs=(Pair("riding", "swim", 7, 6, 1), Pair("riding", "walk", 5, 5, 0)),
    beside=(
        With("u-anna", {"riding": Count(9, 9), "swim": Count(3, 8)}),
        With(NOBODY, {"riding": Count(4, 4)}),
        With(None, {"riding": Count(4, 5)}),
    ),
    felt=(Felt("riding", 5, 1, 0, None),),
    left={"fixed": 3, "helped": 2, "no_choice": 4},
    outcomes={"dont_know": 3, "no_answer": 4},
    warnings=(Warning("place_even", (), (Count(19, 40), Count(21, 40))),),
)

PATTERN = weighed(
    found(
        option("riding", "pattern", 17, 18, (0.71, 0.91, 0.99), direction="more"), UNTOLD,
        helpers=("u-anna",), alone=0, unstated=0,
    ),
    choices=seen(("riding", "swim"), ("riding", "swim")),
    warnings=(Warning("one_helper", ("u-anna",), (Count(40, 40),)),),
)  # fmt: skip

HELPERS = weighed(
    found(option("riding", "pattern", 17, 18, (0.71, 0.91, 0.99), direction="more"), UNTOLD),
    choices=seen(("riding", "swim"), ("riding", "swim")),
    warnings=(Warning("helper_differs", ("u-anna", "riding"), (Count(9, 10), Count(2, 9))),),
)

UNCLEAR = weighed(
    found(UNTOLD, option("riding", "cannot_be_told", 11, 18, (0.38, 0.6, 0.8)), pictures=3.2, without_a_day=0.7),
    choices=seen(("riding", "swim"), ("swim", "riding")),
    warnings=(Warning("place_unknown", ("left",), (Count(22, 40),)),),
)

TOO_FEW = weighed(
    found(FEW, option("swim", "too_few", 1, 1), option("walk", "too_few", 0, 1), choices=4, days=2, pictures=1.0),
    choices=seen(("bowling", "swim"), ("swim", "bowling")),
    warnings=(Warning("never_offered", ("riding",)),),
)

NOTHING = weighed(
    found(helpers=(), alone=0, unstated=0, days=0, choices=0, pictures=1.0, without_a_day=1.0, cells=1.0),
    left={"fixed": 6},
    warnings=(Warning("only_fixed", (), (Count(6, 6),)),),
)

SIDE = weighed(
    found(UNTOLD, option("riding", "cannot_be_told", 11, 18, (0.38, 0.6, 0.8)), pictures=0.8, cells=4321.0),
    choices=seen(("riding", "swim"), ("swim", "riding")),
    warnings=(Warning("place", ("left",), (Count(31, 40),)),),
)

CHANGED = weighed(
    found(MORE, UNTOLD, choices=22),
    choices=seen(("riding", "swim"), ("riding", "swim")),
    changed="2026-02-02",
    warnings=(Warning("changed", ("2026-02-02",)),),
)

OLD = weighed(
    found(MORE, UNTOLD), choices=seen(("riding", "swim"), ("riding", "swim")), warnings=(Warning("old", days=155),)
)

YES = weighed(
    found(helpers=(), alone=0, unstated=0, days=0, choices=0, pictures=1.0, without_a_day=1.0, cells=1.0),
    replies=Replies((YesNo("riding", 7, 0), YesNo("swim", 5, 0)), 1.0),
    warnings=(Warning("always_same", ("yes",), (Count(12, 12),)),),
)

MISMATCH = weighed(
    found(MORE, LESS),
    choices=seen(("riding", "walk"), ("riding", "walk")),
    felt=(Felt("riding", 1, 1, 4, "chosen_but_bad"), Felt("walk", 3, 0, 0, "left_but_good")),
    replies=Replies((YesNo("riding", 6, 1), YesNo("walk", 0, 5)), 0.004),
)

NO_TODAY = weighed(
    found(UNTOLD, MORE),
    choices=seen(("riding", "swim"), ("swim", "riding")),
    noes=(
        No("ask-8", "2026-03-16T09:12:00+01:00", ("swim",)),
        No("ask-7", "2026-03-16T08:40:00+01:00", ("riding", "swim")),
        No("ask-6", "2026-03-16T08:00:00+01:00", ()),
    ),
)

PEOPLE = weighed(
    found(
        option("u-samira", "clear", 15, 18, (0.6, 0.83, 0.95), direction="more", agree=True),
        option("u-anna", "clear", 2, 15, (0.03, 0.15, 0.4), direction="less", agree=True),
        option("u-johan", "cannot_be_told", 7, 13, (0.3, 0.5, 0.7)),
        helpers=("u-karin",),
    ),
    topic="assistant",
    choices=seen(("u-samira", "u-anna"), ("u-samira", "u-johan"), ("u-johan", "u-anna"), helper="u-karin"),
    pairs=(Pair("u-anna", "u-samira", 9, 1, 8),),
    beside=(With("u-karin", {"u-samira": Count(15, 18)}),),
    felt=(Felt("u-samira", 4, 0, 0, None),),
    replies=Replies((YesNo("u-samira", 3, 0), YesNo("u-anna", 1, 1)), 0.4),
)

MANY = weighed(
    found(*(option(f"thing-{n:04}", "too_few", n % 2, 1) for n in range(1000)), choices=60),
    choices=seen(("thing-0001", "thing-0002")),
)

ONE = weighed(
    found(option("riding", "cannot_be_told", 12, 12), choices=12, pictures=1.0, without_a_day=1.0, cells=1.0),
    choices=seen(("riding", "riding")),
)

ALL = {
    "clear": CLEAR, "pattern": PATTERN, "helpers": HELPERS, "unclear": UNCLEAR, "too-few": TOO_FEW, "nothing": NOTHING,
    "side": SIDE, "changed": CHANGED, "old": OLD, "always-yes": YES, "mismatch": MISMATCH, "no-today": NO_TODAY,
    "people": PEOPLE, "many": MANY, "one": ONE,
}  # fmt: skip
