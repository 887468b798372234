"""The board as a Textual program."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.events import Key, MouseDown, MouseMove, MouseUp, Resize
from textual.message import Message as TextualMessage
from textual.widgets import Static

from jagvoice.core.deck import Cell, Scene
from jagvoice.core.hands import Look
from jagvoice.core.journal import Means
from jagvoice.core.place import Input, Place
from jagvoice.core.scanning import Item
from jagvoice.core.text import Message, Said, text
from jagvoice.faces.sitting import Fresh, Kept, Sitting
from jagvoice.faces.terminal.aloud import Aloud
from jagvoice.faces.terminal.beside import Beside
from jagvoice.faces.terminal.colours import colours_of
from jagvoice.faces.terminal.hands import DEAF_SECONDS, TerminalHands
from jagvoice.faces.terminal.leaving import FRESH_SECONDS, REST_SECONDS, Leaving
from jagvoice.faces.terminal.listening import Listening
from jagvoice.faces.terminal.picture import send
from jagvoice.faces.terminal.stage import Stage
from jagvoice.pages.board.saying import ready_to_say, said_on_cue, said_on_touch
from jagvoice.pages.board.signs import HEAR_ME

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from jagvoice.faces.hearing import Hearing
    from jagvoice.faces.terminal.painters import Gallery
    from jagvoice.speech.seam import Speaker, Spoken

LIT_SECONDS = 0.6
"""So long the cell that was heard looks pressed, before anything comes of it."""


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
        hearing: Hearing | None = None,
        deaf: float = DEAF_SECONDS,
        lit: float = LIT_SECONDS,
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
            hearing: what listens, where there is anything.
            deaf: seconds a new scene takes no touch.
            lit: seconds the cell that was heard looks pressed, before anything comes of it.
            rest: seconds without a touch after which an ask rests.
            fresh: seconds after which an untouched board looks whether the day has gone on.
            hung_up: tells whether the terminal is gone.
            abandon: ends the program without a terminal, once what was said is saved.
        """
        self.colours = colours_of(sitting.profile.high_contrast)
        super().__init__()
        self.sitting, self.gallery, self.voice, self.phrase = sitting, gallery, voice, phrase
        self.hands = TerminalHands(self, deaf)
        self.leaving = Leaving(self, rest, fresh, hung_up, abandon)
        self.aloud = Aloud(self)
        self.beside = Beside(self)
        self.listening = Listening(self, hearing)
        self.stage = Stage(self)
        self._lit_seconds = lit
        self._lit: Item = ()
        """The cell that was heard, for as long as it is lit."""

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the board beside those of Textual."""
        return {**super().get_css_variables(), **self.colours.variables()}

    def compose(self) -> ComposeResult:
        """Lay the board out once; from then on only what it shows changes."""
        return self.stage.compose()

    def show(self) -> None:
        """Show the scene where the person is, in place."""
        self.stage.show()
        self.hands.shown()
        self.aloud.shown()
        self.listening.shown()

    def look(self, look: Look, mark: Item) -> None:
        """Show which cells are pressed and marked, and which one fills; what was heard looks pressed."""
        self.stage.look(replace(look, pressed=(*look.pressed, *self._lit)), mark)

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
            self.speak_scene()
        self._prepare_sound()
        gc.freeze()
        gc.enable()

    def on_exit_app(self) -> None:
        """Let the terminal forget the pictures, while their screen is still there."""
        self.gallery.close(partial(send, self))

    def on_unmount(self) -> None:
        """Listen no more."""
        self.listening.close()

    def on_resize(self, event: Resize) -> None:
        """Give the pictures what room there is, and letters of another size their pixels."""
        self.gallery.measure()
        self.stage.size = event.size
        if self.stage.painted:
            self.show()

    # --- what people do ----------------------------------------------------------------------------------------------

    def on_mouse_down(self, event: MouseDown) -> None:
        """Give the pointer to a helper or to the hands."""
        cell = self.stage.under(event)
        if not (self.listening.down(event) or self.aloud.down(event, cell) or self.beside.down(event)):
            self.hands.down(event, cell)
        self.aloud.felt()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Give the pointer to the hands."""
        self.hands.move(event, self.stage.under(event))

    def on_mouse_up(self, event: MouseUp) -> None:
        """Give the pointer to the hands."""
        self.hands.up(event, self.stage.under(event))

    def on_key(self, event: Key) -> None:
        """Give a key to a helper or to the hands, or leave; none of the terminal's own habits does anything."""
        event.stop()
        event.prevent_default()
        taken = self.aloud.key(event) or self.leaving.key(event.key) or self.beside.key(event)
        if not (taken or self.listening.key(event)):
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
        if not self.aloud.gives_way() and self.aloud.stop():
            self.hands.busy = False
            return
        self._take(Input(cell, means))

    def _take(self, hit: Input) -> None:
        touched, before = self._cell(hit.cell), self.sitting.scene
        if self.sitting.showing:
            self.voice.say(touched.label, keep=not before.quiet)
            self.sitting.touch(hit)
        elif touched.id == HEAR_ME and self.sitting.listen is not None and self.sitting.corner is None:
            self.sitting.listen()
        else:
            touched = self.sitting.taken(touched)
            self.sitting.touch(hit)
            self._speak_touch(touched, before)
            self.aloud.touched(touched)
        self.keep(said=touched.writes is not None)

    def suggest(self, hit: Input) -> None:
        """Take what was heard: its cell lights up, and then the board asks whether it was meant.

        What only moves is followed. Whoever touches the board meanwhile is the one who goes on.
        """
        self._heard(hit, self.sitting.suggest)

    def answer(self, hit: Input) -> None:
        """Take what was heard as a touch of its cell: a sure answer, or a yes or no to what the board asks."""
        self._heard(hit, None)

    def _heard(self, hit: Input, suggest: Callable[[Input], bool] | None) -> None:
        view = self.sitting.view
        here = any(c.id == hit.cell for c in (*view.cells, *view.exits))
        if not here or self._lit or self.hands.busy or self.sitting.deaf:
            return
        self.aloud.gives_way()
        if self.aloud.reading:
            return
        self._lit = (hit.cell,)
        self.hands.draw()
        self.set_timer(self._lit_seconds, partial(self._after_lit, hit, suggest, self.sitting.place))

    def _after_lit(self, hit: Input, suggest: Callable[[Input], bool] | None, place: Place) -> None:
        self._lit = ()
        self.hands.draw()
        if self.hands.busy or self.aloud.reading or self.sitting.deaf or self.sitting.place is not place:
            return
        self.hands.busy = True
        if suggest is None or self.sitting.follows(hit.cell):
            self._take(hit)
        elif suggest(hit):
            self.speak_scene()
            self.keep(said=False)
        else:
            self.hands.busy = False

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
        safe = said and not (kept.problem or kept.set_aside or self.sitting.practising)
        saved = self.phrase(text("board.saved")) if safe else ""
        self.query_one("#kept", Static).update(saved)
        self.show()
        if kept.arrived:
            self.speak_scene()
        self._prepare_sound()

    def _go_on(self, renewed: bool) -> None:
        """Take touches again; a new deck is shown as soon as it is taken up."""
        if renewed:
            self.show()
            if self.sitting.place.scene == self.sitting.deck.opens and not self.sitting.quiet_hours:
                self.speak_scene()
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

    def _prepare_sound(self) -> None:
        self.voice.prepare(ready_to_say(self.sitting.scene, self.sitting.view))

    def speak_scene(self) -> None:
        """Say what is said on arriving where the person is."""
        if not self.sitting.scene.quiet and not self.aloud.arrived():
            self.voice.say(self.sitting.view.prompt)

    def _speak_touch(self, cell: Cell, before: Scene) -> None:
        after = self.sitting.scene
        said = said_on_touch(cell, before, after, self.sitting.view.prompt, self.sitting.profile)
        if said is None:
            self.voice.stop()
        else:
            self.voice.say(said, keep=not (before.quiet or after.quiet), calls=after.kind == "help")
