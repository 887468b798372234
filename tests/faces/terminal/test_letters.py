"""Large labels."""

import re
import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Vertical

from jagvoice.faces.terminal import letters
from jagvoice.faces.terminal.letterforms import ABOVE, ALIKE, BELOW, BOX, SHAPES
from jagvoice.faces.terminal.letters import Letters, large, shared, spelt
from jagvoice.words import DOMAINS, LANGUAGES, texts

LABELS = (
    "Bada",
    "Lyssna på musik",
    "Något är dåligt",
    "Vad vill du göra?",
    "Äta frukost",
    "Fysioterapi",
    "Jag vet inte",
)

BLOCKS = set(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")

TEXTS = st.text(st.sampled_from("abdgjlåäöéABJÅÉ1.,'_   "), max_size=14) | st.text(max_size=9)
COLS, ROWS, LINES = st.integers(0, 130), st.integers(0, 24), st.integers(1, 4)


# --- the letters ---------------------------------------------------------------------------------------------------


def test_every_letter_is_of_one_width_and_as_high_as_all_others() -> None:
    for letter, shape in SHAPES.items():
        assert len(shape) == ABOVE + BELOW, letter
        assert len({len(row) for row in shape}) == 1, letter
        assert set("".join(shape)) <= {"#", "."}, letter


def test_no_letter_has_empty_sides_or_looks_like_another() -> None:
    drawn = {letter: shape for letter, shape in SHAPES.items() if letter != " "}
    for letter, shape in drawn.items():
        assert "#" in "".join(row[0] for row in shape), letter
        assert "#" in "".join(row[-1] for row in shape), letter

    assert len(set(drawn.values())) == len(drawn)


@pytest.mark.parametrize(("domain", "lang"), [*product(DOMAINS, LANGUAGES)])
def test_every_letter_of_the_catalogues_has_a_shape(domain: str, lang: str) -> None:
    """A bar stands between words that mean the same when they are heard: it is never drawn."""
    for text in texts(domain, lang).values():
        said = re.sub(r"{\w+}|\|", "", text)
        assert BOX not in spelt(said), text


def test_letters_that_look_alike_have_shapes() -> None:
    assert set("".join(ALIKE.values())) <= SHAPES.keys()


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("Åsa går på bio", "Åsa går på bio"),
        ("A\N{COMBINING RING ABOVE}sa", "Åsa"),
        ("Şahin Čaušević İ", "Sahin Causevic I"),
        ("Søren, Łukasz", "Sören, Lukasz"),
        ("”Nej” – ’s", '"Nej" – \'s'),
        ("ja\N{SOFT HYPHEN}ha\N{ZERO WIDTH SPACE}!", "jaha!"),
        ("nu\N{NO-BREAK SPACE}och\nsen…", "nu och sen..."),
        ("½", f"1{BOX}2"),
        ("مر", BOX * 2),
    ],
)
def test_letters_without_a_shape_lose_their_marks_or_become_boxes(text: str, spelling: str) -> None:
    assert spelt(text) == spelling


# --- labels --------------------------------------------------------------------------------------------------------


def test_bada() -> None:
    assert large("Bada", 24, 4) == [
        "   █▀▀▙        █        ",
        "   █▄▄▛ ▝▀▜▖▗▛▀█ ▝▀▜▖   ",
        "   █  █ ▟▀▜▌▐▌ █ ▟▀▜▌   ",
        "   ▀▀▀▘ ▝▀▀▘ ▀▀▀ ▝▀▀▘   ",
    ]
    assert large("Bada", 24, 5) == [
        "   ▄▄▄▖        ▄        ",
        "   █  █ ▗▄▄  ▄▄█ ▗▄▄    ",
        "   █▀▀▙ ▗▄▟▌▐▌ █ ▗▄▟▌   ",
        "   █▄▄▛ ▜▄▟▌▝▙▄█ ▜▄▟▌   ",
        "                        ",
    ]


