"""The board as a Textual program."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.containers import Container, Horizontal
from textual.events import Key, MouseDown, MouseEvent, MouseMove, MouseUp, Resize
from textual.message import Message as TextualMessage
from textual.widgets import Static

from jagvoice.core.deck import Cell, Deck, Scene
from jagvoice.core.hands import Look
from jagvoice.core.journal import Means
from jagvoice.core.people import ways_out_span
from jagvoice.core.place import Input, View
from jagvoice.core.scanning import Item
from jagvoice.core.text import Message, Said, text
from jagvoice.faces.aloud import to_show
from jagvoice.faces.sitting import Fresh, Kept, Sitting
from jagvoice.faces.terminal.aloud import Aloud
from jagvoice.faces.terminal.beside import CORNER_MOST, Beside, told_beside
from jagvoice.faces.terminal.cell import CellBox
from jagvoice.faces.terminal.colours import NIGHT, colours_of
from jagvoice.faces.terminal.hands import DEAF_SECONDS, TerminalHands
from jagvoice.faces.terminal.layout import LOW, STACK, Room
from jagvoice.faces.terminal.leaving import FRESH_SECONDS, REST_SECONDS, Leaving
from jagvoice.faces.terminal.letters import PLAIN, Lettering
from jagvoice.faces.terminal.picture import Painted, Picture, send
from jagvoice.faces.terminal.sheet import Sheet
from jagvoice.faces.terminal.written import label
from jagvoice.pages.board.saying import ready_to_say, said_on_cue, said_on_touch

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Size

    from jagvoice.faces.terminal.painters import Gallery
    from jagvoice.speech.seam import Speaker, Spoken

MORE_SIGNS = 4
"""How many more signposts a later deck may have than the first: a question that waits, further pages."""

MOST_SIGNS = 9
"""So many signposts have a place at least."""

PROMPT_ROWS, PROMPT_LINES = 48, 12
"""The most rows and lines of the prompt, where it has the board to itself."""


SLIDE = 1, 2, 1, 2
"""How far beside its cell, in rows and columns all round, a pointer may be let go or stay and still be on it."""


class BoardApp(App[None]):
    """One board on one terminal, until an assistant leaves it."""

    CSS_PATH = "board.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False
    BINDINGS: ClassVar = []

    @dataclass
    class Named(TextualMessage):
        """The name of what a scanning has marked has been said."""

        cue: int

    def __init__(
        self,
        sitting: Sitting,
        gallery: Gallery,
        voice: Speaker,
        phrase: Callable[[Message], str],
        *,
        deaf: float = DEAF_SECONDS,
        rest: float = REST_SECONDS,
        fresh: float = FRESH_SECONDS,
        hung_up: Callable[[], bool] = lambda: False,
        abandon: Callable[[], None] = lambda: None,
    ) -> None:
        """Take a board to a terminal.

        Args:
            sitting: the board in use.
            gallery: the pictures.
            voice: what speaks.
            phrase: puts a message into the board's language.
            deaf: seconds a new scene takes no touch.
            rest: seconds without a touch after which an ask rests.
            fresh: seconds after which an untouched board looks whether the day has gone on.
            hung_up: tells whether the terminal is gone.
            abandon: ends the program without a terminal, once what was said is saved.
        """
        self._colours = colours_of(sitting.profile.high_contrast)
        super().__init__()
        self.sitting, self.gallery, self.voice, self.phrase = sitting, gallery, voice, phrase
        self.hands = TerminalHands(self, deaf)
        self.leaving = Leaving(self, rest, fresh, hung_up, abandon)
        self.aloud = Aloud(self)
        self.beside = Beside(self)
        places = max(sitting.profile.most_options, len("".join(sitting.profile.hands.reach)), CORNER_MOST)
        self._boxes = [CellBox(gallery, f"option-{n}") for n in range(places)]
        self._ways = [CellBox(gallery, f"way-{n}") for n in range(len(sitting.profile.ways_out))]
        most = max(_most_signs(sitting.deck, self._ways_out) + MORE_SIGNS, MOST_SIGNS)
        self._signs = [CellBox(gallery, f"sign-{n}") for n in range(most)]
        self._prompt = label(gallery, most_rows=PROMPT_ROWS, lines=PROMPT_LINES, id="prompt", classes="prompt")
        self.sheet = Sheet(gallery, id="sheet")
        self._painted = False
        self._screen: Size | None = None
        """The size of the screen, known here before the program takes it up."""

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the board beside those of Textual."""
        return {**super().get_css_variables(), **self._colours.variables()}

    def compose(self) -> ComposeResult:
        """Lay the board out once; from then on only what it shows changes."""
        with Horizontal(id="heading"):
            yield Picture(self.gallery, id="asked-about")
            yield self._prompt
            yield Static(id="kept", markup=False)
        yield Static(id="trouble", markup=False)
        yield Static(id="beside", markup=False)
        yield self.aloud.old
        yield self.sheet
        yield Container(*self._boxes, id="options")
        with Horizontal(id="exits"):
            yield Container(*self._ways, id="ways")
            yield Container(*self._signs, id="signs")

    def on_mount(self) -> None:
        """Show Home, speak it, and watch for the time to rest."""
        self.show()
        self.call_after_refresh(self._begin)
        self.set_interval(0.1, self.hands.tick)
        self.set_interval(0.1, self.aloud.tick)
        self.leaving.begin()

    def _begin(self) -> None:
        """Speak and prepare once the board is painted, and set apart what the start has made.

        In the person's quiet hours nothing speaks by itself.
        """
        if not self.sitting.quiet_hours:
            self._speak_scene()
        self._prepare_sound()
        gc.freeze()
        gc.enable()

    def on_exit_app(self) -> None:
        """Let the terminal forget the pictures, while their screen is still there."""
        self.gallery.close(partial(send, self))

    def on_resize(self, event: Resize) -> None:
        """Give the pictures what room there is, and letters of another size their pixels."""
        self.gallery.measure()
        self._screen = event.size
        if self._painted:
            self.show()

    # --- what people do ----------------------------------------------------------------------------------------------

    def on_mouse_down(self, event: MouseDown) -> None:
        """Give the pointer to a helper or to the hands."""
        cell = self._under(event)
        if not (self.aloud.down(event, cell) or self.beside.down(event)):
            self.hands.down(event, cell)
        self.aloud.felt()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Give the pointer to the hands."""
        self.hands.move(event, self._under(event))

    def on_mouse_up(self, event: MouseUp) -> None:
        """Give the pointer to the hands."""
        self.hands.up(event, self._under(event))

    def _under(self, event: MouseEvent) -> str | None:
        """Return the cell under the pointer; a finger that rolls off its cell, onto no other, is still on it."""
        spot, down = event.screen_offset, self.hands.down_on
        places = {
            b.cell.id: b.region for b in (*self._boxes, *self._ways, *self._signs) if b.cell and b.display and b.visible
        }
        under = next((cell for cell, region in places.items() if region.contains_point(spot)), None)
        rolled = under is None and down in places and places[down].grow(SLIDE).contains_point(spot)
        return down if rolled else under

    def on_key(self, event: Key) -> None:
        """Give a key to a helper or to the hands, or leave; none of the terminal's own habits does anything."""
        event.stop()
        event.prevent_default()
        if not (self.aloud.key(event) or self.leaving.key(event.key) or self.beside.key(event)):
            self.hands.key(event)
        self.aloud.felt()

    async def action_quit(self) -> None:
        """Do nothing: a board is not left by a habit of the keyboard."""

    def action_help_quit(self) -> None:
        """Do nothing, as above."""

    def action_suspend_process(self) -> None:
        """Do nothing, as above."""

    def act(self, cell: str, means: Means) -> None:
        """Take one touch: the pressed look and the sound at once, then the journal, then the next scene."""
        if self.aloud.stop():
            self.hands.busy = False
            return
        touched, before = self._cell(cell), self.sitting.scene
        if self.sitting.showing:
            self.voice.say(touched.label, keep=not before.quiet)
            self.sitting.touch(Input(cell, means))
        else:
            self.sitting.touch(Input(cell, means))
            self._speak_touch(touched, before)
            self.aloud.touched(touched)
        self.keep(said=touched.writes is not None)

    def turn(self, cell: str) -> None:
        """Turn the page while a scanning goes on."""
        self.sitting.touch(Input(cell, "switch"))
        self.keep(said=False)

    def _cell(self, id: str) -> Cell:
        view = self.sitting.view
        return next(c for c in (*view.cells, *view.exits) if c.id == id)

    @work(thread=True, exit_on_error=False)
    def keep(self, said: bool) -> None:
        """Save, show where the person is now, and only then see whether a new deck is due."""
        renewed = False
        try:
            kept = self.sitting.keep()
            self.call_from_thread(self.kept, kept, said)
            renewed = self.sitting.renew()
        finally:
            self.call_from_thread(self._go_on, renewed)

    def kept(self, kept: Kept, said: bool) -> None:
        """Show where the person is now, and what could not be saved."""
        if kept.problem:
            problem = Said(self.phrase(kept.problem), self.sitting.deck.lang)
            self.query_one("#trouble", Static).update(problem.text)
            if not self.sitting.scene.quiet:
                self.voice.say(problem)
        self.query_one("#trouble").set_class(kept.problem is not None, "said")
        saved = self.phrase(text("board.saved")) if said and not (kept.problem or kept.set_aside) else ""
        self.query_one("#kept", Static).update(saved)
        self.show()
        if kept.arrived:
            self._speak_scene()
        self._prepare_sound()

    def _go_on(self, renewed: bool) -> None:
        """Take touches again; a new deck is shown as soon as it is taken up."""
        if renewed:
            self.show()
            if self.sitting.place.scene == self.sitting.deck.opens and not self.sitting.quiet_hours:
                self._speak_scene()
            self._prepare_sound()
        self.hands.busy = False

    @work(thread=True, exit_on_error=False, group="renew")
    def renew(self) -> None:
        """Look whether a new deck is due at an untouched Home; who touches meanwhile goes on with the old one."""
        last = self.hands.last
        fresh = self.sitting.fresh()
        if fresh is not None and self.call_from_thread(self._take_up, fresh, last):
            try:
                self.sitting.settle()
            finally:
                self.call_from_thread(self._go_on, True)

    def _take_up(self, fresh: Fresh, last: float) -> bool:
        if self.hands.busy or self.hands.last != last or not self.sitting.take_up(fresh):
            return False
        self.hands.busy = True
        return True

    # --- what is heard before it is chosen ---------------------------------------------------------------------------

    def hear(self, cell: str) -> None:
        """Say what a cell is; in private the mark is all there is."""
        if not self.sitting.scene.quiet:
            self.voice.say(self._cell(cell).label)

    def cue(self, cells: Item, number: int) -> None:
        """Say what the switch would take; in private the mark is all there is."""
        if self.sitting.scene.quiet:
            self.post_message(self.Named(number))
            return
        said = self.voice.say(said_on_cue(cells, self.sitting.view, self.sitting.deck.lang))

        def over(_: Spoken) -> None:
            self.post_message(self.Named(number))

        said.when_done(over)

    def on_board_app_named(self, event: Named) -> None:
        """Let the time of a mark run."""
        self.hands.named(event.cue)

    # --- what is shown and said --------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the scene where the person is, in place."""
        scene, view, room = self.sitting.scene, self.sitting.view, self._room
        filled = bool(view.cells or scene.lines)
        self._painted = True
        with self.batch_update():
            self._share_out(room)
            large = not scene.quiet and (room.painted or room.tall or not filled)
            self._prompt.write(
                view.prompt.text, Lettering(1 if filled else 3) if large else PLAIN, keep=not scene.quiet
            )
            self.sheet.show(to_show(scene), room.width, room.height - room.heading - room.exits)
            self.query_one("#heading").set_class(scene.picture is not None, "pictured")
            self.query_one("#asked-about", Picture).show(scene.picture, keep=not scene.quiet)
            self._tell_beside()
            columns, rows = _grid(view)
            self.screen.set_class(room.crowded(rows), "crowded")
            labels = room.option_labels([c.label.text for c in view.cells], columns, rows, private=scene.quiet)
            exits = room.exit_labels(_exit_texts(self.sitting.deck), private=scene.quiet)
            options = dict(zip(view.places or range(len(view.cells)), view.cells, strict=False))
            ways = dict(enumerate(c for c in view.exits if c.id in self._ways_out))
            signs = dict(enumerate(c for c in view.exits if c.id not in self._ways_out))
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
            grid = self.query_one("#options")
            grid.display = bool(view.cells)
            grid.styles.grid_size_columns = columns
            grid.styles.grid_size_rows = rows
            self.screen.set_class(scene.kind == "chosen", "alone")
            self.screen.set_class(scene.quiet, "private")
            self.screen.set_class(scene.kind == "help", "calling")
            self.screen.set_class(not filled, "whole")
            self.hands.shown()
            self.aloud.shown()

    def _tell_beside(self) -> None:
        told = told_beside(self.sitting)
        words = self.phrase(told) if isinstance(told, Message) else told.text if told else ""
        self.query_one("#beside", Static).update(words)
        self.screen.set_class(bool(words), "beside")

    @property
    def _ways_out(self) -> tuple[str, ...]:
        return self.sitting.profile.ways_out

    @property
    def _room(self) -> Room:
        signs = _most_signs(self.sitting.deck, self._ways_out)
        width, height = self._screen or self.size
        span = ways_out_span(self.sitting.profile.hands.reach)
        return Room(width, height, len(self._ways_out), signs, self.gallery.letters, span)

    def _share_out(self, room: Room) -> None:
        """Give everything its part of the screen."""
        self.screen.set_class(not room.tall, "low")
        self.screen.set_class(room.height < LOW, "tiny")
        self.screen.set_class(not room.wide, "narrow")
        self.screen.set_class(room.sign_rows > 1, "two")
        self.screen.set_class(not room.painted, "blocks")
        self.screen.set_class(room.stacked, "stacked")
        pictured = self.sitting.scene.picture is not None and bool(self.sitting.view.cells) and not room.pictureless
        heading = max(room.heading, (7 if room.tall else 3) if pictured else 0)
        filled = bool(self.sitting.view.cells or self.sitting.scene.lines)
        self.query_one("#heading").styles.height = heading if filled else "1fr"
        exits = self.query_one("#exits")
        exits.styles.height = room.exits
        exits.styles.margin = (0, room.width - room.right, 0, room.left)
        ways = self.query_one("#ways")
        ways.styles.width = STACK if room.stacked else f"{room.ways}fr"
        ways.styles.grid_size_columns, ways.styles.grid_size_rows = (1, room.ways) if room.stacked else (room.ways, 1)
        ways.styles.grid_gutter_horizontal = int(room.stacked and 2 * room.ways - 1 <= room.exits)
        signs = self.query_one("#signs")
        signs.styles.width = f"{room.sign_columns}fr"
        signs.styles.grid_size_columns, signs.styles.grid_size_rows = room.sign_columns, room.sign_rows

    def _prepare_sound(self) -> None:
        self.voice.prepare(ready_to_say(self.sitting.scene, self.sitting.view))

    def look(self, look: Look, mark: Item) -> None:
        """Show which cells are pressed and marked, and which one fills."""
        for box in (*self._boxes, *self._ways, *self._signs):
            id = box.cell.id if box.cell else ""
            box.set_class(id in mark or id in self.aloud.mark, "marked")
            box.set_class(id in look.pressed, "pressed")
            box.fill(look.ring if look.ring and look.ring.cell == id else None)

    def _speak_scene(self) -> None:
        if not self.sitting.scene.quiet:
            self.voice.say(self.sitting.view.prompt)

    def _speak_touch(self, cell: Cell, before: Scene) -> None:
        after = self.sitting.scene
        said = said_on_touch(cell, before, after, self.sitting.view.prompt, self.sitting.profile)
        if said is None:
            self.voice.stop()
        else:
            self.voice.say(said, keep=not (before.quiet or after.quiet), calls=after.kind == "help")

    def dim(self, night: bool) -> None:
        """Be darker by night, and as before by day."""
        if night == self.screen.has_class("dim"):
            return
        self.screen.set_class(night, "dim")
        self._colours = NIGHT if night else colours_of(self.sitting.profile.high_contrast)
        self.gallery.paper = int(self._colours.paper[1:], 16)
        self.refresh_css(animate=False)
        for painted in self.query(Painted):
            painted.refresh()


def _grid(view: View) -> tuple[int, int]:
    """Return how many columns and rows the options take."""
    if view.rows:
        return view.columns, view.rows
    columns = min(view.columns, max(1, len(view.cells)))
    return columns, max(1, -(-len(view.cells) // columns))


def _most_signs(deck: Deck, ways_out: Sequence[str]) -> int:
    return max(sum(c.id not in ways_out for c in s.exits) for s in deck.scenes.values())


def _exit_texts(deck: Deck) -> list[str]:
    """Return all that stands on ways out and signposts: their letters have one size wherever words are large."""
    return sorted({c.label.text for s in deck.scenes.values() if not s.quiet for c in s.exits})
