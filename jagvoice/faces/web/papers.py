"""The pages of the office: opened, filled in, and told as JSON to whoever may read them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from urllib.parse import quote

from anyio import move_on_after, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jagvoice.core.people import Role
from jagvoice.core.text import text
from jagvoice.faces.roles import roles_told
from jagvoice.faces.seat import Seat, Shown
from jagvoice.faces.web.drawing import address, holds_still, placed
from jagvoice.faces.web.forms import KEEP, NAME, Pairs, content, form_on, is_wrong, no_choice, one, refilled, values_of
from jagvoice.faces.web.sessions import Draft, Session, made_token
from jagvoice.faces.web.site import IDLE_SECONDS, Visit, visit_of
from jagvoice.faces.web.standing import roles_of, standing_of
from jagvoice.pages.blocks import Link, Page, Text, as_json

PATIENCE = 20
"""Seconds for which a form that was sent twice waits for what comes of the first."""

JUST_AFTER = 5
"""Seconds after the lock at which a page without a script looks whether it may stay."""


@dataclass(frozen=True)
class Place:
    """One account at one person's papers, and whose papers the account has besides."""

    seat: Seat | None
    """Nothing where there is no such person, or the account has no role there."""
    papers: tuple[tuple[str, str], ...]
    person: str


async def begin(request: Request) -> Response:
    """Open the page that comes first, of the first person whose papers one has."""
    visit = visit_of(request)
    if visit.open is None:
        return _to_gate(visit)
    standing = await to_thread.run_sync(standing_of, visit.site.installation, visit.open.viewer)
    papers = standing.papers
    return visit.to(f"/office/{quote(papers[0][0], safe='')}") if papers else _has_no_role(visit)


async def first(request: Request) -> Response:
    """Open the page of a person's papers that comes first."""
    visit = visit_of(request)
    if visit.open is None:
        return _to_gate(visit)
    place = await to_thread.run_sync(_place, visit, visit.open)
    if visit.open is None:
        return _to_gate(visit)
    if place.seat is None:
        return await _refused(visit, place)
    shown = await to_thread.run_sync(place.seat.shown, None)
    return await _answer(visit, place, shown, 403) if shown.page.refused else visit.to(_here(place, shown.page))


async def show(request: Request) -> Response:
    """Show a page, or tell it as JSON."""
    visit = visit_of(request)
    if visit.open is None:
        if _as_json(request):
            raise HTTPException(401)
        return _to_gate(visit)
    session = visit.open
    place = await to_thread.run_sync(_place, visit, session)
    if session.locked:
        return _to_gate(visit)
    if place.seat is None:
        return await _refused(visit, place)
    shown = await to_thread.run_sync(place.seat.shown, _asked(request))
    if not shown.page.refused and not _as_json(request):
        shown = replace(shown, page=_with_what_waits(visit, session, _here(place, shown.page), shown.page))
    return await _answer(visit, place, shown, 403 if shown.page.refused else 200)


async def fill_in(request: Request) -> Response:
    """Take in what was filled into a form: then the next page comes, or the same with what is wrong."""
    visit = visit_of(request)
    if visit.session is None:
        return _to_gate(visit)
    pairs = await visit.form()
    name, on = one(pairs, NAME), _asked(request)
    if visit.session.locked or one(pairs, KEEP):
        return _keep(visit, visit.session, request, on, name, pairs)
    place = await to_thread.run_sync(_place, visit, visit.session)
    if visit.session.locked:
        return _keep(visit, visit.session, request, on, name, pairs)
    if place.seat is None:
        return await _refused(visit, place)
    session, filled = visit.session, content(address(place.person, on), pairs)
    if (twice := session.deeds.get(filled)) is not None:
        with move_on_after(PATIENCE):
            await twice.done.wait()
        return visit.to(twice.to or address(place.person, on))
    deed, to = session.begins(filled), ""
    try:
        shown = await to_thread.run_sync(_filled, place.seat, on, name, pairs)
        await to_thread.run_sync(_knows_own_passphrase, visit, session)
        if shown.page.refused:
            return await _answer(visit, place, shown, 403)
        if is_wrong(shown.page, name):
            return await _answer(visit, place, shown, 422, wrong=True)
        to = _here(place, shown.page)
        session.said = (to, shown.page.said) if shown.page.said else None
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
    here = address(request.path_params["person"], on)
    session.draft = Draft(here, name, values_of(None, pairs))
    session.locked = True
    return visit.to(f"/sign-in?then={quote(here, safe='')}")


def _with_what_waits(visit: Visit, session: Session, here: str, page: Page) -> Page:
    """Return a page with what was said of the last deed, and with what was filled in before it was locked."""
    page = replace(page, said=page.said or session.told_on(here))
    draft = session.draft_on(here)
    if draft is None or form_on(page, draft.form) is None:
        return page
    return replace(refilled(page, draft.form, draft.values), said=visit.say(text("web.draft")))