def test_something_is_bad() -> None:
    assert large("Något är dåligt", 60, 5) == [
        "  ▄  ▄ ▗▛▙                ▗▖ ▄         ▗▖ ▟▜▖ ▄ ▗▖          ",
        "  █▙ █ ▗█▙  ▄▄▄ ▗▄▄ ▗█▄    ▄▄▖ ▄▗▖   ▗▄▟▌ ▟█▖ █ ▗▖ ▄▄▄ ▟▙▖  ",
        "  █▝▙█ ▗▄▟▌▐▌ █ █ ▐▌ █     ▄▄█ █▀    █ ▐▌ ▄▄█ █ ▐▌▐▌ █ ▐▌   ",
        "  █ ▝█ ▜▄▟▌▝▙▄█ ▜▄▟▘ ▜▄   ▝▙▄█ █     ▜▄▟▌▝▙▄█ ▜▖▐▌▝▙▄█ ▝▙▖  ",
        "            ▄▄▛                                    ▄▄▛      ",
    ]


@given(TEXTS, COLS, ROWS, LINES)
def test_a_label_is_never_wider_or_higher_than_its_room(text: str, cols: int, rows: int, lines: int) -> None:
    label = large(text, cols, rows, lines=lines)

    if label is not None:
        assert len(label) <= rows
        assert {len(line) for line in label} <= {cols}
        assert set("".join(label)) <= BLOCKS


@given(TEXTS, COLS, ROWS, LINES)
def test_a_label_is_none_exactly_when_the_smallest_letters_do_not_fit(
    text: str, cols: int, rows: int, lines: int
) -> None:
    assert (large(text, cols, rows, lines=lines) is None) == (not fits(text, cols, rows, lines))


def fits(text: str, cols: int, rows: int, lines: int) -> bool:
    """Return whether any way to break the text at its spaces fits in the smallest letters."""
    words = spelt(text).split()
    if not words:
        return True
    shapes = [SHAPES[letter] for word in words for letter in word]
    inked = [y for y in range(ABOVE + BELOW) if any("#" in shape[y] for shape in shapes)]
    top, end = min([*inked, ABOVE]), max([*inked, ABOVE - 1]) + 1
    for breaks in product((" ", "\n"), repeat=len(words) - 1):
        text = "".join(part for pair in zip(words, [*breaks, ""], strict=True) for part in pair)
        folded = text.split("\n")
        high = (len(folded) - 1) * (ABOVE + BELOW) + end - top
        wide = max(sum(len(SHAPES[c][0]) + 2 for c in line) - 2 for line in folded)
        if len(folded) <= lines and wide <= 2 * cols and high <= 2 * rows:
            return True
    return False


@given(TEXTS, COLS, ROWS)
def test_more_room_never_makes_a_label_smaller(text: str, cols: int, rows: int) -> None:
    scale, _ = shared([text], cols, rows)
    assert shared([text], cols + 1, rows)[0] >= scale
    assert shared([text], cols, rows + 1)[0] >= scale


@pytest.mark.parametrize(("cols", "rows", "scale"), [(22, 5, 1), (40, 10, 2), (60, 15, 3), (200, 60, 3), (60, 9, 2)])
def test_letters_are_as_large_as_there_is_room_for(cols: int, rows: int, scale: int) -> None:
    assert shared(["Bada"], cols, rows)[0] == scale


def test_a_limit_keeps_letters_small() -> None:
    assert large("Bada", 60, 15, most_scale=1) == large("Bada", 60, 5)
    assert large("Bada", 60, 15, most_scale=0) is None


def test_stairs_become_slopes_and_other_corners_stay_sharp() -> None:
    assert large("EO", 24, 10) == [
        "                        ",
        "   ▐██████▌  ▗█████▖    ",
        "   ▐█▌      ▗█▌   ▐█▖   ",
        "   ▐█▌      ▐█▌   ▐█▌   ",
        "   ▐█████▌  ▐█▌   ▐█▌   ",
        "   ▐█▌      ▐█▌   ▐█▌   ",
        "   ▐█▌      ▝█▌   ▐█▘   ",
        "   ▐██████▌  ▝█████▘    ",
        "                        ",
        "                        ",
    ]


