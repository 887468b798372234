"""Interpreting in the office: what waits, several readings side by side, corrections, and the person's own word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from jagvoice.core.journal import Note
from jagvoice.core.people import Member, Role
from jagvoice.core.text import text
from jagvoice.household import Correct, Done, Installation, OneExpression, Refused, Viewer
from jagvoice.pages.blocks import Form, Page, Rows
from jagvoice.store.journal import Journal
from jagvoice.store.register import Signed, put
from tests.homes import ALVA, made
from tests.household.saying import say
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page, submit

KARIN = Viewer("u-karin", "account")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


def ids(shown: Page) -> list[str]:
    return [row.id for block in shown.blocks if isinstance(block, Rows) for row in block.rows]


def forms(shown: Page) -> list[str]:
    return [block.name for block in shown.blocks if isinstance(block, Form)]


def on(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour)


def test_what_waits_as_the_guardian_reads_it(installation: Installation) -> None:
    say(installation, "b1", "do", "music", on=on(15, 12), options=("music", "game"))

    check("interpret-u-karin", page(desk(installation, "u-karin"), "interpret"))


@pytest.mark.parametrize("who", ["u-malin", "u-samira", "u-nadja", "u-bengt", "u-petra", ALVA])
def test_only_the_guardian_interprets(installation: Installation, who: str) -> None:
    assert page(desk(installation, who), "interpret").refused


def test_a_guardian_without_the_scope_is_asked_nothing(installation: Installation) -> None:
    karin = next(m for m in desk(installation, "u-karin").circle.values() if m.id == "u-karin")
    narrow = replace(karin, roles=tuple(replace(r, scope=("forvalta_egendom",)) for r in karin.roles))
    put(installation._database, ALVA, [narrow], signed=Signed("u-petra", "2026-03-16T09:00:00+01:00"))

    assert ids(page(desk(installation, "u-karin"), "interpret")) == []
    assert "interpret" not in forms(page(desk(installation, "u-karin"), "expression?ask=x-0009"))


def test_a_no_is_found_however_much_was_begun_before_it(installation: Installation) -> None:
    for i in range(30):
        say(installation, f"b{i}", "do", "music", on=on(15, 12), options=("music", "game"))
    say(installation, "stop", "do", on=on(15, 18), outcome="stopped", options=("music", "game"))

    shown = ids(page(desk(installation, "u-karin"), "interpret"))
    began = page(desk(installation, "u-karin"), "interpret?why=began")

    assert shown == ["x-0011", "x-0009", "stop", "b0", "b1", "b2", "b3", "b4"]
    assert ids(began) == [f"b{i}" for i in range(20)]
    (more,) = [b.more for b in began.blocks if isinstance(b, Rows)]
    assert more is not None
    assert ids(page(desk(installation, "u-karin"), more.address)) == [f"b{i}" for i in range(20, 30)]


def test_one_reason_is_chosen(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    assert ids(submit(karin, "interpret", "find", why="wish")) == ["x-0011"]
    assert ids(page(karin, "interpret?why=no")) == ["x-0009"]
    assert ids(page(karin, "interpret?why=nonsense")) == ["x-0011", "x-0009"]


def test_what_is_interpreted_waits_no_longer_and_a_comment_is_no_interpretation(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    submit(karin, "expression?ask=x-0009", "interpret", words="Det regnade.")

    assert ids(page(karin, "interpret")) == ["x-0011"]


def test_readings_of_two_guardians_stand_side_by_side_with_the_names_they_had(installation: Installation) -> None:
    at_ = "2025-09-01T10:00:00+02:00"
    said = '{"certainty": "likely", "context": "experience", "text": "Hon fryser ofta."}'
    Journal(installation._database, ALVA).append([Note("i-old", "interpreted", "u-bengt", at_, "x-0009", said)])

    shown = submit(desk(installation, "u-karin"), "expression?ask=x-0009", "interpret", words="Det regnade.")

    told = [
        (row.cells[0], row.below[1]) for b in shown.blocks if isinstance(b, Rows) for row in b.rows if row.below[1:]
    ]
    assert ("Hon fryser ofta.", "Bengt (god man), måndag 1 september") in [
        (w, s.rpartition(" ")[0][:36]) for w, s in told
    ]
    assert ("Det regnade.", "Karin (god man), i dag 10.00") in told


def test_one_interpretation_is_released_and_is_offered_no_more(installation: Installation) -> None:
    karin, kerstin = desk(installation, "u-karin"), desk(installation, "u-johan")
    submit(karin, "expression?ask=x-0009", "interpret", words="Det regnade.")
    before = str(page(kerstin, "expression?ask=x-0009"))

    after = submit(karin, "expression?ask=x-0009", "release")

    assert "Det regnade." not in before
    assert "Det regnade." in str(page(kerstin, "expression?ask=x-0009"))
    assert "release" not in forms(after)
    assert "release" not in forms(page(karin, "expression?ask=x-0008")), "no assistant reads a complaint"


def test_a_correction_says_why_and_when_it_really_was_and_changes_nothing(installation: Installation) -> None:
    malin = desk(installation, "u-malin")
    before = malin.household.look(malin.viewer, OneExpression("x-0009"))

    after = submit(malin, "expression?ask=x-0009", "correct", words="Fel dag.", at="2026-03-13", time="10.40")

    now = malin.household.look(malin.viewer, OneExpression("x-0009"))
    assert before is not None
    assert now is not None
    assert now.expression == before.expression
    assert "Fel dag. · Rätt tid: fredag 13 mars 10.40 · Malin, i dag 10.00" in str(after.blocks)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"words": "Fel.", "at": "2026-03-13"}, {"time"}),
        ({"words": "Fel.", "time": "10.40"}, {"at"}),
        ({"words": "Fel.", "at": "x", "time": "y"}, {"at", "time"}),
        ({"words": "", "at": "2026-03-13", "time": "10:40"}, {"words"}),
        ({"words": "Fel.", "at": "2027-03-13", "time": "10:40"}, {"at"}),
    ],
)
def test_what_is_wrong_in_a_correction_is_told_at_its_field(
    installation: Installation, typed: dict[str, str], wrong: set[str]
) -> None:
    again = submit(desk(installation, "u-malin"), "expression?ask=x-0009", "correct", **typed)

    form = next(b for b in again.blocks if isinstance(b, Form) and b.name == "correct")
    assert {f.name for f in form.fields if f.error} == wrong
    assert {f.name: f.value for f in form.fields} == {"words": "", "at": "", "time": "", **typed}


def test_no_form_can_change_what_was_shown_or_chosen(installation: Installation) -> None:
    fields = {
        f.name
        for who in ("u-karin", "u-malin", "u-nadja", "u-samira", ALVA)
        for b in page(desk(installation, who), "expression?ask=x-0009").blocks
        if isinstance(b, Form)
        for f in b.fields
    }

    assert fields <= {"words", "certainty", "light", "cites", "note", "at", "time"}


def test_the_person_says_that_it_is_wrong_with_one_button(installation: Installation) -> None:
    person = desk(installation, ALVA)
    assert forms(page(person, "expression?ask=x-0009")) == ["dispute"]

    after = submit(person, "expression?ask=x-0009", "dispute")

    assert after.said == "Nu står det att det är fel."
    assert forms(after) == []
    assert "Alva säger att det är fel." in str(page(desk(installation, "u-karin"), "expression?ask=x-0009"))


def test_nobody_speaks_in_the_persons_name(installation: Installation) -> None:
    done = installation.open(ALVA).do(Viewer("u-malin", "account"), Correct("x-0009", "person_disagrees"))

    assert isinstance(done, Done)
    assert "Alva säger att det är fel." not in str(page(desk(installation, "u-karin"), "expression?ask=x-0009"))


def test_whoever_may_not_read_it_can_say_nothing_of_it(installation: Installation) -> None:
    for who in ("u-johan", "u-malin", "u-bengt"):
        done = installation.open(ALVA).do(Viewer(who, "account"), Correct("x-0008", "Fel."))
        assert isinstance(done, Refused)


def test_a_new_guardian_sees_the_old_one_s_reading_and_adds_another(installation: Installation) -> None:
    household = installation.open(ALVA)
    old = desk(installation, "u-karin").circle["u-karin"]
    ended = replace(old, roles=tuple(replace(r, valid_to=date(2026, 3, 16)) for r in old.roles))
    role = Role("u-ny", ALVA, "guardian", date(2026, 3, 16), None, "god_man", ("sorja_for_person",))
    submit(desk(installation, "u-karin"), "expression?ask=x-0009", "interpret", words="Det regnade.")
    new = Member("u-ny", "Nils Ny", (role,))
    put(installation._database, ALVA, [ended, new], signed=Signed("u-petra", "2026-03-16T09:00:00+01:00"))

    shown = submit(desk(installation, "u-ny"), "expression?ask=x-0009", "interpret", words="Hon var trött.")

    assert [
        w for w in ("Det regnade.", "Hon var trött.", "Karin", "Nils (god man)") if w not in str(shown.blocks)
    ] == []
    assert household.do(KARIN, Correct("x-0009", "Fel.")) == Refused(text("door.refused"))
