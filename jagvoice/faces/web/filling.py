"""What was filled into a form: carried out once, kept behind the gate, or given back with what is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from urllib.parse import quote

from anyio import move_on_after, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from jagvoice.core.text import text
from jagvoice.faces.seat import Seat, Shown
from jagvoice.faces.web.drawing import address
from jagvoice.faces.web.forms import (
    KEEP,
    LARGEST_FILE,
    NAME,
    WHOSE,
    Pairs,
    content,
    form_on,
    has_file,
    is_wrong,
    no_choice,
    one,
    refilled,
    sent,
    values_of,
)
from jagvoice.faces.web.papers import answered, asked, at, here, place_of, refused, to_gate
from jagvoice.faces.web.security import came_from_here
from jagvoice.faces.web.sessions import Draft, Session
from jagvoice.faces.web.site import COOKIE, Visit, visit_of
from jagvoice.faces.web.standing import standing_of
from jagvoice.pages.blocks import Form, Link

PATIENCE = 20
"""Seconds for which a form that was sent twice waits for what comes of the first."""

TOO_LARGE = 413

OWN_ON, OWN, OLD = "household", "passphrase", "old"
"""The form that sets one's own passphrase: its page, its name, and its field for the one before."""


async def fill_in(request: Request) -> Response:
    """Take in what was filled into a form: then the next page comes, or the same with what is wrong."""
    visit = visit_of(request)
    if visit.open is None and has_file(request):
        return _leave_out(visit)
    if visit.session is None:
        return await _wait(visit)
    try:
        pairs = await visit.form(files=True)
    except HTTPException as error:
        if error.status_code != TOO_LARGE or not has_file(request) or visit.session.locked:
            raise
        return await _too_large(visit, visit.session, request)
    name, on = one(pairs, NAME), asked(request, visit.session)
    if visit.session.locked or one(pairs, KEEP):
        return _keep(visit, visit.session, request, on, name, pairs)
    place = await to_thread.run_sync(place_of, visit, visit.session)
    if visit.session.locked:
        return _keep(visit, visit.session, request, on, name, pairs)
    if place.seat is None:
        return await refused(visit, place)
    session, filled = visit.session, content(address(place.person, on), pairs)
    if (twice := session.deeds.get(filled)) is not None:
        with move_on_after(PATIENCE):
            await twice.done.wait()
        return visit.to(twice.to or at(session, place.person, on))
    deed, to = session.begins(filled), ""
    try:
        shown = await to_thread.run_sync(_slowly, visit, place.seat, on, name, pairs)
        await to_thread.run_sync(_knows_own_passphrase, visit, session)
        if shown.page.refused:
            return await answered(visit, place, shown, 403)
        if is_wrong(shown.page, name):
            return await answered(visit, place, shown, 422, wrong=True)
        to = here(session, place, shown.page)
        session.said = (to, shown.page.said, shown.page.once) if shown.page.said else None
        return visit.to(to)
    finally:
        session.ended(filled, deed, to)


def _filled(seat: Seat, on: Link, name: str, pairs: Pairs) -> Shown:
    """Return the page that comes after a form; what could not be chosen is said at its field."""
    before = seat.shown(on)
    form = form_on(before.page, name)
    values = values_of(form, pairs)
    if form is not None and (wrong := no_choice(form, values)):
        told = {field: seat.desk.say(text("office.choose_one")) for field in wrong}
        return replace(before, page=refilled(before.page, name, values, told))
    return seat.filled(on, name, values)


def _keep(visit: Visit, session: Session, request: Request, on: Link, name: str, pairs: Pairs) -> Response:
    """Keep what was filled in until the session is open again, and do nothing with it yet."""
    back = at(session, request.path_params["person"], on)
    session.draft = Draft(back, name, values_of(None, pairs))
    session.locked = True
    return visit.to(f"/sign-in?then={quote(back, safe='')}")


def _leave_out(visit: Visit) -> Response:
    """Ask who it is; a file that was sent with a form is not even read, and is recorded or chosen anew."""
    request = visit.request
    back = address(request.path_params["person"], asked(request, visit.session))
    return visit.to(f"/sign-in?then={quote(back, safe='')}")


async def _too_large(visit: Visit, session: Session, request: Request) -> Response:
    """Return the page on which a file was chosen that is too large, which is said at its field; none of it is read."""
    place = await to_thread.run_sync(place_of, visit, session)
    if place.seat is None or session.locked:
        return await refused(visit, place)
    shown = await to_thread.run_sync(place.seat.shown, asked(request, session))
    told = place.seat.desk.say(text("web.file_too_large", most=LARGEST_FILE // 2**20))
    page = shown.page
    for form in [block for block in page.blocks if isinstance(block, Form)]:
        page = refilled(page, form.name, {}, {f.name: told for f in form.fields if f.kind == "sound"})
    return await answered(visit, place, replace(shown, page=page), TOO_LARGE, wrong=True)


async def _wait(visit: Visit) -> Response:
    """Keep what was filled in by somebody who is no longer signed in, until the same one is; nothing else is done."""
    request = visit.request
    if request.cookies.get(COOKIE, "") != visit.cookie or not came_from_here(request):
        return to_gate(visit)
    pairs = await sent(request)
    back = address(request.path_params["person"], asked(request, None))
    visit.site.sessions.wait(visit.cookie, one(pairs, WHOSE), Draft(back, one(pairs, NAME), values_of(None, pairs)))
    return visit.to(f"/sign-in?then={quote(back, safe='')}")


def _slowly(visit: Visit, seat: Seat, on: Link, name: str, pairs: Pairs) -> Shown:
    """Return what comes after a form; one that asks for the own passphrase is slowed as the gate is."""
    if name != OWN or on.page != OWN_ON:
        return _filled(seat, on, name, pairs)
    throttle, account, address_ = visit.site.throttle, seat.viewer.who, visit.address
    if wait := throttle.wait(account, address_):
        before = seat.shown(on)
        told = {OLD: visit.say(text("web.wrong_wait", seconds=ceil(wait)))}
        return replace(before, page=refilled(before.page, name, {}, told))
    throttle.begin(account, address_)
    shown = _filled(seat, on, name, pairs)
    form = form_on(shown.page, name)
    if not is_wrong(shown.page, name):
        throttle.went_well(account, address_)
    elif form is not None and not any(f.error for f in form.fields if f.name == OLD):
        throttle.was_none(account, address_)
    return shown


def _knows_own_passphrase(visit: Visit, session: Session) -> None:
    """Keep a session open whose own form has just set another passphrase; others of the account are locked by it."""
    session.passphrase = standing_of(visit.site.installation, session.viewer).passphrase