@pytest.mark.parametrize(
    ("text", "cols", "lines"),
    [
        ("Lyssna på musik", 60, ["Lyssna på musik"]),
        ("Lyssna på musik", 50, ["Lyssna", "på musik"]),
        ("Äta frukost", 30, ["Äta", "frukost"]),
        ("en två tre fyra", 50, ["en två", "tre fyra"]),
    ],
)
def test_lines_are_as_few_and_as_even_as_can_be(text: str, cols: int, lines: list[str]) -> None:
    label = large(text, cols, 10)

    assert label is not None
    alone = [large(line, cols, 5) for line in lines]
    assert label == [row for line in alone for row in line or ()]


@pytest.mark.parametrize(
    ("text", "cols"), [("Något är dåligt", 36), ("Något är dåligt", 50), ("gg åå", 16), ("agg ågg", 20)]
)
def test_a_tail_never_touches_a_ring_below_it(text: str, cols: int) -> None:
    label = large(text, cols, 10)

    assert label is not None
    tails, rings = inked(label[4], below=True), inked(label[5], below=False)
    assert tails
    assert not any({x - 1, x, x + 1} & rings for x in tails)


def inked(line: str, *, below: bool) -> set[int]:
    """Return which pixels of the upper or lower half of a line have ink."""
    left, right = ("▖▄▌▞▙▟█▛", "▗▄▐▚▙▟█▜") if below else ("▘▀▌▚▛▜█▙", "▝▀▐▞▛▜█▟")
    return {2 * x + side for x, mark in enumerate(line) for side, marks in enumerate((left, right)) if mark in marks}


def test_labels_of_one_choice_share_a_scale_and_a_height() -> None:
    assert shared(["Bada", "Lyssna på musik"], 50, 10) == (1, 10)
    assert shared(["Bada", "Baka"], 50, 10) == (2, 10)
    assert shared(["Bada", "Fysioterapi"], 36, 10) == (0, 1)
    assert shared(["Bada", "مرحبا"], 36, 10) == (0, 1)
    assert shared([], 36, 10) == (0, 0)


def test_twelve_labels_take_a_small_part_of_a_frame() -> None:
    took = []
    for _ in range(5):
        letters._strips.cache_clear()
        letters._large.cache_clear()
        before = time.perf_counter()
        for n in range(12):
            large(f"{LABELS[n % len(LABELS)]} {n}", 50, 10)
        took.append(time.perf_counter() - before)

    assert min(took) < 0.016


# --- the widget ----------------------------------------------------------------------------------------------------


class Board(App[None]):
    """One label under a place for a picture."""

    CSS = """
    Screen { background: #10151c; color: white; }
    #cell { background: white; color: #10151c; height: 20; }
    #cell.lit { background: #ffb000; }
    #picture { height: 1fr; }
    .framed { border: round gray; padding: 1 2; }
    .high { height: 12; }
    """

    def __init__(self, label: Letters) -> None:
        super().__init__()
        self.label = label

    def compose(self) -> ComposeResult:
        with Vertical(id="cell"):
            yield Vertical(id="picture")
            yield self.label

    def lines(self) -> list[str]:
        """Return the lines of the label as they are on the screen."""
        region = self.label.content_region
        strips = self.screen._compositor.render_strips()[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text for strip in strips]


async def test_a_label_is_large_where_it_fits_and_bold_where_not_and_follows_the_room() -> None:
    app = Board(Letters("Lyssna på musik"))
    async with app.run_test(size=(78, 24)) as pilot:
        assert app.label.size == (78, 5)
        assert app.lines() == large("Lyssna på musik", 78, 5)

        await pilot.resize_terminal(50, 24)
        assert app.label.size == (50, 1)
        assert app.lines() == ["Lyssna på musik".center(49) + " "]

        await pilot.resize_terminal(12, 24)
        assert app.lines() == ["   Lyssna   ", "  på musik  "]

        await pilot.resize_terminal(62, 24)
        assert app.lines() == large("Lyssna på musik", 62, 5)


