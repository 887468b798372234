"""The pages of the office: opened, filled in, and told as JSON to whoever may read them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from urllib.parse import quote

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from jagvoice.core.people import Role
from jagvoice.core.text import text
from jagvoice.faces.roles import roles_told
from jagvoice.faces.seat import Seat, Shown
from jagvoice.faces.web.drawing import KEPT, address, holds_still, placed, records, tucked, without_texts
from jagvoice.faces.web.forms import (
    form_on,
    refilled,
)
from jagvoice.faces.web.security import MICROPHONE
from jagvoice.faces.web.sessions import Session, made_token
from jagvoice.faces.web.site import IDLE_SECONDS, Visit, visit_of
from jagvoice.faces.web.standing import roles_of, standing_of
from jagvoice.pages.blocks import Link, Page, Text, as_json

JOURNAL = "journal"
"""The page that words are looked for in."""

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
        return to_gate(visit)
    standing = await to_thread.run_sync(standing_of, visit.site.installation, visit.open.viewer)
    papers = standing.papers
    return visit.to(f"/office/{quote(papers[0][0], safe='')}") if papers else _has_no_role(visit)


async def first(request: Request) -> Response:
    """Open the page of a person's papers that comes first."""
    visit = visit_of(request)
    if visit.open is None:
        return to_gate(visit)
    place = await to_thread.run_sync(place_of, visit, visit.open)
    if visit.open is None:
        return to_gate(visit)
    if place.seat is None:
        return await refused(visit, place)
    shown = await to_thread.run_sync(place.seat.shown, None)
    return (
        await answered(visit, place, shown, 403)
        if shown.page.refused
        else visit.to(here(visit.open, place, shown.page))
    )


async def show(request: Request) -> Response:
    """Show a page, or tell it as JSON."""
    visit = visit_of(request)
    if visit.open is None:
        if _as_json(request):
            raise HTTPException(401)
        return to_gate(visit)
    if request.method == "HEAD":
        return Response()
    session = visit.open
    place = await to_thread.run_sync(place_of, visit, session)
    if session.locked:
        return to_gate(visit)
    if place.seat is None:
        return await refused(visit, place)
    shown = await to_thread.run_sync(place.seat.shown, asked(request, session))
    if not shown.page.refused and not _as_json(request):
        shown = replace(shown, page=_with_what_waits(visit, session, here(session, place, shown.page), shown.page))
    return await answered(visit, place, shown, 403 if shown.page.refused else 200)


def _with_what_waits(visit: Visit, session: Session, here: str, page: Page) -> Page:
    """Return a page with what was said of the last deed, and with what was filled in before it was locked."""
    lost = visit.request.query_params.get(KEPT, "")
    told = visit.say(text("web.not_kept")) if lost and lost not in session.tucked else ""
    said, once = session.told_on(here)
    page = replace(page, said=page.said or said or told, once=once)
    draft = session.draft_on(here)
    if draft is None or form_on(page, draft.form) is None:
        return page
    return replace(refilled(page, draft.form, draft.values), said=visit.say(text("web.draft")))


# --- whose papers ----------------------------------------------------------------------------------------------------


def place_of(visit: Visit, session: Session) -> Place:
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
        somebody = not _as_json(visit.request)
        return Place(Seat(site.installation, session.viewer, person, visit.lang, somebody), papers, person)
    if any(r.person.id == person for r in site.installation.persons()):
        Seat(site.installation, session.viewer, person, visit.lang).shown(asked(visit.request, session))
    return Place(None, papers, "")


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


def asked(request: Request, session: Session | None) -> Link:
    """Return which page is asked for, with what its address only stands for."""
    args = {name: value for name, value in request.query_params.items() if (name, value) != ("as", "json")}
    kept = session.tucked.get(args.get(KEPT, ""), {}) if session else {}
    args.pop(KEPT, None)
    return Link(request.path_params.get("page", ""), {**args, **kept})


def here(session: Session, place: Place, page: Page) -> str:
    """Return where a page that is shown is, as it may stand in a browser."""
    return at(session, place.person, page.here)


def at(session: Session, person: str, to: Link) -> str:
    """Return where a page is, as it may stand in a browser."""
    return address(person, tucked(to, session.tuck))


def _as_json(request: Request) -> bool:
    return request.query_params.get("as") == "json"


# --- answers ---------------------------------------------------------------------------------------------------------


async def answered(visit: Visit, place: Place, shown: Shown, status: int, *, wrong: bool = False) -> Response:
    """Return a page as it was asked for: as a document, or as data."""
    if _as_json(visit.request):
        told = json.dumps(as_json(shown.page), ensure_ascii=False, indent=1)
        return Response(told, status, media_type="application/json")
    assert place.seat is not None
    session = visit.session
    assert session is not None
    roles = ", ".join(map(visit.say, roles_told(shown.me)))
    page = without_texts(shown.page, session.tuck)
    return await to_thread.run_sync(
        lambda: visit.html(
            "page.html",
            status,
            {**MICROPHONE} if records(page) else None,
            page=page,
            blocks=tuple(placed(page)),
            records=records(page),
            person=place.person,
            account=session.viewer.who,
            search=page.name != JOURNAL and any(e.name == JOURNAL for e in shown.menu),
            whose=place.seat.household.person.first_name if place.seat else "",
            me=f"{shown.me.name}, {roles}" if roles else shown.me.name,
            menu=[{"name": e.name, "title": e.title, "to": Link(e.name)} for e in shown.menu],
            papers=tuple(p for p in place.papers if p[0] != place.person),
            once=made_token(),
            site=visit.for_tablets,
            still=holds_still(shown.page),
            watch=f"/still/{quote(place.person, safe='')}",
            mark=_mark(visit, shown.me.roles),
            idle=int(IDLE_SECONDS) + JUST_AFTER,
            wrong=wrong,
        )
    )


async def refused(visit: Visit, place: Place) -> Response:
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
        records=False,
        person="",
        account="",
        search=False,
        whose="",
        me="",
        menu=[],
        papers=place.papers,
        once="",
        site="",
        still=False,
        watch="",
        mark="",
        idle=int(IDLE_SECONDS) + JUST_AFTER,
        wrong=False,
    )


def to_gate(visit: Visit) -> Response:
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
