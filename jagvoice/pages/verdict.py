"""Whether a journal holds, in words."""

from __future__ import annotations

from collections.abc import Mapping

from jagvoice.core.text import Message, text
from jagvoice.household import Verdict

_REASONS: Mapping[str, Message] = {
    "body_changed": text("verify.body_changed"),
    "body_missing": text("verify.body_missing"),
    "link_changed": text("verify.link_changed"),
    "link_missing": text("verify.link_missing"),
    "order": text("verify.order"),
    "head_differs": text("verify.head_differs"),
    "expression_differs": text("verify.expression_differs"),
}


def in_words(name: str, verdict: Verdict) -> Message:
    """Return whether a person's journal holds, and else which link is the first that does not, and why."""
    if verdict.broken is None:
        return text("verify.whole", name=name)
    return text("verify.broken", name=name, link=verdict.broken, reason=_REASONS[verdict.reason or "link_changed"])
