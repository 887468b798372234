"""Reported afterwards: what was seen and what it is taken to mean are kept apart, and each says who reported it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from jagvoice.core.attention import calls, owed_by
from jagvoice.core.journal import Expression
from jagvoice.core.questions import Option
from jagvoice.core.text import Said
from jagvoice.household import (
    Correct,
    Done,
    Expressions,
    Household,
    Installation,
    OneExpression,
    Refused,
    ReportAfterwards,
    Viewer,
)
from jagvoice.pages.blocks import Form, Page
from tests.homes import ALVA, made
from tests.pages.office.reading import at, check, desk, page, submit

ON_SATURDAY = datetime(2026, 3, 14, 17, 0)
"""Samira works; Johan worked last on Thursday evening."""

ZONE = ZoneInfo("Europe/Stockholm")
SAMIRA = Viewer("u-samira", "account")
AT_FOUR = datetime(2026, 3, 14, 16, 0, tzinfo=ZONE)
BATH = Option("bath", Said("Bada", "sv"), "symbol:bath")
WALK = Option("walk", Said("Promenad", "sv"), "symbol:walk")
REPORT = ReportAfterwards(
    at=AT_FOUR,
    topic="activity",
    observed="Alva lade handen på badlakanet.",
    outcome="chosen",
    meant=("bath",),
    sure=True,
    offered=(BATH, WALK),
    asked="Vad vill du göra?",
)
FILLED = {
    "on": "2026-03-14",
    "at": "16:00",
    "topic": "activity",
    "asked": "Vad vill du göra?",
    "offered": "bath,walk",
    "observed": "Alva lade handen på badlakanet.",
    "outcome": "chosen",
    "meant": "bath",
    "sure": "yes",
    "visibility": "team",
}


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, ON_SATURDAY) as installation:
        yield installation


@pytest.fixture
def household(installation: Installation) -> Household:
    return installation.open(ALVA)


def reported(household: Household) -> list[Expression]:
    rows = household.look(Viewer(ALVA, "person"), Expressions(limit=100)).rows
    return [e for e in rows if e.id.startswith("reported-")]


def errors(shown: Page) -> dict[str, str]:
    form = next(b for b in shown.blocks if isinstance(b, Form))
    return {f.name: f.value for f in form.fields if f.error}


def test_the_form(installation: Installation) -> None:
    check("report-afterwards", page(desk(installation, "u-samira"), "report_afterwards"))


def test_what_was_seen_and_what_it_means_are_kept_apart(installation: Installation) -> None:
    samira = desk(installation, "u-samira")

    after = submit(samira, "report_afterwards", "report", **FILLED)

    assert after.said and not after.refused
    (said,) = reported(samira.household)
    assert (said.observed, said.chosen, said.sure) == ("Alva lade handen på badlakanet.", ("bath",), True)
    assert (said.acted, said.means, said.outcome, said.ended) == ("reported", "reported", "chosen", True)
    assert [s.label for s in said.offered[0]] == ["Bada", "Promenad"]
    assert (said.asked_at, said.helper, said.visibility) == (AT_FOUR.isoformat(), "u-samira", "team")
    assert "lade handen" in str(page(samira, f"expression?ask={said.id}").blocks)
    assert samira.household.verify().ok


def test_it_never_becomes_strong_evidence_and_nobody_began_by_it(household: Household) -> None:
    household.do(SAMIRA, REPORT)
    household.do(SAMIRA, replace(REPORT, sure=False))

    for said in reported(household):
        assert said.arrangement == "fixed", "only what was drawn by lot can be strong"
        assert said.counted == bool(said.sure)
        assert "began" not in calls(said)
        assert owed_by(said) == "team"


def test_the_same_report_sent_again_is_kept_once(household: Household) -> None:
    first, second = household.do(SAMIRA, REPORT), household.do(SAMIRA, REPORT)

    assert isinstance(first, Done) and first == second
    assert len(reported(household)) == 1
    household.do(SAMIRA, replace(REPORT, observed="Alva log."))
    assert len(reported(household)) == 2


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"on": "2026-03-14", "at": "18:00"}, "on"),
        ({"on": "2027-01-01"}, "on"),
        ({"on": "nonsense"}, "on"),
        ({"at": ""}, "on"),
        ({"observed": "  "}, "observed"),
        ({"observed": "x" * 2001}, "observed"),
        ({"asked": "x" * 121}, "asked"),
        ({"meant": ""}, "meant"),
        ({"meant": "music"}, "meant"),
        ({"outcome": "none_of_these"}, "meant"),
        ({"outcome": "nonsense"}, "outcome"),
        ({"offered": "bath,nonsense"}, "offered"),
        ({"topic": "assistant"}, "topic"),
        ({"visibility": "guarded"}, "visibility"),
    ],
)
def test_what_cannot_be_so_is_told_at_its_field_and_nothing_is_kept(
    installation: Installation, given: dict[str, str], wrong: str
) -> None:
    samira = desk(installation, "u-samira")

    again = submit(samira, "report_afterwards", "report", **{**FILLED, **given})

    assert errors(again).keys() == {wrong}
    assert reported(samira.household) == []


@pytest.mark.parametrize(
    ("given", "outcome", "chosen"),
    [
        ({"offered": "", "meant": "pain", "topic": "feeling"}, "chosen", ("pain",)),
        ({"outcome": "none_of_these", "meant": ""}, "none_of_these", ()),
        ({"outcome": "dont_know", "meant": "", "offered": ""}, "dont_know", ()),
        ({"meant": "bath,walk"}, "chosen", ("bath", "walk")),
        ({"asked": ""}, "chosen", ("bath",)),
    ],
)
def test_what_else_can_have_happened(
    installation: Installation, given: dict[str, str], outcome: str, chosen: tuple[str, ...]
) -> None:
    samira = desk(installation, "u-samira")

    submit(samira, "report_afterwards", "report", **{**FILLED, **given})

    (said,) = reported(samira.household)
    assert (said.outcome, said.chosen) == (outcome, chosen)
    assert said.prompt
    assert ("pain" in calls(said)) == ("pain" in chosen)


def test_a_word_of_the_board_is_called_what_the_board_calls_it(installation: Installation) -> None:
    samira = desk(installation, "u-samira")

    submit(samira, "report_afterwards", "report", **{**FILLED, "offered": "", "meant": "pain", "topic": "feeling"})

    assert "Ont" in str(page(samira, "journal").blocks)


def test_who_may_report_at_all(household: Household) -> None:
    allowed = {"u-samira", "u-malin", "u-karin"}
    everybody = {*allowed, "u-bengt", "u-nadja", "u-tomas", "u-petra", "nobody"}

    done = {who for who in everybody if isinstance(household.do(Viewer(who, "account"), REPORT), Done)}

    assert done == allowed
    assert isinstance(household.do(Viewer(ALVA, "person"), REPORT), Refused)
    assert isinstance(household.do(Viewer("board-1", "board"), REPORT), Refused)


def test_for_the_leaders_an_assistant_reports_only_what_they_were_there_for(household: Household) -> None:
    there = replace(REPORT, visibility="leaders")
    elsewhere = replace(there, at=AT_FOUR - timedelta(days=1, hours=14))

    assert isinstance(household.do(SAMIRA, there), Done)
    refused = household.do(SAMIRA, elsewhere)
    assert isinstance(refused, Refused) and refused == household.do(Viewer("nobody", "account"), elsewhere)
    (said,) = reported(household)
    assert household.look(SAMIRA, OneExpression(said.id)) is None, "and does not read it"


def test_whoever_reported_can_correct_it_and_no_other_assistant(household: Household) -> None:
    household.do(SAMIRA, REPORT)
    (said,) = reported(household)
    correction = Correct(said.id, "Det var klockan fem.")

    assert isinstance(household.do(SAMIRA, correction), Done)
    for other in ("u-johan", "u-elin", "u-kerstin", "u-mehmet", "u-karin"):
        assert isinstance(household.do(Viewer(other, "account"), correction), Refused), other
    assert isinstance(household.do(Viewer("u-malin", "account"), correction), Done), "the supervisor may"


@pytest.mark.parametrize(
    "option",
    [
        Option("bad", Said("Dåligt", "sv"), "symbol:good"),
        Option("bath", Said("Bada\n", "sv"), "symbol:bath"),
        Option("bath", Said("", "sv"), "symbol:bath"),
        Option("u-johan", Said("Johan", "sv"), "portrait:u-johan:Johan", about="u-johan"),
    ],
)
def test_only_what_can_be_spoken_of_can_have_been_offered(household: Household, option: Option) -> None:
    refused = household.do(SAMIRA, replace(REPORT, offered=(option, WALK), meant=("walk",)))

    assert isinstance(refused, Refused) and refused.field == "offered"
    assert reported(household) == []


def test_a_moment_without_a_zone_is_refused(household: Household) -> None:
    refused = household.do(Viewer("u-malin", "account"), replace(REPORT, at=AT_FOUR.replace(tzinfo=None)))

    assert isinstance(refused, Refused)
