"""The office: every page there is, how one is opened, and what becomes of a form that was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jagvoice.core.text import Message, text
from jagvoice.household import Done, Opened, ReasonFor, Refused
from jagvoice.pages.blocks import Block, Field, Form, Link, Page, Text
from jagvoice.pages.office import (
    access,
    boards,
    book,
    circle,
    complaints,
    evidence,
    evidence_round,
    expression,
    household,
    interpret,
    journal,
    plan,
    practice,
    private,
    questions,
    reason,
    reply,
    report,
    report_afterwards,
    settings,
    shift,
    sounds,
    today,
    vocabulary,
    week,
    wishes,
)
from jagvoice.pages.office.desk import Deed, Desk, Kind, NoAccessError, Values, WrongError
from jagvoice.pages.office.preview import without_draft

KINDS: tuple[Kind, ...] = (
    week.KIND,
    today.KIND,
    journal.KIND,
    interpret.KIND,
    book.KIND,
    expression.KIND,
    wishes.KIND,
    reply.KIND,
    complaints.KIND,
    complaints.ONE,
    private.KIND,
    plan.KIND,
    report_afterwards.KIND,
    questions.KIND,
    evidence_round.KIND,
    vocabulary.KIND,
    sounds.KIND,
    evidence.KIND,
    report.KIND,
    shift.KIND,
    circle.KIND,
    settings.KIND,
    boards.KIND,
    access.KIND,
    practice.KIND,
    household.KIND,
)
"""All pages; those with a key stand in the menu, in this order."""

NAMED: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}

CHANGED = text("door.changed_meanwhile")

LONGEST_DAY = 40
"""So much is repeated of what somebody has written for a day."""

REFUSED = "refused"
"""The name of the page that is shown instead of what may not be seen, or is not there."""


def menu(desk: Desk) -> tuple[Kind, ...]:
    """Return the pages that a reader may open by their key."""
    return tuple(kind for kind in KINDS if kind.key and may_open(desk, kind))


FIRST: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"guardian", "supervisor", "coordinator"}), "week"),
    (frozenset({"assistant"}), "today"),
    (frozenset({"supporter"}), "complaints"),
    (frozenset({"work_supervisor"}), "today"),
    (frozenset({"admin"}), "household"),
)
"""The page that opens first in a role; whoever has several roles begins with the first of these that counts."""


def first(desk: Desk) -> Link:
    """Return the page that opens first."""
    may = [kind.name for kind in menu(desk)]
    held = {role.role for role in desk.me.roles}
    wanted = (page for roles, page in FIRST if held & roles and page in may)
    return Link(next(wanted, may[0] if may else REFUSED))


def opened(desk: Desk, to: Link, *, said: str = "") -> Page:
    """Return a page for its reader; what may not be seen and what is not there are the same page, to the byte.

    Raises:
        StoreError: if it cannot be read, or the reading not be kept in the access log.
    """
    desk, kind = desk.anew(), NAMED.get(to.page)
    if kind is None or not may_open(desk, kind):
        return _refused(desk)
    try:
        blocks = (*_no_days(desk, kind, to), *_drawn(desk, kind, to))
    except NoAccessError:
        return _refused(desk)
    if "ask" not in to.args:
        desk.look(Opened(kind.name))
    return Page(kind.name, desk.say(kind.title), blocks, dict(to.args), said)


def submitted(desk: Desk, on: Link, form: str, values: Values) -> Page:
    """Return the page that comes after a form was filled in: the next one, or the same with what is wrong.

    Args:
        desk: who has filled it in.
        on: the page that the form stands on.
        form: its name.
        values: what was filled in, by the names of the fields, with ``was`` as the form had it.

    Raises:
        StoreError: if nothing can be read.
    """
    desk, kind = desk.anew(), NAMED.get(on.page)
    if kind is None or form not in (*kind.forms, reason.FORM) or not may_open(desk, kind):
        return _refused(desk)
    try:
        deed = (reason.given if form == reason.FORM else kind.forms[form])(desk, on.args, values)
        if isinstance(deed, Link):
            return opened(desk, deed)
        done = _carry_out(desk, deed)
    except NoAccessError:
        return _refused(desk)
    except WrongError as error:
        return _again(desk, on, form, values, error.errors)
    page = opened(desk, deed.then or on, said=desk.say(deed.said or text("office.saved")))
    return replace(page, once=tuple(deed.shows(desk, done))) if deed.shows and not page.refused else page


def _no_days(desk: Desk, kind: Kind, to: Link) -> tuple[Block, ...]:
    """Return what is said of a day in an address that is none; the page is shown without it."""
    wrong = (to.args[name] for name, read in kind.days.items() if to.args.get(name) and read(to.args[name]) is None)
    return tuple(Text(desk.say(text("office.unread_day", written=w[:LONGEST_DAY])), "warning") for w in wrong)


def _drawn(desk: Desk, kind: Kind, to: Link) -> tuple[Block, ...]:
    """Return what stands on a page; where only a typed reason opens it, the form for one."""
    drawn = tuple(kind.draw(desk, to.args))
    opens = desk.look(ReasonFor(kind.needs)) if kind.key else "nothing"
    return drawn if opens == "nothing" else (reason.asked(desk), *(() if opens == "all" else drawn))


def _carry_out(desk: Desk, deed: Deed) -> Done:
    """Carry a deed out, and return what came of its last command."""
    last = Done()
    for command in deed.commands:
        done = desk.household.do(desk.viewer, command)
        if isinstance(done, Refused):
            if done.message == text("door.refused"):
                raise NoAccessError
            raise WrongError(**{done.field or "form": done.message})
        last = done
    return last


def _again(desk: Desk, on: Link, form: str, values: Values, errors: Mapping[str, Message]) -> Page:
    """Return the page with what was typed and what is wrong with it; nothing has been changed.

    Where somebody else has changed it meanwhile, it is drawn from what is there now.
    """
    page = opened(desk, replace(on, args=without_draft(on.args)) if CHANGED in errors.values() else on)
    blocks = tuple(
        _filled(desk, b, values, errors) if isinstance(b, Form) and b.name == form else b for b in page.blocks
    )
    return replace(page, blocks=blocks)


def _filled(desk: Desk, form: Form, values: Values, errors: Mapping[str, Message]) -> Form:
    """Return a form with what was typed; where somebody else has changed it meanwhile, with both."""
    names = {f.name for f in form.fields}
    both = CHANGED in errors.values()
    fields = tuple(_refilled(desk, f, values, errors.get(f.name), both) for f in form.fields)
    whole = " ".join(desk.say(message) for name, message in errors.items() if name not in names)
    return replace(form, fields=fields, error=whole)


def _refilled(desk: Desk, field: Field, values: Values, error: Message | None, both: bool) -> Field:
    typed = "" if field.kind in ("passphrase", "sound") else values.get(field.name, field.value)
    told = desk.say(error) if error else ""
    if both and typed != field.value:
        labels = {c.value: c.label for c in field.choices}
        theirs = ", ".join(labels.get(v, v) for v in field.value.split(",")) if labels else field.value
        told = desk.say(text("office.now_there", value=theirs or "-"))
    return replace(field, value=typed, error=told)


def may_open(desk: Desk, kind: Kind) -> bool:
    """Return whether a reader may open pages of a kind at all."""
    return any(desk.may_ever(action, resource) for action, resource in kind.needs)


def _refused(desk: Desk) -> Page:
    """Return the one page for all that may not be seen; that somebody tried is kept."""
    desk.look(Opened(REFUSED))
    blocks: tuple[Block, ...] = (Text(desk.say(text("office.no_access"))),)
    return Page(REFUSED, desk.say(text("office.no_access_title")), blocks, refused=True)
