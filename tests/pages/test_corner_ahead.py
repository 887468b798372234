"""The corner's pages laid out in advance are those that touch after touch comes to."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jagvoice.core.dealing import Dealing
from jagvoice.core.manners import Manners
from jagvoice.core.people import Profile
from jagvoice.core.text import Said
from jagvoice.pages import corner
from jagvoice.pages.corner import Model, Practise, TellHow
from jagvoice.pages.corner.ahead import AHEAD, laid_out, own
from tests.dealing import dealing, dealings

MANNERS = Manners(say_yes=Said("Ler.", "sv"), good_to_know=Said("Sitter nära.", "sv"))


@settings(max_examples=15)
@given(dealings(), st.data())
def test_a_walk_through_the_pages_laid_out_is_the_walk_touch_by_touch(dealt: Dealing, data: st.DataObject) -> None:
    pages = laid_out(dealt, MANNERS)
    number: int | None = 0
    while number is not None:
        page = pages[number]
        assert page.scene == corner.scene(page.corner, dealt, MANNERS)
        id = data.draw(st.sampled_from(sorted(page.moves)))
        then, deed = corner.touched(page.corner, id, dealt)
        move = page.moves[id]
        assert move.deed == deed
        if then is None:
            assert move.to is None
        else:
            assert pages[move.to].scene == corner.scene(then, dealt, MANNERS)
        number = move.to if data.draw(st.booleans()) else None


def test_all_that_a_board_does_by_itself_can_be_come_to() -> None:
    pages = laid_out(dealing(Profile()), MANNERS)
    deeds = [m.deed for p in pages for m in p.moves.values() if m.deed]

    assert {type(d) for d in deeds} >= {Model, Practise, TellHow}
    assert {d.how.acted for d in deeds if isinstance(d, TellHow)} == {
        "self",
        "read_by_partner",
        "hand_helped",
        "not_stated",
    }
    assert {p.corner.page for p in pages} == AHEAD


def test_what_has_to_be_asked_for_is_left_out() -> None:
    menu = laid_out(dealing(Profile()), None)[0]

    assert {c.id for c in menu.scene.cells} - menu.moves.keys() == {
        "ask", "first_then", "goes", "reply", "here", "possible",
    }  # fmt: skip
    assert all(own(m.deed) == m.deed for m in menu.moves.values())


def test_many_lines_of_how_somebody_says_yes_come_round_to_the_first_again() -> None:
    many = Manners(calms=tuple(Said("Musik.", "sv") for _ in range(3)), good_to_know=Said("Vet. " * 80, "sv"))
    pages = [p for p in laid_out(dealing(Profile()), many) if p.corner.page == "says_yes"]

    assert len(pages) < 10
