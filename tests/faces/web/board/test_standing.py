"""How the board of a browser stands: its colours, its names for a reader of screens, and what each scene looks like."""

from __future__ import annotations

import re
from typing import Any

import pytest

from jagvoice.faces.terminal.colours import CALM, HIGH_CONTRAST, NIGHT, Colours
from tests.faces.web.board.bed import Bed, dealt, with_options
from tests.javascript import ROOT, STATIC

SHEET = re.sub(r"/\*.*?\*/", "", (ROOT / STATIC / "board" / "board.css").read_text(encoding="utf-8"), flags=re.DOTALL)
SCRIPTS = [
    (ROOT / STATIC / "board" / name).read_text("utf-8")
    for name in ("stage.js", "places.js", "body.js", "cell.js", "room.js")
]


@pytest.fixture
def bed(tablet: Bed) -> Bed:
    tablet.page.set_viewport_size({"width": 820, "height": 1180})
    tablet.page.evaluate("() => bed.until(() => innerWidth === 820 && innerHeight === 1180)")
    return tablet


def shown(bed: Bed, scene: str = "", count: int = 0, photos: bool = False, **how: Any) -> None:
    deck, person = dealt()
    bed.open(with_options(deck, count, photos=photos) if count else deck, person, scene, how=how)


# --- colours ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "look"),
    [(".board", CALM), (".board.contrast", HIGH_CONTRAST), ("  .board", HIGH_CONTRAST), (".board.dim", NIGHT)],
)
def test_the_colours_are_those_of_the_terminal_whose_contrast_is_tested(where: str, look: Colours) -> None:
    block = re.search(rf"^{re.escape(where)} {{([^}}]+)}}", SHEET, flags=re.MULTILINE)

    assert block is not None
    told = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))
    sign = {"hears", "on-hears"}
    assert told == {n: c for n, c in look.variables().items() if n not in sign}, (
        "a browser's sign is the same in every look"
    )


def test_no_colour_stands_anywhere_else_and_nothing_moves_but_what_fills() -> None:
    rest = re.sub(r"^ *\.board(?:\.contrast|\.dim)? {[^}]+}", "", SHEET, flags=re.MULTILINE)

    assert set(re.findall(r"#[0-9a-fA-F]{3,6}\b", rest)) <= {"#000", "#fff"}
    assert not re.search(r"transition|blink|infinite|https?:|@import", SHEET)
    assert re.findall(r"@keyframes (\w+)", SHEET) == ["fill"]


def test_nothing_is_written_as_markup_or_into_attributes_of_style() -> None:
    for script in SCRIPTS:
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|\.cssText|localStorage", script
        )


def test_a_screen_that_asks_for_contrast_gets_it_by_day_and_a_dark_one_by_night(bed: Bed) -> None:
    shown(bed)
    of = "name => getComputedStyle(bed.stage.root).getPropertyValue(name)"
    bed.page.evaluate("bed.stage.root.classList.remove('contrast')")
    assert bed.page.evaluate(of, "--ground") == CALM.ground
    bed.page.emulate_media(contrast="more")
    assert bed.page.evaluate(of, "--ground") == HIGH_CONTRAST.ground
    bed.page.evaluate("bed.stage.dim(true)")
    assert bed.page.evaluate(of, "--paper") == NIGHT.paper
    bed.page.evaluate("bed.stage.dim(false)")
    bed.page.emulate_media(contrast="no-preference")


def test_a_mark_is_told_by_more_than_its_colour(bed: Bed) -> None:
    shown(bed, count=4)
    style = "getComputedStyle(bed.stage.all()[n].button)"
    look = f"n => (s => [s.outlineStyle, parseFloat(s.outlineWidth), s.backgroundColor])({style})"
    bed.page.evaluate("bed.stage.look({ pressed: ['c0'], marked: [], ring: null }, ['c1'])")

    pressed, marked, neither = (bed.page.evaluate(look, n) for n in range(3))
    assert (marked[0], marked[1] >= 4) == ("solid", True)
    assert neither[0] == "none"
    assert pressed[2] == marked[2] != neither[2]
    assert bed.page.evaluate("getComputedStyle(bed.stage.button('c0').firstChild).transform") != "none"


def test_who_wants_no_motion_sees_the_frame_fill_in_steps(bed: Bed) -> None:
    shown(bed, count=4)
    bed.page.emulate_media(reduced_motion="reduce")
    bed.page.evaluate("bed.stage.look({ pressed: [], marked: [], ring: { cell: 'c0', since: 0, until: 1e6 } }, [])")
    steps = bed.page.evaluate("getComputedStyle(document.querySelector('.ring .gone')).animationTimingFunction")
    bed.page.emulate_media(reduced_motion="no-preference")

    assert steps == "steps(6)"


# --- for a reader of screens -----------------------------------------------------------------------------------------


def test_everything_has_its_role_and_its_name(bed: Bed) -> None:
    shown(bed, count=4, kept="Sparat.", trouble="Det gick inte att spara.")
    page = bed.page

    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("heading", level=1, name="Vad vill du göra?").count() == 1
    assert page.get_by_role("group", name="Vad vill du göra?").get_by_role("button").count() == 4
    assert page.get_by_role("button", name="Bada", exact=True).count() == 1
    assert page.get_by_role("navigation", name="Alltid här").get_by_role("button", name="Hjälp").count() == 1
    assert page.get_by_role("alert").inner_text() == "Det gick inte att spara."
    assert page.get_by_role("status").filter(has_text="Sparat.").count() == 1
    assert page.evaluate("[...document.images].every(image => image.alt === '')")
    assert page.evaluate("bed.stage.root.lang") == "sv"


