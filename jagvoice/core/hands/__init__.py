"""The hands: what a body does, as timed events, and the one touch it comes to.

Pure, and the same for every face: a face tells what came down, moved, was lifted or pressed, and when, and does what
comes of it. Whatever happens, one press is at most one answer. A scene is deaf for a second after it was shown, and
longer for somebody who goes on drumming; what was down when it came chooses nothing by it; two fingers at once are
none; a key held down for an hour is one press. Every touch is seen, also one that does not count.

Times are monotonic seconds. Vector files in ``tests/vectors/hands`` hold a second implementation to the same effects.
"""

from jagvoice.core.hands.effects import Act, Cue, Effect, Hear, Look, Ring, Turn
from jagvoice.core.hands.events import Busy, Down, Event, Key, LetGo, Move, Named, Shown, Stop, Switch, Tick, Up
from jagvoice.core.hands.machine import step
from jagvoice.core.hands.state import DEAF_SECONDS, RUN_SECONDS, Rules, State, rules

__all__ = [
    "DEAF_SECONDS",
    "RUN_SECONDS",
    "Act",
    "Busy",
    "Cue",
    "Down",
    "Effect",
    "Event",
    "Hear",
    "Key",
    "LetGo",
    "Look",
    "Move",
    "Named",
    "Ring",
    "Rules",
    "Shown",
    "State",
    "Stop",
    "Switch",
    "Tick",
    "Turn",
    "Up",
    "rules",
    "step",
]
