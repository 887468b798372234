"""A typed reason: who has to look although it is not theirs every day says why, and those it concerns see it."""

from __future__ import annotations

from jagvoice.core.text import text
from jagvoice.household import GiveReason
from jagvoice.pages.blocks import Field, Form
from jagvoice.pages.office.desk import Args, Deed, Desk, Values

FORM = "reason"
"""The name of the form, on whichever page it stands."""


def asked(desk: Desk) -> Form:
    """Return the form in which a reason is typed; it says who will read it."""
    help = desk.say(text("office_reason.help", name=desk.person))
    field = Field("words", desk.say(text("office_reason.words")), "long", help=help)
    return Form(FORM, (field,), desk.say(text("office_reason.open")), desk.say(text("office_reason.title")))


def given(desk: Desk, args: Args, values: Values) -> Deed:
    """Return the reason that was typed; after it the same page opens."""
    return Deed((GiveReason(values.get("words", "")),), said=text("office_reason.given"))