async def test_a_label_with_more_rows_wraps_its_large_letters() -> None:
    app = Board(Letters("Lyssna på musik", most_rows=10))
    async with app.run_test(size=(50, 24)):
        assert app.lines() == large("Lyssna på musik", 50, 10)


async def test_small_places_stay_plain() -> None:
    app = Board(Letters("Bada", most_rows=2))
    async with app.run_test(size=(78, 24)):
        assert [line.strip() for line in app.lines()] == ["Bada"]


async def test_another_text_takes_its_place_and_its_height() -> None:
    app = Board(Letters("Bada"))
    async with app.run_test(size=(50, 24)) as pilot:
        assert app.label.size.height == 5

        app.label.show("Lyssna på musik")
        await pilot.pause()
        assert app.label.text == "Lyssna på musik"
        assert app.label.size.height == 1

        app.label.show("Bada", most_scale=0)
        await pilot.pause()
        assert [line.strip() for line in app.lines()] == ["Bada"]

        app.label.show("")
        await pilot.pause()
        assert app.label.size.height == 0


async def test_a_label_stands_in_the_middle_of_a_higher_place() -> None:
    label = Letters("Baka", classes="high")
    async with Board(label).run_test(size=(50, 24)):
        blank, art = " " * 50, large("Baka", 50, 5)
        assert art is not None
        assert label.app.lines() == [*[blank] * 3, *art, *[blank] * 4]  # type: ignore[attr-defined]


async def test_a_frame_and_padding_take_their_room() -> None:
    app = Board(Letters("Bada", classes="framed"))
    async with app.run_test(size=(50, 24)):
        assert app.label.size == (44, 5)
        assert app.lines() == large("Bada", 44, 5)


async def test_text_in_letters_without_a_shape_is_shown_as_it_is() -> None:
    app = Board(Letters("Łukasz och محمد", most_rows=10))
    async with app.run_test(size=(78, 24)):
        assert [line.strip() for line in app.lines()] == ["Łukasz och محمد"]


async def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    app = Board(Letters("Förväntansfull och glad", most_rows=1))
    async with app.run_test(size=(10, 24)):
        assert app.lines() == ["Förväntan…"]


@pytest.mark.parametrize("text", ["Bada", "Lyssna på musik", ""])
async def test_every_cell_has_the_colours_of_the_style_at_once(text: str) -> None:
    app = Board(Letters(text, classes="high"))
    async with app.run_test(size=(50, 24)) as pilot:
        assert colours(app) == {("#10151c", "#ffffff")}

        app.query_one("#cell").add_class("lit")
        await pilot.pause()
        assert colours(app) == {("#10151c", "#ffb000")}

        app.label.styles.color = Color.parse("#b3261e")
        await pilot.pause()
        assert colours(app) == {("#b3261e", "#ffb000")}


def colours(app: Board) -> set[tuple[str, str]]:
    """Return the pairs of colours on the screen where the label is."""
    region = app.label.region
    strips = app.screen._compositor.render_strips()[region.y : region.bottom]
    styles = [segment.style for strip in strips for segment in strip.crop(region.x, region.right)]
    return {
        (style.color.get_truecolor().hex, style.bgcolor.get_truecolor().hex)
        for style in styles
        if style and style.color and style.bgcolor
    } | {("none", "none") for style in styles if not (style and style.color and style.bgcolor)}


async def test_only_plain_text_is_bold() -> None:
    for text, bold in (("Bada", False), ("Lyssna på musik", True)):
        app = Board(Letters(text))
        async with app.run_test(size=(50, 24)):
            styles = [segment.style for y in range(app.label.size.height) for segment in app.label.render_line(y)]

        assert {style is not None and bool(style.bold) for style in styles} == {bold}
