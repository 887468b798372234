"""What the choices of a household say, as somebody gets it who types a command: on the screen and in a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.typed import typed
from tests.user.support import Ran, command, environment, words
from tests.user.weighed import AFTER, weighed_home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return weighed_home(tmp_path_factory.mktemp("weighed") / "home")


def asked(home: Path, who: str, topic: str, *further: str) -> Ran:
    return typed(
        "evidence", "--topic", topic, "--as", who, "--home", home, "--person", "Alva", "--now", AFTER, *further
    )


def test_a_guardian_reads_the_count_first_and_the_frame_last(home: Path) -> None:
    ran = asked(home, "karin", "activity")

    assert (ran.status, ran.err) == (0, "")
    said = " ".join(ran.out.split())
    assert "Alva valde ”Rida” 23 av de 24 gånger" in said
    assert said.endswith(words("evidence_page.frame", name="Alva"))


def test_the_same_as_data(home: Path) -> None:
    page = json.loads(asked(home, "karin", "activity", "--json").out)

    [chart] = [b for b in page["blocks"] if b["block"] == "chart"]
    assert {dot["label"] for dot in chart["dots"]} >= {"Rida", "Bada"}


@pytest.mark.parametrize(("who", "topic"), [("johan", "activity"), ("samira", "assistant"), ("petra", "wish")])
def test_whoever_may_not_know_it_is_told_no_more_than_of_what_is_not_there(home: Path, who: str, topic: str) -> None:
    ran = asked(home, who, topic)

    assert (ran.status, ran.err) == (2, "")
    assert ran == typed(
        "page", "evidence?topic=nonsense", "--as", who, "--home", home, "--person", "Alva", "--now", AFTER
    )


def report(home: Path, out: Path, who: str, **env: str) -> str:
    ran = command("report", "--as", who, "--person", "Alva", "--from", "2026-03-09", "--out", out, "--home", home,
                  "--now", AFTER, env=environment(**env))  # fmt: skip
    assert (ran.status, ran.err) == (0, "")
    return out.read_text(encoding="utf-8")


def test_the_same_record_and_the_same_days_give_the_same_report_to_the_byte(home: Path, tmp_path: Path) -> None:
    one = report(home, tmp_path / "one.html", "karin", PYTHONHASHSEED="1")
    other = report(home, tmp_path / "other.html", "karin", PYTHONHASHSEED="2")

    assert one == other
    told = one.partition("Vad valen säger: Aktivitet")[2]
    assert "Alva valde ”Rida” 23 av de 24 gånger" in told
    assert words("evidence_page.number_pictures") in told
    assert "e-värde" in told and "Regel 1, slumpfrö 3." in told and "60 val under 12 dagar" in told
    assert words("evidence_page.frame", name="Alva") in told.partition(words("evidence_page.untried"))[2]


def test_whoever_may_read_it_and_not_take_it_along_has_none_of_it_in_a_report(home: Path, tmp_path: Path) -> None:
    assert "Vad valen säger" not in report(home, tmp_path / "malins.html", "malin")
    assert asked(home, "malin", "activity").status == 0
