"""What choices say: the same however it came to the journal, and nothing at all for whoever it could be about."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jagvoice.core.evidence.carrying import written
from jagvoice.core.evidence.findings import course
from jagvoice.core.evidence.record import recorded
from jagvoice.core.evidence.taking import Taken
from jagvoice.core.evidence.told import TOPICS, YesNo
from jagvoice.core.journal import At, Entry, Expression, Kept, Note, Shown
from jagvoice.core.passing import ASKED, PLAN
from jagvoice.core.questions import Topic
from jagvoice.home import clock
from jagvoice.household import (
    AccessLines,
    Evidence,
    EvidenceTopics,
    GiveReason,
    Household,
    Installation,
    Opened,
    Viewer,
)
from jagvoice.household import evidence as rooms
from jagvoice.store import copies, courses
from jagvoice.store.coding import decoded_expression
from jagvoice.store.database import open_database
from jagvoice.store.errors import NotSavedError
from jagvoice.store.journal import Journal
from tests.homes import ALVA, NOW, made
from tests.household.saying import ZONE

KARIN, MALIN, NADJA, JOHAN, SAMIRA, PETRA = (
    Viewer(f"u-{name}", "account") for name in ("karin", "malin", "nadja", "johan", "samira", "petra")
)
"""The guardian, the supervisor, the supporter, two assistants, and an administrator."""

IN_PRIVATE = Viewer(ALVA, "person")
THINGS = ("bath", "riding", "bake")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as installation:
        yield installation


@pytest.fixture
def alva(installation: Installation) -> Household:
    return installation.open(ALVA)


@pytest.fixture
def journal(alva: Household) -> Journal:
    return alva._room.journal


def asked(
    ask: str, option: str, *among: str, at: datetime, topic: Topic = "activity", faces: bool = False, **also: Any
) -> list[Kept]:
    """Return the entries of one ask about pictures that were laid by lot, received when they were made."""
    when = At(at.replace(tzinfo=ZONE).isoformat(), 1.0)
    pictures = tuple(Shown(o, o, f"symbol:{o}", 0, i, o if faces else None) for i, o in enumerate(among))
    visibility = also.pop("visibility", "team")
    question = also.pop("question", f"q-{topic}")
    same: dict[str, Any] = {"ask": ask, "deck": "d", "scene": "s", "question": question, "topic": topic, "at": when}
    same |= {"visibility": visibility}
    laid: dict[str, Any] = {"arrangement": "shuffled", **same, **also}
    offered = Entry(n=0, kind="offered", prompt="?", offered=pictures, **laid)
    chose = Entry(n=1, kind="chose", option=option, means="touch", acted="self", **same)
    ended = Entry(n=2, kind="ended", outcome="chosen", means="touch", acted="self", **same)
    return [Kept(e, when.wall, "board-1", helper="u-samira") for e in (offered, chose, ended)]


def days_ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def chosen(journal: Journal, count: int, draw: random.Random | None = None, **also: Any) -> None:
    """Say so many choices, four a day, until yesterday."""
    draw = draw or random.Random(count)
    said = []
    for n in range(count):
        among = draw.sample(THINGS, 2)
        option = min(among) if draw.random() < 0.9 else max(among)
        at = days_ago(1 + (count - 1 - n) // 4) + timedelta(hours=n % 4)
        said += asked(f"c-{n}", option, *among, at=at, **also)
    journal.append(said)


def expected(journal: Journal, topic: Topic) -> tuple[dict[str, Any], frozenset[str]]:
    """Return what all expressions of a topic come to that are not guarded, worked out from nothing."""
    from jagvoice.core.access import concerned

    rows: list[Expression] = []
    place = None
    while True:
        page = journal.expressions(place, 500)
        rows += [e for e in page.rows if e.topic == topic and e.visibility != "guarded"]
        place = page.more
        if place is None:
            break
    everybody = frozenset(a for e in rows for a in concerned(e))
    return written(course(recorded(rows).choices)), everybody


def taken(household: Household, topic: Topic) -> Taken:
    room = household._room
    with courses.moment(room.database, ALVA, topic) as moment:
        return rooms.taken_up(room, moment)


def through(household: Household, topic: Topic) -> int | None:
    with courses.moment(household._room.database, ALVA, topic) as moment:
        return moment.row.through if moment.row else None


# --- the same, however it came ---------------------------------------------------------------------------------------


def happening(journal: Journal, draw: random.Random, number: int) -> None:
    """Let something happen to the journal: something new, something late, something twice, or an erasure."""
    asks = [e.id for e in journal.expressions(limit=200).rows if e.id.startswith("h-")]
    what = draw.choice(("new", "new", "new", "part", "late", "twice", "erase", "other"))
    at = days_ago(draw.choice((0, 0.5, 1.5, 3, 20)))
    among = draw.sample(THINGS, 2)
    follows = draw.choice(asks) if asks and draw.random() < 0.3 else None
    topic: Topic = draw.choice(("activity", "activity", "wish"))
    visibility = draw.choice(("team", "leaders", "guarded"))
    also = {"visibility": visibility, "follows": follows, "topic": topic, "question": "q"}
    if what in ("new", "part", "other") or not asks:
        also |= {"asked_about": (draw.choice(("u-johan", "u-elin")),)} if what == "other" else {}
        entries = asked(f"h-{number}", draw.choice(among), *among, at=at, **also)
        draw.shuffle(entries)
        journal.append(entries[: draw.randint(1, 2)] if what == "part" else entries)
        return
    ask = draw.choice(asks)
    thread = journal.thread(ask)
    if what == "erase":
        links = [r.link for r in thread if isinstance(r.said, Kept)]
        note = Note(f"erased-{number}", "erased", "u-karin", NOW.isoformat() + "+01:00")
        journal.erase(draw.sample(links, draw.randint(1, len(links))), note)
    elif what == "twice":
        journal.append([r.said for r in thread if isinstance(r.said, Kept)])
    else:
        first = next(r.said for r in thread if isinstance(r.said, Kept))
        acted = draw.choice(("hand_helped", "self"))
        late = replace(first.entry, n=3 + draw.randrange(3), kind="stated", offered=(), acted=acted, saw=False)
        journal.append([replace(first, entry=late)])


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.slow) for n in range(2, 8))])
def test_whatever_happens_it_comes_to_the_same_as_from_nothing(
    installation: Installation, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "AT_ONCE", 3)
    alva, draw = installation.open(ALVA), random.Random(seed)
    journal = alva._room.journal
    for number in range(40):
        happening(journal, draw, number)
        if draw.random() < 0.4:
            for topic in ("activity", "wish"):
                found = taken(alva, topic)  # type: ignore[arg-type]
                assert (written(found.course), found.concerned) == expected(journal, topic), number  # type: ignore[arg-type]


def test_what_is_older_than_yesterday_is_laid_aside_and_the_rest_is_not(alva: Household, journal: Journal) -> None:
    chosen(journal, 12)
    assert through(alva, "activity") is None
    alva.look(KARIN, Evidence("activity"))
    laid = through(alva, "activity")
    journal.append(asked("today", "bath", "bath", "bake", at=NOW))
    seen = alva.look(KARIN, Evidence("activity"))

    assert laid is not None and through(alva, "activity") == laid
    assert seen is not None and (seen.choices[0].ask, seen.findings.choices) == ("today", 13)


def test_a_page_reads_its_window_and_what_is_new_however_many_years_lie_before_it(
    alva: Household, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counted(body: str) -> Expression:
        read.append(body)
        return decoded_expression(body)

    monkeypatch.setattr(courses, "decoded_expression", counted)
    counts = []
    for topic, many in (("wish", 100), ("activity", 300)):
        days = [2 + (many - n) // 20 for n in range(many)]
        said = [asked(f"{topic}-{n}", "bath", "bath", "bake", at=days_ago(d), topic=topic) for n, d in enumerate(days)]  # type: ignore[arg-type]
        journal.append([k for entries in said for k in entries])
        alva.look(KARIN, Evidence(topic))  # type: ignore[arg-type]
        read.clear()
        alva.look(KARIN, Evidence(topic))  # type: ignore[arg-type]
        counts.append(len(read))

    assert max(counts) <= 60 + 120, counts


def test_a_late_word_of_how_an_answer_came_is_heeded_at_once(alva: Household, journal: Journal) -> None:
    chosen(journal, 12)
    before = alva.look(KARIN, Evidence("activity"))
    first = journal.entries("c-0")[0]
    journal.append([replace(first, entry=replace(first.entry, n=3, kind="stated", offered=(), acted="hand_helped"))])
    after = alva.look(KARIN, Evidence("activity"))

    assert before is not None and after is not None
    assert (after.findings.choices, after.findings.pictures) != (before.findings.choices, before.findings.pictures)


def test_what_another_rule_or_nobody_knows_who_has_kept_is_made_anew(alva: Household, journal: Journal) -> None:
    chosen(journal, 12)
    good = alva.look(KARIN, Evidence("activity"))
    place = through(alva, "activity") or 0
    for body in ("", "{}", "[1]", '{"course":{"rule":0},"recent":[],"answered":true}'):
        with courses.moment(alva._room.database, ALVA, "activity") as moment:
            courses.keep(alva._room.database, moment, courses.Row(place, (), body))
        assert alva.look(KARIN, Evidence("activity")) == good


def test_where_nothing_can_be_kept_it_is_told_all_the_same(
    alva: Household, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise NotSavedError("full")

    chosen(journal, 12)
    monkeypatch.setattr(courses, "keep", full)
    seen = alva.look(KARIN, Evidence("activity"))

    assert seen is not None and seen.findings.choices == 12
    assert through(alva, "activity") is None


def test_it_is_the_same_from_a_backup_put_back(alva: Household, journal: Journal, tmp_path: Path) -> None:
    chosen(journal, 12)
    seen = alva.look(KARIN, Evidence("activity"))
    copy, _ = copies.take(alva._room.database)
    copies.put(copy, tmp_path / "back")

    with Installation(open_database(tmp_path / "back"), tmp_path / "back", clock(NOW)) as installation:
        back = installation.open(ALVA)
        assert through(back, "activity") == through(alva, "activity") is not None
        assert back.look(KARIN, Evidence("activity")) == seen
        chosen(back._room.journal, 13)
        assert (written(taken(back, "activity").course), frozenset()) == expected(back._room.journal, "activity")


# --- the window ------------------------------------------------------------------------------------------------------


def test_what_is_shown_are_the_newest_of_half_a_year(alva: Household, journal: Journal) -> None:
    journal.append(asked("old", "bath", "bath", "bake", at=days_ago(200)))
    chosen(journal, 70)
    seen = alva.look(KARIN, Evidence("activity"))

    assert seen is not None and {c.ask for c in seen.choices} == {f"c-{n}" for n in range(10, 70)}


def test_what_is_older_than_half_a_year_is_told_to_be_old_and_not_shown(alva: Household, journal: Journal) -> None:
    journal.append(asked("old", "bath", "bath", "bake", at=days_ago(200), topic="wish"))
    seen = alva.look(KARIN, Evidence("wish"))

    assert seen is not None and (seen.choices, seen.since) == ((), None)
    assert "old" in {w.kind for w in seen.warnings}


def test_what_stands_beside_is_of_the_same_time(alva: Household, journal: Journal) -> None:
    chosen(journal, 8)
    item = alva._room.register.plan_items(ALVA, NOW.replace(tzinfo=ZONE) - timedelta(days=9), alva.now)[0]
    yesterday, then = days_ago(1) + timedelta(hours=6), days_ago(100)
    for name, at in (("then", then), ("now", NOW)):
        journal.append(asked(f"no-{name}", "no", "yes", "no", at=at, question=f"{ASKED}bath", arrangement="fixed"))
        journal.append(asked(f"fixed-{name}", "bath", "bath", "bake", at=at, arrangement="fixed"))
        scale: dict[str, Any] = {"topic": "feeling", "arrangement": "fixed"}
        journal.append(asked(f"how-{name}", "bad", "good", "bad", at=at, question=f"{ASKED}how:bath", **scale))
    journal.append(asked("plan", "yes", "yes", "no", at=yesterday, topic="plan", question=f"{PLAN}{item.id}"))
    seen = alva.look(KARIN, Evidence("activity"))

    assert seen is not None and seen.replies is not None
    assert [no.ask for no in seen.noes] == ["no-now"]
    assert set(seen.replies.each) == {YesNo("bath", 0, 1), YesNo(item.activity, 1, 0)}
    assert [(f.option, f.bad) for f in seen.felt if f.option == "bath"] == [("bath", 1)]
    assert seen.left["fixed"] == 1


def test_a_no_of_today_counts_whatever_was_chosen_before_and_after(alva: Household, journal: Journal) -> None:
    first = NOW - timedelta(hours=3)
    journal.append(asked("no", "no", "yes", "no", at=first, question=f"{ASKED}bath", arrangement="fixed"))
    journal.append([k for n in range(63) for k in asked(f"c-{n}", "bath", "bath", "bake", at=NOW - timedelta(hours=1))])
    seen = alva.look(KARIN, Evidence("activity"))

    assert seen is not None and (len(seen.choices), seen.left.get("again")) == (60, None)
    assert [no.ask for no in seen.noes] == ["no"]


@pytest.mark.parametrize(
    "wall", ["", "then", "2026-13-45T10:00:00+01:00", "2026-03-10T10:00", "20260310T100000Z", "9999-12-31T23:59:59Z"]
)
def test_what_claims_no_moment_is_told_of_no_time_and_hinders_nothing(
    alva: Household, journal: Journal, wall: str
) -> None:
    chosen(journal, 12)
    before = alva.look(KARIN, Evidence("activity"))
    said = asked("choice", "bath", "bath", "bake", at=NOW)
    said += asked("no", "no", "yes", "no", at=NOW, question=f"{ASKED}bath", arrangement="fixed")
    said += asked("how", "bad", "good", "bad", at=NOW, topic="feeling", question=f"{ASKED}how:bath")
    journal.append([replace(k, entry=replace(k.entry, at=At(wall, 1.0))) for k in said])

    assert alva.look(KARIN, Evidence("activity")) == before


# --- who is told -----------------------------------------------------------------------------------------------------


def test_of_what_was_never_asked_there_is_nothing(alva: Household) -> None:
    assert {t: alva.look(KARIN, Evidence(t)) for t in ("feeling", "need", "complaint")} == dict.fromkeys(
        ("feeling", "need", "complaint")
    )


def test_leaders_and_the_person_are_told_and_nobody_else(alva: Household, journal: Journal) -> None:
    chosen(journal, 8)
    may = {v for v in (KARIN, MALIN, NADJA, JOHAN, SAMIRA, IN_PRIVATE) if alva.look(v, Evidence("activity"))}
    assert may == {KARIN, MALIN, IN_PRIVATE}
    assert alva.look(Viewer("board-1", "board"), EvidenceTopics()) == ()

    alva.do(NADJA, GiveReason("Jag undrar."))
    alva.do(JOHAN, GiveReason("Jag undrar."))
    assert alva.look(NADJA, Evidence("activity")) == alva.look(KARIN, Evidence("activity"))
    assert alva.look(JOHAN, Evidence("activity")) is None


def test_only_the_guardian_takes_it_out_of_the_house(alva: Household, journal: Journal) -> None:
    chosen(journal, 8)

    assert alva.look(KARIN, Evidence("activity", leaves=True)) == alva.look(KARIN, Evidence("activity"))
    assert alva.look(MALIN, Evidence("activity", leaves=True)) is None


def test_who_was_ever_among_the_options_sees_nothing_of_it_in_any_role(alva: Household, journal: Journal) -> None:
    chosen(journal, 8)
    journal.append(asked("who", "u-johan", "u-malin", "u-johan", at=days_ago(900), topic="assistant", faces=True))

    assert "assistant" in alva.look(KARIN, EvidenceTopics())
    assert "assistant" not in alva.look(MALIN, EvidenceTopics())
    assert alva.look(MALIN, Evidence("assistant")) is None
    assert alva.look(MALIN, Evidence("activity")) is not None

    journal.append(asked("about", "bath", "bath", "bake", at=NOW, asked_about=("u-karin",)))
    assert alva.look(KARIN, Evidence("activity")) is None
    assert "activity" not in alva.look(KARIN, EvidenceTopics())


def test_what_is_guarded_changes_nothing_and_closes_nothing(alva: Household, journal: Journal) -> None:
    chosen(journal, 20)
    before = alva.look(KARIN, Evidence("activity")), alva.look(KARIN, EvidenceTopics())
    for n, days in enumerate((400, 3, 0)):
        also: dict[str, Any] = {"visibility": "guarded", "asked_about": ("u-karin",), "follows": "c-3"}
        journal.append(asked(f"g-{n}", "bake", "bath", "bake", at=days_ago(days), **also))
        journal.append(asked(f"p-{n}", "no", "yes", "no", at=days_ago(days), topic="plan", visibility="guarded"))

    assert (alva.look(KARIN, Evidence("activity")), alva.look(KARIN, EvidenceTopics())) == before


# --- who has read it -------------------------------------------------------------------------------------------------


def lines(alva: Household, who: Viewer) -> Sequence[tuple[str, str, str | None]]:
    return [(line.by, line.what, line.of) for line in alva.look(who, AccessLines()).rows]


def test_reading_leaves_the_lines_that_reading_leaves(alva: Household, journal: Journal) -> None:
    chosen(journal, 3, visibility="leaders")
    alva.look(KARIN, Evidence("activity"))

    assert {("u-karin", "expression", f"c-{n}") for n in range(3)} <= set(lines(alva, IN_PRIVATE))


def test_that_the_page_was_opened_is_not_told_to_those_it_is_closed_to(alva: Household, journal: Journal) -> None:
    journal.append(asked("who", "u-johan", "u-nadja", "u-johan", at=days_ago(9), topic="assistant", faces=True))
    alva.look(KARIN, Opened("evidence"))
    alva.do(NADJA, GiveReason("Jag undrar."))
    line = ("u-karin", "evidence", None)

    assert all(line in lines(alva, who) for who in (KARIN, IN_PRIVATE, PETRA))
    assert not any(line in lines(alva, who) for who in (NADJA, JOHAN))

    journal.append(asked("who-2", "u-johan", "u-petra", "u-johan", at=days_ago(9), topic="assistant", faces=True))
    assert line not in lines(alva, PETRA)


def test_the_topics_are_those_that_are_weighed() -> None:
    assert set(TOPICS) == {"activity", "assistant", "wish"}
