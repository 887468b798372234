"""What a body does at a terminal - pointer, keys, switches - told to the hands, and what comes of it put on the board.

A terminal tells when a pointer's button is let go, but never a key: keys act as they come down, and one that is held
repeats itself. What a switch sends is a key: space and enter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual.message import Message as TextualMessage

from jagvoice.core.hands import (
    DEAF_SECONDS,
    Act,
    Busy,
    Cue,
    Down,
    Event,
    Hear,
    Key,
    Look,
    Move,
    Named,
    Rules,
    Shown,
    State,
    Stop,
    Switch,
    Tick,
    Turn,
    Up,
    rules,
    step,
)
from jagvoice.core.people import Profile
from jagvoice.core.scanning import Item, page

if TYPE_CHECKING:
    from textual import events

    from jagvoice.core.journal import Means
    from jagvoice.faces.sitting import Sitting

__all__ = ["DEAF_SECONDS", "TerminalHands", "now"]

HELD_SECONDS = 0.095
"""A key that comes again as soon as this is held, and repeats itself."""

HELPER_DEAF = 0.2
"""How long a page of the assistant's corner takes no touch, in seconds."""

MOST_MOVES = 12
"""So often a held key moves the mark: over as many pictures as a board has, and no flicker after it."""

POINTER = 0
"""A terminal has one pointer."""


class Board(Protocol):
    """What the hands ask of the board they lie on; cells are named by their ids."""

    sitting: Sitting

    def look(self, look: Look, mark: Item) -> None:
        """Show which cells are pressed and marked, and which one fills."""

    def hear(self, cell: str) -> None:
        """Say what a cell is."""

    def cue(self, cells: Item, number: int) -> None:
        """Say what is marked; ``TerminalHands.named`` is to be called with the number once it has been said."""

    def act(self, cell: str, means: Means) -> None:
        """Take one touch; ``busy`` is to be set to ``False`` when there is time for more."""

    def turn(self, cell: str) -> None:
        """Turn the page by its signpost, as ``act`` does, but nobody touched it."""


def now() -> float:
    """Return what the clock says that events are told by, in monotonic seconds."""
    return TextualMessage().time


