"""Complaints in the office: they reach those who are to know and nobody else, and never stay unanswered silently."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from jagvoice.core.complaints import Step, stage, steps, within
from jagvoice.core.journal import At, Entry, Kept
from jagvoice.core.people import Role
from jagvoice.household import (
    Acknowledge,
    Done,
    Household,
    Installation,
    NotesOn,
    OneExpression,
    TellInPrivate,
    Unheard,
    Viewer,
)
from jagvoice.pages.blocks import Deck, Page, Rows, Text
from jagvoice.store.register import Signed, put
from tests import dealing
from tests.dealing import NOW
from tests.homes import ALVA, made
from tests.household.worlds import CIRCLE, asks_of, seen, world
from tests.pages.office.reading import AFTER_THE_WEEK, at, check, desk, page, submit

COMPLAINT = "complaint?ask=x-0008"
READERS = ("u-karin", "u-nadja")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with made(tmp_path / "home") as made_, at(made_, AFTER_THE_WEEK) as installation:
        yield installation


def rows(shown: Page) -> list[str]:
    return [row.id for block in shown.blocks if isinstance(block, Rows) for row in block.rows if row.id]


def acknowledged(installation: Installation) -> list[str]:
    notes = desk(installation, "u-nadja").look(NotesOn("x-0008"))
    return [n.by for n in notes if n.kind == "acknowledged"]


@pytest.mark.parametrize("who", ["u-karin", "u-malin", "u-nadja"])
def test_what_has_come_as_each_role_reads_it(installation: Installation, who: str) -> None:
    check(f"complaints-{who}", page(desk(installation, who), "complaints"))


def test_one_complaint(installation: Installation) -> None:
    check("complaint", page(desk(installation, "u-nadja"), COMPLAINT))


def test_a_complaint_reaches_those_who_are_to_know_and_nobody_else(installation: Installation) -> None:
    found = {who for who in installation.accounts() if "x-0008" in rows(page(desk(installation, who), "complaints"))}

    assert found == set(READERS)
    assert not page(desk(installation, "u-malin"), "complaints").refused, "a supervisor may look, and has none"
    assert page(desk(installation, "u-johan"), "complaints").refused


@pytest.mark.parametrize("seed", [1, *(pytest.param(n, marks=pytest.mark.slow) for n in (2, 3))])
def test_for_all_others_no_page_changes_when_somebody_complains(tmp_path: Path, seed: int) -> None:
    """Everybody who is not to know has the very same bytes, on every page, as if nothing had been said."""
    with world(tmp_path / "silent", seed, None) as silent, world(tmp_path / "said", seed, "u-johan") as said:
        (private,) = set(asks_of(said.installation)) - set(asks_of(silent.installation))
        of = desk(said.installation, ALVA).look(OneExpression(private))
        assert of is not None
        readers = {"u-nadja", *of.expression.recipients}
        for who in CIRCLE:
            here, there = seen(silent, who, (private,)), seen(said, who, (private,))
            assert (here != there) == (who in readers), who


@pytest.mark.parametrize("concerned", ["u-karin", pytest.param("u-malin", marks=pytest.mark.slow)])
def test_what_those_do_who_are_to_know_is_seen_by_nobody_else(tmp_path: Path, concerned: str) -> None:
    """Opened, answered, shown in private: the guardian who is complained of finds no line of it in any page or log."""
    seed = 4
    with world(tmp_path / "silent", seed, concerned) as silent, world(tmp_path / "said", seed, concerned) as said:
        for one in (silent, said):
            page(desk(one.installation, "u-nadja"), "complaints")
        (ask,) = [a for a in rows(page(desk(said.installation, "u-nadja"), "complaints")) if a != "x-0008"]
        nadja = desk(said.installation, "u-nadja")
        looked_at = submit(nadja, f"reply?ask={ask}", "look", became="changed", words="Vi har pratat om det.")
        given = submit(nadja, str(looked_at.here.address), "give")
        told = submit(nadja, f"private?ask={ask}", "told", how="pictures")

        assert given.said and told.said
        for who in CIRCLE:
            if who == concerned or who in ("u-johan", "u-samira", "u-tomas"):
                assert seen(silent, who, (ask,)) == seen(said, who, (ask,)), who


def test_opening_it_says_that_it_has_come_exactly_once_for_each_reader(installation: Installation) -> None:
    assert acknowledged(installation) == []
    page(desk(installation, "u-nadja"), "complaints")
    assert acknowledged(installation) == [], "the list opens none"

    for who in ("u-nadja", "u-nadja", "u-karin", "u-johan", "u-malin", "u-nadja"):
        page(desk(installation, who), COMPLAINT)

    assert acknowledged(installation) == ["u-nadja", "u-karin"]


def test_nobody_else_can_say_that_it_has_come(installation: Installation) -> None:
    household = installation.open(ALVA)
    for who in set(installation.accounts()) - set(READERS):
        missing = household.do(Viewer(who, "account"), Acknowledge("no-such-ask"))
        assert household.do(Viewer(who, "account"), Acknowledge("x-0008")) == missing != Done()
    assert household.do(Viewer(ALVA, "person"), Acknowledge("x-0008")) == missing
    assert acknowledged(installation) == []


@pytest.mark.parametrize(("days", "late", "turn"), [(13, False, ""), (14, True, "Nadja"), (28, True, "Verksamhets")])
def test_what_waits_too_long_is_said_to_and_goes_on(tmp_path: Path, days: int, late: bool, turn: str) -> None:
    said = datetime(2026, 3, 12, 21, 16)
    with made(tmp_path / "home") as made_, at(made_, said + timedelta(days=days)) as installation:
        karin = desk(installation, "u-karin")
        inbox, one = page(karin, "complaints"), page(karin, COMPLAINT)
        private = page(desk(installation, ALVA), "private")

    (row,) = [r for b in inbox.blocks if isinstance(b, Rows) for r in b.rows if r.id == "x-0008"]
    assert (row.tone == "warning") == late
    assert ("för länge" in str(row.below)) == late
    assert [b.tone for b in one.blocks if isinstance(b, Text) and "för länge" in b.text] == ["warning"] * late
    assert turn in str(row.below) and turn in str(one.blocks)
    assert ("Nu får Nadja veta." in str(private.blocks)) == (turn == "Nadja"), "the person is told as well"


def test_an_answer_ends_the_waiting_and_how_it_was_told_is_kept(installation: Installation) -> None:
    nadja = desk(installation, "u-nadja")

    looked_at = submit(nadja, "reply?ask=x-0008", "look", became="changed", words="Vi har pratat med Johan.")
    assert "Svaret visas aldrig på tavlan" in str(looked_at.blocks)
    after = submit(nadja, str(looked_at.here.address), "give")
    assert after.name == "complaint"
    done = submit(nadja, COMPLAINT, "told", how="paper")

    assert "Gett på papper" in str(done.blocks)
    (note,) = [n for n in nadja.look(NotesOn("x-0008")) if n.kind == "shown"]
    assert (note.by, json.loads(note.body)["how"], note.visibility) == ("u-nadja", "paper", "guarded")
    assert "Inget väntar på svar av dig." in str(page(nadja, "complaints").blocks)
    assert nadja.household.verify().ok


def test_what_was_looked_at_is_what_is_told_in_private(installation: Installation) -> None:
    karin = desk(installation, "u-karin")
    looked_at = submit(karin, "reply?ask=x-0006", "look", became="changed", words="Mehmet kommer kortare dagar.")
    (seen_first,) = [b for b in looked_at.blocks if isinstance(b, Deck)]

    submit(karin, str(looked_at.here.address), "give")

    for who in ("u-karin", "u-malin", ALVA):
        first = page(desk(installation, who), "private")
        more = [b.more.address for b in first.blocks if isinstance(b, Rows) and b.more]
        rest = [page(desk(installation, who), address) for address in more]
        decks = [b for shown in (first, *rest) for b in shown.blocks if isinstance(b, Deck)]
        assert [d.cells for d in decks if d.said.endswith(seen_first.said)] == [seen_first.cells], who
    assert "Mehmet kommer" not in str(page(desk(installation, "u-nadja"), "private").blocks), "she would need a reason"


def test_how_it_was_told_is_said_only_of_a_reply_and_by_those_who_may(installation: Installation) -> None:
    household = installation.open(ALVA)
    johan = household.do(Viewer("u-johan", "account"), TellInPrivate("x-0008", "aloud"))

    assert johan == household.do(Viewer("u-johan", "account"), TellInPrivate("no-such-ask", "aloud"))
    assert johan == household.do(Viewer("u-samira", "account"), TellInPrivate("x-0010", "aloud"))
    assert johan == household.do(Viewer("u-karin", "account"), TellInPrivate("x-0001", "aloud")), "the board tells it"
    unanswered = household.do(Viewer("u-karin", "account"), TellInPrivate("x-0006", "aloud"))
    assert unanswered != johan and not isinstance(unanswered, Done)


@pytest.mark.parametrize("who", [ALVA, "u-nadja", "u-karin"])
def test_what_is_shown_in_private(installation: Installation, who: str) -> None:
    shown = page(desk(installation, who), "private")

    check(f"private-{who}", shown)
    assert "Karin och Nadja jobbar med det här." in [
        s for b in shown.blocks if isinstance(b, Deck) for s in [b.said[-35:]]
    ]


def test_in_private_each_shows_what_this_account_may_read_and_nothing_else(installation: Installation) -> None:
    decks = {
        who: str([b for b in page(desk(installation, who), "private").blocks if isinstance(b, Deck)])
        for who in ("u-malin", "u-samira", "u-johan")
    }

    assert "Karin och Nadja jobbar" not in str(decks)
    assert "Vi ska spara till havet." in decks["u-malin"]
    assert decks["u-samira"] == decks["u-johan"] == "[]"


def test_in_private_it_is_kept_how_the_person_was_told(installation: Installation) -> None:
    karin = desk(installation, "u-karin")

    submit(karin, "private?ask=x-0011", "told", how="pictures")

    assert "Visat i enrum, med bilder" in str(page(karin, "private?ask=x-0011").blocks)
    missing = page(karin, "private?ask=no-such-ask")
    assert page(karin, "private?ask=x-0001") == missing, "the board tells that"
    assert page(desk(installation, "u-malin"), "private?ask=x-0008") == page(
        desk(installation, "u-malin"), "private?ask=no-such-ask"
    )


# --- who is asked after whom ------------------------------------------------------------------------------------------

ORGANISATION = {
    "escalation": [
        {"level": 1, "role": "supervisor"},
        {"level": 2, "role": "supporter"},
        {"level": 3, "role": "operations"},
        {"level": 4, "role": "nobody_known"},
    ],
    "contacts": {"operations": {"name": "Verksamhetsledningen", "reach": "brevlåda"}},
}
OUTSIDE = Step((), "Verksamhetsledningen", "brevlåda")


@pytest.mark.parametrize(
    ("concerned", "expected"),
    [
        ((), (Step(("u-malin",)), Step(("u-nadja",)), OUTSIDE)),
        (("u-malin",), (Step(("u-nadja",)), OUTSIDE)),
        (("u-malin", "u-nadja"), (OUTSIDE,)),
    ],
)
def test_whoever_it_is_about_is_passed_over(concerned: tuple[str, ...], expected: tuple[Step, ...]) -> None:
    assert steps(ORGANISATION, dealing.CIRCLE, concerned, NOW) == expected


def test_a_household_that_says_nothing_has_an_order_and_a_limit_all_the_same() -> None:
    assert steps({}, dealing.CIRCLE, (), NOW) == (Step(("u-malin",)), Step(("u-nadja",)))
    assert steps({"escalation": "nonsense", "contacts": 3}, dealing.CIRCLE, (), NOW) == steps(
        {}, dealing.CIRCLE, (), NOW
    )
    assert within({}) == within({"answer_within_days": "soon"}) == timedelta(days=14)
    assert within({"answer_within_days": 5}) == timedelta(days=5)


@pytest.mark.parametrize(("days", "expected"), [(-3, 0), (0, 0), (13, 0), (14, 1), (27, 1), (28, 2), (400, 2)])
def test_it_goes_on_once_for_each_time_without_an_answer_to_the_last(days: int, expected: int) -> None:
    assert stage(NOW, NOW + timedelta(days=days), timedelta(days=14), 2) == expected


# --- where nobody may read it -----------------------------------------------------------------------------------------


def test_what_nobody_here_may_read_is_told_of_without_a_word_of_it(tmp_path: Path) -> None:
    """Nadja is the only supporter: said of her and to nobody else who is still there, it is read by nobody."""
    with made(tmp_path / "home") as installation, at(installation, AFTER_THE_WEEK) as later:
        household = later.open(ALVA)

        def told() -> set[str]:
            viewers = [*(Viewer(a, "account") for a in later.accounts()), Viewer(ALVA, "person")]
            return {v.who for v in viewers if household.look(v, Unheard())}

        assert told() == set(), "Karin and Nadja read the one there is"
        for leaving in ("u-karin", "u-nadja"):
            leave(household, leaving)
        assert told() == {"u-petra", ALVA}
        line = "Något har sagts som ingen här får läsa."
        pages_ = {"household": set(later.accounts()), "private": {ALVA}}
        shown = {w: str(page(desk(later, w), p).blocks) for p, whom in pages_.items() for w in whom}
        assert {who for who, blocks in shown.items() if line in blocks} == {"u-petra", ALVA}


def test_whoever_keeps_the_installation_and_is_spoken_of_is_told_nothing(installation: Installation) -> None:
    """Nadja is given the installation to keep as well; what is said of her reaches Karin, who then leaves."""
    household = installation.open(ALVA)
    room = household._room
    nadja = next(m for m in room.register.members(ALVA) if m.id == "u-nadja")
    keeps = replace(nadja, roles=(*nadja.roles, Role("u-nadja", ALVA, "admin", date(2020, 1, 1))))
    put(room.database, ALVA, [keeps], signed=Signed("u-petra", room.at))
    answered = desk(installation, "u-nadja")
    submit(answered, str(submit(answered, "reply?ask=x-0008", "look", became="changed").here.address), "give")
    nobody = {who: household.look(Viewer(who, "account"), Unheard()) for who in ("u-nadja", "u-petra")}

    said = {
        "deck": "deck", "scene": "bad", "question": "bad", "topic": "complaint", "visibility": "guarded",
        "ask": "bad-1", "at": At(room.at, 0.0),
    }  # fmt: skip
    entries = [
        Entry(n=0, kind="offered", prompt="Vad är dåligt?", recipients=("u-nadja", "u-karin"), **said),
        Entry(n=1, kind="chose", option="u-nadja", about="u-nadja", means="touch", **said),
        Entry(n=2, kind="chose", recipient="u-karin", means="touch", **said),
        Entry(n=3, kind="ended", outcome="chosen", **said),
    ]
    room.journal.append([Kept(e, room.at, "board-1") for e in entries])
    leave(household, "u-karin")
    told = {who: household.look(Viewer(who, "account"), Unheard()) for who in ("u-nadja", "u-petra")}

    assert nobody == {"u-nadja": False, "u-petra": False}
    assert told == {"u-nadja": False, "u-petra": True}


def leave(household: Household, account: str) -> None:
    """Let somebody's roles end."""
    room = household._room
    member = next(m for m in room.register.members(ALVA) if m.id == account)
    roles: tuple[Role, ...] = tuple(replace(r, valid_to=date(2026, 3, 13)) for r in member.roles)
    put(room.database, ALVA, [replace(member, roles=roles)], signed=Signed("u-petra", room.at))
