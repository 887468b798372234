"""What a board says by itself: a day read aloud, a need said again, and how it is by night.

Any touch or key stops what is read, and does nothing else; but while a question is read picture by picture, a touch is
an answer, and stops it too. What says itself again is quiet at a touch, and goes on after its time for as long as its
scene stays, unless the board was told to be quiet.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.events import Callback
from textual.widgets import Static

from jagvoice.core.deck import Cell, Line
from jagvoice.core.scanning import Item
from jagvoice.core.text import Said, text
from jagvoice.faces.aloud import Again, Reading, again, on, over, to_read
from jagvoice.faces.terminal.hands import now
from jagvoice.pages.board.saying import said_again, said_on_arrival

if TYPE_CHECKING:
    from textual.events import Key, MouseDown

    from jagvoice.faces.terminal.app import BoardApp
    from jagvoice.speech.seam import Outcome, Spoken


class Aloud:
    """The voice of one board where nobody has just touched it. It belongs to the thread of the event loop."""

    def __init__(self, app: BoardApp) -> None:
        """Speak for a board."""
        self._app = app
        self.old = Static(id="old", markup=False)
        """Says that what is shown may be old."""
        self._reading: Reading | None = None
        self._number = 0
        """Which of all lines is being said: what is told of another is late."""
        self._deck = ""
        self._asks: str | None = None
        """The scene whose question is being read, where it is one."""
        self._again: Again | None = None
        self._hushed: str | None = None
        """The scene that was told to be quiet."""
        self._said_again: Spoken | None = None
        self._last = 0.0
        """When somebody was last known to have done something."""

    @property
    def reading(self) -> bool:
        """Whether something is being read."""
        return self._reading is not None

    @property
    def mark(self) -> Item:
        """The cell whose line is being said."""
        cell = self._reading.line.cell if self._reading else None
        return (cell,) if cell else ()

    @property
    def stale(self) -> Said | None:
        """That what is shown may be old, where it may."""
        sitting = self._app.sitting
        return Said(self._app.phrase(text("board.may_be_old")), sitting.deck.lang) if sitting.stale else None

    # --- touches and keys --------------------------------------------------------------------------------------------

    def key(self, event: Key) -> bool:
        """Return whether a key only stopped what was read, or is still held from before."""
        if self._reading is None or self.gives_way():
            return False
        if self._app.hands.pressed(event):
            self.stop()
        return True

    def down(self, event: MouseDown, cell: str | None) -> bool:
        """Return whether a pointer that came down only stopped what was read."""
        if self._reading is None or self.gives_way():
            return False
        self._app.hands.felt(event, cell)
        self.stop()
        return True

    def stop(self) -> bool:
        """Stop what is read, and return whether anything was."""
        if self._reading is None:
            return False
        self._app.voice.stop()
        self._end()
        return True

    def gives_way(self) -> bool:
        """Stop reading a question, and return whether one was read: what is done meanwhile is for the board."""
        return self._asks is not None and self.stop()

    def felt(self) -> None:
        """Be quiet where somebody has done something while the scene says itself again; its time begins anew."""
        last, self._last = self._last, self._app.hands.last
        if self._again is not None and last != self._last:
            if self._said_again is not None and not self._said_again.done.is_set():
                self._app.voice.stop()
            self._wait()

    def touched(self, cell: Cell) -> None:
        """Do what a touched cell asks of the voice, once its touch has been taken."""
        if cell.hushes:
            self._hushed, self._again = self._app.sitting.scene.id, None
        elif lines := to_read(cell, self.stale):
            self._read(lines)

    def arrived(self) -> bool:
        """Say what is asked and each picture, marked, where a helper has asked it aloud; return whether it is so."""
        sitting = self._app.sitting
        scene, asked = sitting.scene, sitting.deck.questions.get(sitting.scene.question or "")
        lines = said_on_arrival(scene, sitting.view, asked, sitting.profile)
        if lines:
            self._asks = scene.id
            self._read(lines)
        return bool(lines)

    # --- reading -----------------------------------------------------------------------------------------------------

    def _read(self, lines: tuple[Line, ...]) -> None:
        self._deck = self._app.sitting.deck.id
        self._begin(Reading(lines, self._app.sitting.profile.pace, now()))

    def _begin(self, reading: Reading) -> None:
        """Say the next line, on its page."""
        sitting, line = self._app.sitting, reading.line
        self._reading = reading
        self._number += 1
        if line.scene is not None and line.scene != sitting.place.scene:
            sitting.turn(line.scene)
            self._app.show()
        self._draw()
        self._app.voice.say(line.said).when_done(partial(self._told, self._number))

    def _told(self, number: int, spoken: Spoken) -> None:
        """Take what becomes of a line to the thread of the board; it comes from one of the voice."""
        self._app.post_message(Callback(callback=partial(self._over, number, spoken.outcome or "unheard")))

    def _over(self, number: int, outcome: Outcome) -> None:
        if self._reading is None or number != self._number:
            return
        then = over(self._reading, outcome, now())
        if then is None:
            self._end()
        else:
            self._reading = then

    def _end(self) -> None:
        self._reading = self._asks = None
        self._number += 1
        self._draw()

    def _draw(self) -> None:
        self._app.hands.draw()
        self._app.stage.sheet.mark(self._reading.line.said if self._reading else None)

    # --- time --------------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Let time pass: some times a second."""
        if self._reading is not None:
            self._read_on(self._reading)
        elif self._again is not None and now() >= self._again.at and self._app.sitting.scene.id == self._again.scene:
            sitting = self._app.sitting
            calls = sitting.scene.kind == "help"
            self._said_again = self._app.voice.say(said_again(sitting.scene, sitting.view), calls=calls)
            self._wait()

    def _read_on(self, reading: Reading) -> None:
        sitting = self._app.sitting
        left = self._asks is not None and sitting.scene.id != self._asks
        if left or self._deck != sitting.deck.id or sitting.corner is not None:
            self.stop()
            return
        then = on(reading, now())
        if then is None:
            self._end()
        elif then.at != reading.at:
            self._begin(then)

    def _wait(self) -> None:
        self._again = again(self._again, self._app.sitting.scene, now(), anew=True)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def shown(self) -> None:
        """Take up the scene that is shown from now on."""
        scene = self._app.sitting.scene
        if self._hushed != scene.id:
            self._hushed = None
            self._again = again(self._again, scene, now())
        self.watch()
        if self._reading is not None:
            self._draw()

    def watch(self) -> None:
        """See whether what is shown has grown old, and whether it is night: once a second."""
        stale = self.stale
        self._app.screen.set_class(stale is not None, "old")
        self.old.update(stale.text if stale else "")
        self._app.stage.dim(self._app.sitting.quiet_hours)
