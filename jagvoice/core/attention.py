"""What in an expression calls for somebody: which ones are to be read, and which ones somebody owes a reply.

What waits is kept beside the expressions as they fold (``waits``), so that the oldest unanswered word of ten years is
found as fast as that of a week.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal, get_args

from jagvoice.core.journal import Expression, Note
from jagvoice.core.passing import AFTER, FEELS, IMPORTED, PASSING, REPORTED
from jagvoice.core.questions import Owes, Topic

Call = Literal["complaint", "stop", "no", "pain", "fear", "mismatch", "wish", "began"]
"""Why an expression should be read by somebody: ``mismatch`` is that it was bad when it came, ``began`` that the person
took it up without being asked."""

Queue = Literal["reading", "began", "reply"]
"""What waits: for an interpretation, for one where nothing else calls for it than that the person began it, or for a
reply. What is begun every day has a queue of its own, so that a no is never hidden behind it."""

QUEUES: tuple[Queue, ...] = get_args(Queue)

BAD = "bad"
_PAIN, _FEAR = frozenset({"pain"}), frozenset({"scared"})

_OWED: dict[Topic, Owes] = {
    "activity": "team",
    "assistant": "leaders",
    "wish": "leaders",
    "complaint": "leaders",
    "dispute": "leaders",
}
"""Who owes a reply where a question does not say; a need is answered at once or not at all."""

FINAL: frozenset[str] = frozenset({"now", "after", "planned", "done", "changed", "not_possible"})
"""What a reply says that needs no other after it; what is being worked on is still owed."""


def calls(expression: Expression) -> tuple[Call, ...]:
    """Return why an expression should be read, the most pressing reason first."""
    said, last = expression, expression.chosen[-1] if expression.chosen else ""
    found: dict[Call, bool] = {
        "complaint": said.topic in ("complaint", "dispute"),
        "stop": said.outcome == "stopped",
        "no": said.outcome == "none_of_these" or last == "no",
        "pain": bool(_PAIN.intersection(said.chosen)),
        "fear": bool(_FEAR.intersection(said.chosen)),
        "mismatch": said.question.startswith((AFTER, FEELS)) and last == BAD,
        "wish": said.topic == "wish" and said.outcome == "chosen",
        "began": began(expression),
    }
    return tuple(call for call, so in found.items() if so)


def began(expression: Expression) -> bool:
    """Return whether the person took something up at the board without having been asked by anybody."""
    by_itself = not expression.question.startswith((*PASSING, IMPORTED, REPORTED))
    return by_itself and expression.topic in ("activity", "assistant", "feeling") and bool(expression.chosen)


def owed_by(expression: Expression) -> Owes:
    """Return who owes a reply: nobody where nothing was answered, else whom the question or its topic names."""
    if expression.outcome not in ("chosen", "none_of_these", "stopped") and expression.visibility != "guarded":
        return "none"
    return expression.owes or _OWED.get(expression.topic, "none")


def waits(expression: Expression, notes: Iterable[Note]) -> frozenset[Queue]:
    """Return what an expression still waits for, after what was said of it."""
    said = [(n.kind, json.loads(n.body)) for n in notes]
    read = any(kind == "interpreted" and body.get("kind") != "comment" for kind, body in said)
    replied = any(kind == "replied" and body.get("outcome") in FINAL for kind, body in said)
    called = calls(expression)
    found: dict[Queue, bool] = {
        "reading": not read and bool(called) and called != ("began",),
        "began": not read and called == ("began",),
        "reply": not replied and owed_by(expression) != "none",
    }
    return frozenset(queue for queue, so in found.items() if so)
