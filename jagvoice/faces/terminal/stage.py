"""What stands on the screen of a board: the heading, the options, the ways out and the signposts, each in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.containers import Container, Horizontal
from textual.widgets import Static

from jagvoice.core.deck import Cell, Deck
from jagvoice.core.hands import Look
from jagvoice.core.people import ways_out_span
from jagvoice.core.place import View
from jagvoice.core.scanning import Item
from jagvoice.core.text import Message
from jagvoice.faces.aloud import to_show
from jagvoice.faces.terminal.beside import CORNER_MOST, told_beside
from jagvoice.faces.terminal.cell import CellBox
from jagvoice.faces.terminal.colours import NIGHT, colours_of
from jagvoice.faces.terminal.layout import LOW, STACK, Room
from jagvoice.faces.terminal.letters import PLAIN, Lettering
from jagvoice.faces.terminal.picture import Painted, Picture
from jagvoice.faces.terminal.sheet import Sheet
from jagvoice.faces.terminal.written import label
from jagvoice.pages.board.signs import HEAR_ME

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import MouseEvent
    from textual.geometry import Size

    from jagvoice.faces.terminal.app import BoardApp

PROMPT_ROWS, PROMPT_LINES = 48, 12
"""The most rows and lines of the prompt, where it has the board to itself."""

MEANT_WIDTH = 2
"""So many columns for each of its rows has the picture of what was heard, where it is asked about."""

SLIDE = 1, 2, 1, 2
"""How far beside its cell, in rows and columns all round, a pointer may be let go or stay and still be on it."""


class Stage:
    """The widgets of one board. They are made once; from then on only what they show changes."""

    def __init__(self, app: BoardApp) -> None:
        """Make the widgets of a board."""
        self._app, self._sitting = app, app.sitting
        profile, gallery = app.sitting.profile, app.gallery
        places = max(profile.most_options, len("".join(profile.hands.reach)), CORNER_MOST)
        self._boxes = [CellBox(gallery, f"option-{n}") for n in range(places)]
        self._ways = [CellBox(gallery, f"way-{n}") for n in range(len(profile.ways_out))]
        self._signs = [CellBox(gallery, f"sign-{n}") for n in range(_places(app.sitting.deck))]
        self._prompt = label(gallery, most_rows=PROMPT_ROWS, lines=PROMPT_LINES, id="prompt", classes="prompt")
        self.sheet = Sheet(gallery, id="sheet")
        self.painted = False
        self.size: Size | None = None
        """The size of the screen, known here before the program takes it up."""

    def compose(self) -> ComposeResult:
        """Lay the board out once; from then on only what it shows changes."""
        with Horizontal(id="heading"):
            yield Picture(self._app.gallery, id="asked-about")
            yield self._prompt
            yield Static(id="kept", markup=False)
            yield self._app.listening.sign
        yield Static(id="trouble", markup=False)
        yield Static(id="beside", markup=False)
        yield self._app.aloud.old
        yield self.sheet
        yield Container(*self._boxes, id="options")
        with Horizontal(id="exits"):
            yield Container(*self._ways, id="ways")
            yield Container(*self._signs, id="signs")

    def show(self) -> None:
        """Show the scene where the person is, in place."""
        scene, view, room = self._sitting.scene, self._sitting.view, self._room
        filled = bool(view.cells or scene.lines)
        self.painted = True
        with self._app.batch_update():
            self._share_out(room)
            large = not scene.quiet and (room.painted or room.tall or not filled)
            self._prompt.write(
                view.prompt.text, Lettering(1 if filled else 3) if large else PLAIN, keep=not scene.quiet
            )
            self.sheet.show(to_show(scene), room.width, room.height - room.heading - room.exits)
            self._app.query_one("#heading").set_class(scene.picture is not None, "pictured")
            self._app.query_one("#asked-about", Picture).show(scene.picture, keep=not scene.quiet)
            self._tell_beside()
            columns, rows = _grid(view)
            self._app.screen.set_class(room.crowded(rows), "crowded")
            labels = room.option_labels([c.label.text for c in view.cells], columns, rows, private=scene.quiet)
            exits = room.exit_labels(_exit_texts(self._sitting.deck), private=scene.quiet)
            options = dict(zip(view.places or range(len(view.cells)), view.cells, strict=False))
            ways = dict(enumerate(c for c in view.exits if c.id in self._ways_out))
            signs = _placed([c for c in view.exits if c.id not in self._ways_out], self._sitting.deck)
            for boxes, laid, held, how in (
                (self._boxes, options, columns * rows if view.places else 0, labels),
                (self._ways, ways, room.ways, exits),
                (self._signs, signs, room.signs, exits),
            ):
                for n, box in enumerate(boxes):
                    box.remove_class("marked", "pressed")
                    box.show(laid.get(n), how, keep=not scene.quiet)
                    box.visible = n in laid
                    box.display = n in laid or n < held
            self.hearing(self._app.listening.on)
            grid = self._app.query_one("#options")
            grid.display = bool(view.cells)
            grid.styles.grid_size_columns = columns
            grid.styles.grid_size_rows = rows
            self._app.screen.set_class(scene.kind == "chosen", "alone")
            self._app.screen.set_class(scene.quiet, "private")
            self._app.screen.set_class(scene.kind == "help", "calling")
            self._app.screen.set_class(not filled, "whole")

    def hearing(self, on: bool) -> None:
        """Show on the signpost for it that the board listens, or not."""
        for box in self._signs:
            box.set_class(on and box.cell is not None and box.cell.id == HEAR_ME, "hearing")

    def _tell_beside(self) -> None:
        told = told_beside(self._sitting)
        words = self._app.phrase(told) if isinstance(told, Message) else told.text if told else ""
        self._app.query_one("#beside", Static).update(words)
        self._app.screen.set_class(bool(words), "beside")

    @property
    def _ways_out(self) -> tuple[str, ...]:
        return self._sitting.profile.ways_out

    @property
    def _room(self) -> Room:
        signs = _places(self._sitting.deck)
        width, height = self.size or self._app.size
        span = ways_out_span(() if self._sitting.corner else self._sitting.profile.hands.reach)
        return Room(width, height, len(self._ways_out), signs, self._app.gallery.letters, span)

    def _share_out(self, room: Room) -> None:
        """Give everything its part of the screen."""
        self._app.screen.set_class(not room.tall, "low")
        self._app.screen.set_class(room.height < LOW, "tiny")
        self._app.screen.set_class(not room.wide, "narrow")
        self._app.screen.set_class(room.sign_rows > 1, "two")
        self._app.screen.set_class(not room.painted, "blocks")
        self._app.screen.set_class(room.stacked, "stacked")
        pictured = self._sitting.scene.picture is not None and bool(self._sitting.view.cells) and not room.pictureless
        meant = self._sitting.scene.kind == "meant"
        heading = max(room.heading, room.pictured(meant) if pictured else 0)
        filled = bool(self._sitting.view.cells or self._sitting.scene.lines)
        self._app.query_one("#heading").styles.height = heading if filled else "1fr"
        self._app.query_one("#asked-about").styles.width = MEANT_WIDTH * heading if pictured and meant else None
        exits = self._app.query_one("#exits")
        exits.styles.height = room.exits
        exits.styles.margin = (0, room.width - room.right, 0, room.left)
        ways = self._app.query_one("#ways")
        ways.styles.width = STACK if room.stacked else f"{room.ways}fr"
        ways.styles.grid_size_columns, ways.styles.grid_size_rows = (1, room.ways) if room.stacked else (room.ways, 1)
        ways.styles.grid_gutter_horizontal = int(room.stacked and 2 * room.ways - 1 <= room.exits)
        signs = self._app.query_one("#signs")
        signs.styles.width = f"{room.sign_columns}fr"
        signs.styles.grid_size_columns, signs.styles.grid_size_rows = room.sign_columns, room.sign_rows

    def look(self, look: Look, mark: Item) -> None:
        """Show which cells are pressed and marked, and which one fills."""
        for box in (*self._boxes, *self._ways, *self._signs):
            id = box.cell.id if box.cell else ""
            box.set_class(id in mark or id in self._app.aloud.mark, "marked")
            box.set_class(id in look.pressed, "pressed")
            box.fill(look.ring if look.ring and look.ring.cell == id else None)

    def under(self, event: MouseEvent) -> str | None:
        """Return the cell under the pointer; a finger that rolls off its cell, onto no other, is still on it."""
        spot, down = event.screen_offset, self._app.hands.down_on
        places = {
            b.cell.id: b.region for b in (*self._boxes, *self._ways, *self._signs) if b.cell and b.display and b.visible
        }
        under = next((cell for cell, region in places.items() if region.contains_point(spot)), None)
        rolled = under is None and down in places and places[down].grow(SLIDE).contains_point(spot)
        return down if rolled else under

    def dim(self, night: bool) -> None:
        """Be darker by night, and as before by day."""
        if night == self._app.screen.has_class("dim"):
            return
        self._app.screen.set_class(night, "dim")
        self._app.colours = NIGHT if night else colours_of(self._sitting.profile.high_contrast)
        self._app.gallery.paper = int(self._app.colours.paper[1:], 16)
        self._app.refresh_css(animate=False)
        for painted in self._app.query(Painted):
            painted.refresh()


def _grid(view: View) -> tuple[int, int]:
    """Return how many columns and rows the options take."""
    if view.rows:
        return view.columns, view.rows
    columns = min(view.columns, max(1, len(view.cells)))
    return columns, max(1, -(-len(view.cells) // columns))


def _places(deck: Deck) -> int:
    """Return how many places for signposts there are."""
    return max(deck.signs.values()) + 1


def _placed(signs: Sequence[Cell], deck: Deck) -> dict[int, Cell]:
    """Return the signposts by their places; those of the assistant's corner have none of their own."""
    own = {deck.signs[c.id] for c in signs if c.id in deck.signs}
    free = (n for n in range(_places(deck)) if n not in own)
    return {deck.signs[c.id] if c.id in deck.signs else next(free): c for c in signs}


def _exit_texts(deck: Deck) -> list[str]:
    """Return all that stands on ways out and signposts: their letters have one size wherever words are large."""
    return sorted({c.label.text for s in deck.scenes.values() if not s.quiet for c in s.exits})
