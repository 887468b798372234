"""Wishes and replies in the office: what waits, what the person will see, and what comes of it on board and plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from jagvoice.household import Days, Household, Installation, NotesOn, ToDeal, Viewer
from jagvoice.pages.blocks import Deck, Form, Page, Rows, Text, link
from jagvoice.pages.board import deal
from jagvoice.pages.office import opened, submitted
from jagvoice.pages.office.desk import Desk
from jagvoice.store import changes
from jagvoice.store.errors import StoreError
from tests.homes import ALVA, fixed_key, made
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page, submit

ON_SATURDAY = datetime(2026, 3, 14, 17, 0)
"""Samira has worked today."""

BEFORE = "reply/a-0001"
"""What the board of the demo has to tell already."""


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, ON_SATURDAY) as installation:
        fixed_key(installation, ALVA)
        yield installation


def rows(shown: Page) -> list[str]:
    return [row.id for block in shown.blocks if isinstance(block, Rows) for row in block.rows if row.id]


def previewed(shown: Page) -> Deck:
    return next(b for b in shown.blocks if isinstance(b, Deck))


def replied(at_desk: Desk, ask: str, **values: str) -> Page:
    """Return what comes after a reply was filled in, looked at, and given."""
    looked_at = submit(at_desk, f"reply?ask={ask}", "look", **values)
    assert not [f.error for b in looked_at.blocks if isinstance(b, Form) for f in b.fields if f.error]
    return submitted(at_desk, looked_at.here, "give", {})


def told(household: Household) -> dict[str, str]:
    """Return what the board has to tell, by its page."""
    board = Viewer("board-1", "board")
    dealing = household.look(board, ToDeal(board.who))
    assert dealing is not None
    scenes = deal(dealing).scenes
    return {id: s.prompt.text for id, s in scenes.items() if id.startswith("reply/") and id != BEFORE}


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-samira", "u-nadja"])
def test_what_waits_as_each_role_reads_it(installation: Installation, who: str) -> None:
    check(f"wishes-{who}", page(desk(installation, who), "wishes"))


def test_a_reply_is_filled_in(installation: Installation) -> None:
    check("reply", page(desk(installation, "u-karin"), "reply?ask=x-0010"))


def test_a_reply_is_seen_as_the_person_will_see_it_before_it_is_given(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    before = told(karin.household)

    shown = submit(karin, "reply?ask=x-0007", "look", became="done", words="Ni hade roligt.")

    check("reply-preview", shown)
    assert (previewed(shown).prompt, previewed(shown).cells[0].label) == ("Ni hade roligt.", "Träffa Moa")
    assert told(karin.household) == before, "looking gives nothing"


def test_what_was_looked_at_is_what_the_board_tells(installation: Installation) -> None:
    malin = desk(installation, "u-malin")
    looked_at = submit(malin, "reply?ask=x-0007", "look", became="not_possible", reason="Det regnar.")
    expected = previewed(looked_at)

    done = submitted(malin, looked_at.here, "give", {})

    assert done.name == "wishes" and done.said
    (said,) = told(malin.household).values()
    assert said == expected.said == "Det blir en annan gång. Därför: Det regnar."
    assert "x-0007" not in rows(done)


def test_of_what_was_said_long_ago_the_board_tells_nothing_and_it_is_said_so(installation: Installation) -> None:
    fresh = submit(desk(installation, "u-karin"), "reply?ask=x-0010", "look", became="done")

    with at(installation, ON_SATURDAY + timedelta(days=8)) as later:
        karin = desk(later, "u-karin")
        old = submit(karin, "reply?ask=x-0010", "look", became="done")
        submitted(karin, old.here, "give", {})

        assert told(karin.household) == {}
    assert "Tavlan berättar det inte längre." not in str(fresh.blocks)
    assert "Tavlan berättar det inte längre." in str(old.blocks)


def test_a_no_is_replied_to_on_the_board_as_well(installation: Installation) -> None:
    replied(desk(installation, "u-malin"), "x-0009", became="changed", words="Ni stannade hemma.")

    assert list(told(installation.open(ALVA)).values()) == ["Ni stannade hemma."]


def test_what_is_for_the_leaders_is_never_told_by_the_board(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    before = told(karin.household)

    replied(karin, "x-0006", became="changed", words="Mehmet kommer kortare dagar.")

    assert told(karin.household) == before == {}


def test_a_planned_reply_puts_the_persons_own_item_on_the_plan(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    replied(karin, "x-0010", became="planned", activity="visit_sister", day="2026-03-21", at="13:00")

    (item,) = karin.look(Days(date(2026, 3, 21), date(2026, 3, 21))).items
    assert (item.activity, item.state, item.expression, item.whose) == ("visit_sister", "chosen", "x-0010", "person")
    assert "x-0010" not in rows(page(karin, "wishes"))
    assert karin.household.verify().ok


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"day": "2026-03-21", "at": ""}, "at"),
        ({"day": "", "at": "10:00"}, "day"),
        ({"day": "2026-03-40", "at": "10:00"}, "at"),
        ({"became": "not_possible", "reason": " "}, "reason"),
        ({"became": "nonsense"}, "became"),
        ({"words": "x" * 201}, "words"),
    ],
)
def test_what_cannot_be_so_is_told_at_its_field_and_nothing_is_lost(
    installation: Installation, values: dict[str, str], wrong: str
) -> None:
    karin = desk(installation, "u-karin")

    again = submit(karin, "reply?ask=x-0010", "look", **{"activity": "visit_sister", **values})

    form = next(b for b in again.blocks if isinstance(b, Form) and b.name == "look")
    assert {f.name for f in form.fields if f.error} == {wrong}
    assert {f.name: f.value for f in form.fields}.items() >= values.items()


@pytest.mark.parametrize(
    "values",
    [
        {"activity": "visit_sister", "day": "2026-03-13", "at": "10:00"},
        {"activity": "nonsense", "day": "2026-03-21", "at": "10:00"},
        {"activity": "visit_sister", "day": "2026-03-21", "at": "10:00", "place": "nonsense"},
        {"activity": "visit_sister", "day": "2026-03-15", "at": "12:00"},
    ],
)
def test_a_plan_that_cannot_be_leaves_neither_a_reply_nor_an_item(
    installation: Installation, values: dict[str, str]
) -> None:
    karin = desk(installation, "u-karin")
    day = date.fromisoformat(values["day"])
    before = karin.look(Days(day, day)).items

    refused = replied(karin, "x-0010", became="planned", **values)

    assert refused.name == "reply" and not refused.said
    assert karin.look(Days(day, day)).items == before
    assert not [n for n in karin.look(NotesOn("x-0010")) if n.kind == "replied"]


def test_asking_once_more_makes_a_question_of_the_office_and_is_still_owed(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    after = replied(karin, "x-0007", became="again")

    assert "x-0007" in rows(after), "it is still owed"
    (question,) = karin.household._room.register.questions(ALVA)
    assert (question.by, question.kind, question.options) == ("u-karin", "choose_one", ("friend", "visit_sister"))
    assert (question.prompt, question.visibility) == ("Vad vill du göra?", "team")


def test_what_is_asked_once_more_waits_on_the_board(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    board = Viewer("board-1", "board")
    before = karin.household.look(board, ToDeal(board.who))

    replied(karin, "x-0007", became="again")

    after = karin.household.look(board, ToDeal(board.who))
    assert before and after
    asked = [q for q in deal(after).questions if q.startswith("office:")]
    assert len(asked) == 1 and not [q for q in deal(before).questions if q.startswith("office:")]
    assert [c.option for c in deal(after).scenes[asked[0]].cells] == ["friend", "visit_sister"]


def test_where_the_plan_cannot_be_kept_there_is_no_reply_either(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    karin = desk(installation, "u-karin")
    looked_at = submit(
        karin, "reply?ask=x-0010", "look", became="planned", activity="visit_sister", day="2026-03-21", at="13:00"
    )

    def fails(*given: object) -> None:
        raise StoreError("full")

    with monkeypatch.context() as patch:
        patch.setattr(changes, "add_lines", fails)
        again = submitted(karin, looked_at.here, "give", {})

    assert not again.said
    assert karin.look(Days(date(2026, 3, 21), date(2026, 3, 21))).items == ()
    assert not [n for n in karin.look(NotesOn("x-0010")) if n.kind == "replied"]
    assert submitted(karin, looked_at.here, "give", {}).said
    assert len(karin.look(Days(date(2026, 3, 21), date(2026, 3, 21))).items) == 1


def test_words_that_make_a_person_a_case_are_advised_against(installation: Installation) -> None:
    shown = submit(desk(installation, "u-karin"), "reply?ask=x-0010", "look", became="done", words="Brukaren var med.")

    assert [b for b in shown.blocks if isinstance(b, Text) and b.tone == "warning"]


def test_whom_one_wants_is_asked_again_by_nobody(installation: Installation) -> None:
    shown = page(desk(installation, "u-karin"), "reply?ask=x-0006")

    form = next(b for b in shown.blocks if isinstance(b, Form))
    assert "again" not in [c.value for f in form.fields for c in f.choices]
    assert "activity" not in [f.name for f in form.fields], "nothing of it goes into the plan"


def test_what_may_not_be_replied_to_and_what_is_not_there_are_the_same_page(installation: Installation) -> None:
    for who in ("u-samira", "u-johan", "u-petra", "u-bengt"):
        someone = desk(installation, who)
        missing = page(someone, "reply?ask=no-such-ask")
        assert page(someone, "reply?ask=x-0006") == page(someone, "reply?ask=x-0008") == missing
        given = submitted(someone, link("reply?ask=x-0008&became=done"), "give", {})
        assert given == submitted(someone, link("reply?ask=no-such-ask&became=done"), "give", {}) == missing


def test_long_sentences_are_advised_upon_and_may_be_said_all_the_same(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    long = "Vi ska åka dit tillsammans när det har slutat regna."

    shown = submit(karin, "reply?ask=x-0010", "look", became="done", words=long)

    assert "7 ord" in str([b for b in shown.blocks if not isinstance(b, Form)])
    assert submitted(karin, shown.here, "give", {}).name == "wishes"


def test_what_is_promised_stands_open_until_it_has_come_about(tmp_path: Path) -> None:
    with made(tmp_path / "later") as made_, at(made_, AFTER_THE_WEEK) as installation:
        shown = page(desk(installation, "u-karin"), "wishes")

        assert "Vi ska spara till havet." in str(shown.blocks)
        assert opened(desk(installation, "u-tomas"), link("wishes")).refused