def test_a_broken_word_is_read_as_a_whole(bed: Bed) -> None:
    bed.page.set_viewport_size({"width": 320, "height": 480})
    bed.page.evaluate("() => bed.until(() => innerWidth === 320)")
    shown(bed, count=12)

    assert "\u00ad" in bed.page.evaluate("bed.stage.button('c0').textContent")
    assert bed.page.get_by_role("button", name="Arbetsterapeuten", exact=True).count() == 1


def test_a_text_in_another_language_says_so(bed: Bed) -> None:
    deck, person = dealt()
    bed.open(with_options(deck, 2, "en"), person)

    assert bed.page.evaluate("[bed.stage.root.lang, bed.stage.button('c0').lang]") == ["sv", "en"]


def test_names_are_text_whatever_stands_in_them(bed: Bed) -> None:
    deck, person = dealt()
    crowd = with_options(deck, 1)
    crowd["scenes"]["home"]["cells"][0]["label"] = ["<img src=x onerror=alert(1)>", "sv"]
    bed.open(crowd, person)

    assert bed.page.get_by_role("button", name="<img src=x onerror=alert(1)>").count() == 1
    assert bed.page.evaluate("bed.stage.button('c0').querySelectorAll('img').length") == 1


# --- scenes ----------------------------------------------------------------------------------------------------------


def test_photos_cover_their_square_and_drawings_are_whole(bed: Bed) -> None:
    shown(bed, count=4, photos=True)
    image = "bed.stage.button(id).querySelector('img')"
    of = f"id => (i => [getComputedStyle(i).objectFit, i.clientWidth, i.clientHeight])({image})"
    photo, drawing = bed.page.evaluate(of, "c0"), bed.page.evaluate(of, "c1")

    assert photo[0] == "cover"
    assert photo[1] == photo[2] > 100
    assert drawing[0] == "contain"


def test_a_picture_that_comes_late_or_never_moves_nothing(bed: Bed) -> None:
    shown(bed, count=4)
    both = "({ button, label }) => [button, label].map(e => JSON.stringify(e.getBoundingClientRect()))"
    places = f"bed.stage.all().map({both})"
    before = bed.page.evaluate(places)
    bed.page.evaluate("(bed.pictures = {}, bed.draw())")

    assert bed.page.evaluate(places) == before


def test_a_picture_is_never_seen_over_the_words_of_another(bed: Bed) -> None:
    shown(bed, count=4)
    change = """() => {
      const image = bed.stage.button("c0").querySelector("img");
      bed.pictures = { ...bed.pictures, [bed.stage.boxes.options[0].cell.picture]: "/picture/symbol:swim?new" };
      bed.draw();
      return image.complete || getComputedStyle(image).visibility === "hidden";
    }"""

    assert bed.page.evaluate(change)
    bed.until("getComputedStyle(bed.stage.boxes.options[0].image).visibility === 'visible'")


def test_the_prompt_is_large_beside_a_picture_and_what_was_kept_on_a_phone(bed: Bed) -> None:
    bed.page.set_viewport_size({"width": 390, "height": 844})
    bed.page.evaluate("() => bed.until(() => innerWidth === 390)")
    shown(bed, "my_day", kept="Sparat.")

    assert bed.page.evaluate("parseFloat(getComputedStyle(bed.stage.prompt).fontSize)") >= 18


def test_what_was_chosen_stands_alone_and_large(bed: Bed) -> None:
    deck, person = dealt()
    bed.open(deck, person | {"ways_in": ["touch"]}, path=[0], how={"kept": "Sparat."})

    assert bed.page.evaluate("bed.stage.root.classList.contains('alone')")
    width = bed.page.evaluate("bed.stage.boxes.options[0].button.clientWidth")
    assert width > 600
    assert bed.page.evaluate("bed.stage.boxes.options.filter(box => box.cell).length") == 1


def test_in_private_words_are_small(bed: Bed) -> None:
    deck, person = dealt()
    bed.open(deck, person, "bad")
    words = "document.querySelectorAll('.prompt, .cell:not([hidden]) .label')"

    assert max(bed.page.evaluate(f"[...{words}].map(e => parseFloat(getComputedStyle(e).fontSize))")) <= 18


def test_the_line_that_is_read_is_marked_on_the_sheet_and_on_the_board(bed: Bed) -> None:
    deck, person = dealt()
    bed.open(deck, person, "my_day/text")
    lines = deck["scenes"]["my_day/text"]["lines"]
    bed.page.evaluate("said => bed.stage.line({ said })", lines[-1])
    marked = "[...document.querySelectorAll('.sentence.said')].map(e => e.dataset.text)"
    assert bed.page.evaluate(marked) == [lines[-1][0]]

    bed.page.evaluate("bed.stage.line(null)")
    assert bed.page.evaluate(marked) == []


def test_signposts_stand_where_the_deck_has_them(bed: Bed) -> None:
    deck, person = dealt()
    where = "bed.stage.boxes.signs.map(box => box.cell?.id ?? null)"
    for scene in ("home", "need", "my_day"):
        bed.open(deck, person, scene, pictured=False)
        for place, sign in enumerate(bed.page.evaluate(where)):
            assert sign is None or deck["signs"][sign] == place