class TerminalHands:
    """The hands on one board. It belongs to the thread of the event loop."""

    def __init__(self, board: Board, deaf: float = DEAF_SECONDS) -> None:
        """Take over the hands of a board.

        Args:
            board: what they lie on.
            deaf: seconds a new scene takes no touch.
        """
        self._board = board
        self._person = rules(board.sitting.profile, deaf)
        self._helper = rules(Profile(), min(deaf, HELPER_DEAF))
        self._state = State()
        self._mark: str | None = None
        self._last_move = "", 0.0, 0
        self._awake = now()

    @property
    def _rules(self) -> Rules:
        """The rules of the person's hands; in the assistant's corner those of anybody's."""
        return self._person if self._board.sitting.corner is None else self._helper

    def _tell(self, event: Event) -> None:
        self._state, effects = step(self._rules, self._state, event)
        for effect in effects:
            match effect:
                case Look():
                    self.draw()
                case Hear():
                    self._board.hear(effect.cell)
                case Cue():
                    self._board.cue(effect.cells, effect.number)
                case Act():
                    self._board.act(effect.cell, effect.means)
                case Turn():
                    self._board.turn(effect.cell)

    def draw(self) -> None:
        """Have the board look as it is to."""
        look = self._state.look
        self._board.look(look, look.marked or ((self._mark,) if self._mark else ()))

    @property
    def busy(self) -> bool:
        """Whether a touch is being kept; then no other is taken."""
        return self._state.busy

    @busy.setter
    def busy(self, busy: bool) -> None:
        self._tell(Busy(now(), busy))

    @property
    def idle(self) -> float:
        """For how many seconds nobody has done anything."""
        return now() - self.last

    @property
    def last(self) -> float:
        """When somebody last did something, in monotonic seconds."""
        return max(self._awake, self._state.touched)

    @property
    def still(self) -> bool:
        """Whether nobody is in the middle of a touch: nothing is down, marked or heard first."""
        state = self._state
        return not (state.busy or state.fingers or state.waiting or state.heard or state.scan or self._mark)

    @property
    def down_on(self) -> str | None:
        """The cell on which the pointer's button came down, while it is down."""
        return self._state.fingers[0].cell if self._state.fingers else None

    def wake(self) -> None:
        """Count the time in which nobody does anything from now on."""
        self._awake = now()

    def pressed(self, event: events.Key) -> bool:
        """Take a key that chooses nothing, and return whether it came down: one that is held only repeats itself."""
        before, busy = self._state.touched, self._state.busy
        self._tell(Busy(event.time, True))
        self._tell(Key(event.time, event.key, ""))
        self._tell(Busy(event.time, busy))
        return self._state.touched != before

    def felt(self, event: events.MouseDown, cell: str | None) -> None:
        """Take a pointer's button that came down and chooses nothing."""
        busy = self._state.busy
        self._tell(Busy(event.time, True))
        self.down(event, cell)
        self._tell(Busy(event.time, busy))

    def shown(self) -> None:
        """Begin anew on the scene that is shown from now on."""
        self._mark = None
        self._tell(Shown(now(), page(self._board.sitting.scene, self._board.sitting.view)))

    def named(self, cue: int) -> None:
        """Let the time of a mark run, once its name has been said."""
        self._tell(Named(now(), cue))

    def tick(self) -> None:
        """Let time pass."""
        self._tell(Tick(now()))

    # --- pointers ----------------------------------------------------------------------------------------------------

    def down(self, event: events.MouseDown, cell: str | None) -> None:
        """Take the pointer's button that came down."""
        if event.button == 1:
            self._tell(Down(event.time, POINTER, cell))

    def move(self, event: events.MouseMove, cell: str | None) -> None:
        """Take a pointer that moves; without a button it was lifted where the terminal did not see it."""
        if event.button == 0 and self._state.fingers:
            self._tell(Up(event.time, POINTER, None))
        self._tell(Move(event.time, POINTER, cell))

    def up(self, event: events.MouseUp, cell: str | None) -> None:
        """Take the pointer's button that was let go."""
        if event.button == 1:
            self._tell(Up(event.time, POINTER, cell))

    # --- keys --------------------------------------------------------------------------------------------------------

    def key(self, event: events.Key) -> None:
        """Press a switch, choose or move the mark; no other key does anything.

        Digits are for pictures alone: how many there are changes from page to page, and no way out may be hit by it.
        """
        view = self._board.sitting.view
        ids = [c.id for c in (*view.cells, *view.exits)]
        if event.key in ("enter", "space") and self._mark is None and self._rules.switch:
            second = event.key == "enter" and self._rules.hands.scanning == "step"
            self._tell(Switch(event.time, event.key, 2 if second else 1))
        elif event.key in ("enter", "space"):
            if self._mark in ids:
                self._tell(Key(event.time, event.key, self._mark))
        elif event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(view.cells):
            self._tell(Key(event.time, event.key, ids[int(event.character) - 1]))
        elif (steps := _steps(view.columns).get(event.key)) and ids and self._moves(event):
            here = ids.index(self._mark) if self._mark in ids else (-1 if steps > 0 else 0)
            self._mark = ids[(here + steps) % len(ids)]
            self._tell(Stop(event.time))
            self.draw()

    def _moves(self, event: events.Key) -> bool:
        """Return whether a key moves the mark: one that is held does so only for a while."""
        key, at, times = self._last_move
        held = key == event.key and event.time - at < HELD_SECONDS
        self._last_move = event.key, event.time, times + 1 if held else 0
        if not held:
            self._awake = event.time
        return self._last_move[2] < MOST_MOVES


def _steps(columns: int) -> dict[str, int]:
    return {"right": 1, "tab": 1, "left": -1, "shift+tab": -1, "down": columns, "up": -columns}