# --- whose papers ----------------------------------------------------------------------------------------------------


def _place(visit: Visit, session: Session) -> Place:
    """Return where an account sits; that it asked for somebody else's papers is kept by the door.

    Whose passphrase is another one than at sign-in has to sign in with it before anything is shown.
    """
    site, person = visit.site, visit.request.path_params["person"]
    standing = standing_of(site.installation, session.viewer)
    papers = standing.papers
    if papers and standing.passphrase != session.passphrase:
        session.locked = True
        return Place(None, papers, "")
    if person in dict(papers):
        return Place(Seat(site.installation, session.viewer, person, visit.lang), papers, person)
    if any(r.person.id == person for r in site.installation.persons()):
        Seat(site.installation, session.viewer, person, visit.lang).shown(_asked(visit.request))
    return Place(None, papers, "")


def _knows_own_passphrase(visit: Visit, session: Session) -> None:
    """Keep a session open whose own form has just set another passphrase; others of the account are locked by it."""
    session.passphrase = standing_of(visit.site.installation, session.viewer).passphrase


async def still(request: Request) -> Response:
    """Tell a page that is open whether it may stay, and by which roles; nobody is there for having asked."""
    visit = visit_of(request, touch=False)
    if visit.open is None:
        raise HTTPException(401)
    person, viewer = request.path_params["person"], visit.open.viewer
    roles = await to_thread.run_sync(roles_of, visit.site.installation, viewer, person)
    if not roles:
        raise HTTPException(401)
    return PlainTextResponse(_mark(visit, roles))


def _mark(visit: Visit, roles: tuple[Role, ...]) -> str:
    """Return what is another text as soon as the roles are others."""
    return visit.site.seal.of(repr(roles))[:16]


def _asked(request: Request) -> Link:
    args = {name: value for name, value in request.query_params.items() if (name, value) != ("as", "json")}
    return Link(request.path_params.get("page", ""), args)


def _here(place: Place, page: Page) -> str:
    return address(place.person, page.here)


def _as_json(request: Request) -> bool:
    return request.query_params.get("as") == "json"


# --- answers ---------------------------------------------------------------------------------------------------------


async def _answer(visit: Visit, place: Place, shown: Shown, status: int, *, wrong: bool = False) -> Response:
    if _as_json(visit.request):
        told = json.dumps(as_json(shown.page), ensure_ascii=False, indent=1)
        return Response(told, status, media_type="application/json")
    assert place.seat is not None
    roles = ", ".join(map(visit.say, roles_told(shown.me)))
    return await to_thread.run_sync(
        lambda: visit.html(
            "page.html",
            status,
            page=shown.page,
            blocks=tuple(placed(shown.page)),
            person=place.person,
            whose=place.seat.household.person.first_name if place.seat else "",
            me=f"{shown.me.name}, {roles}" if roles else shown.me.name,
            menu=[{"name": e.name, "title": e.title, "to": Link(e.name)} for e in shown.menu],
            papers=tuple(p for p in place.papers if p[0] != place.person),
            once=made_token(),
            still=holds_still(shown.page),
            watch=f"/still/{quote(place.person, safe='')}",
            mark=_mark(visit, shown.me.roles),
            idle=int(IDLE_SECONDS) + JUST_AFTER,
            wrong=wrong,
        )
    )


async def _refused(visit: Visit, place: Place) -> Response:
    """Return the one answer for papers that one has no part in, and for those of nobody."""
    if not place.papers:
        return _has_no_role(visit)
    page = Page("refused", visit.say(text("office.no_access_title")), (Text(visit.say(text("office.no_access"))),))
    page = replace(page, refused=True)
    if _as_json(visit.request):
        return Response(json.dumps(as_json(page), ensure_ascii=False, indent=1), 403, media_type="application/json")
    return visit.html(
        "page.html",
        403,
        page=page,
        blocks=tuple(placed(page)),
        person="",
        whose="",
        me="",
        menu=[],
        papers=place.papers,
        once="",
        still=False,
        watch="",
        mark="",
        idle=int(IDLE_SECONDS) + JUST_AFTER,
        wrong=False,
    )


def _to_gate(visit: Visit) -> Response:
    """Ask who it is, and come back here."""
    url = visit.request.url
    here = f"{url.path}?{url.query}" if url.query else url.path
    then = f"?then={quote(here, safe='')}" if here.startswith("/office/") else ""
    return visit.to(f"/sign-in{then}")


def _has_no_role(visit: Visit) -> Response:
    """End the session of somebody whose last role has ended."""
    visit.site.sessions.end(visit.cookie)
    answer = visit.html("error.html", 403, told=visit.say(text("admin.role_ended")))
    visit.forget(answer)
    return answer
