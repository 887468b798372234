"""Who is it: signing in and out, and what was locked because nobody touched it for long."""

from __future__ import annotations

from math import ceil

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response

from jagvoice.core.text import Message, text
from jagvoice.faces.web.forms import one
from jagvoice.faces.web.site import Site, Visit, visit_of
from jagvoice.faces.web.standing import standing_of
from jagvoice.household import Viewer
from jagvoice.tell import TellError
from jagvoice.words import LANGUAGES

AT_ONCE = 2
"""So many passphrases are tried at once: each takes as much memory and time as it does to keep guessing slow."""

LONGEST_NAME = 200


def enter(request: Request) -> Response:
    """Ask who it is; whoever is signed in goes on."""
    visit = visit_of(request)
    if visit.open is not None:
        return visit.to(_then(request.query_params.get("then", "")))
    return _ask(visit, then=request.query_params.get("then", ""))


async def sign_in(request: Request) -> Response:
    """Sign somebody in, or say in one sentence that it is wrong."""
    visit = visit_of(request)
    pairs = await visit.form()
    site, then = visit.site, _then(one(pairs, "then"))
    locked = visit.session if visit.session is not None and visit.session.locked else None
    name = one(pairs, "name").strip()[:LONGEST_NAME]
    account = locked.viewer.who if locked else _account(site, name)
    if wait := site.throttle.wait(account, visit.address):
        return _ask(visit, _wait(wait), 429, name, then, {"Retry-After": str(ceil(wait))})
    site.throttle.begin(account, visit.address)
    viewer = await _fits(request, site, account, one(pairs, "passphrase"))
    if viewer is None:
        wait = site.throttle.wait(account, visit.address)
        return _ask(visit, _wait(wait) if wait else text("sign.wrong"), 403, name, then)
    site.throttle.went_well(account, visit.address)
    standing = await to_thread.run_sync(standing_of, site.installation, viewer)
    if not standing.papers:
        return _ask(visit, text("admin.no_role"), 403, name, then)
    answer = visit.to(then)
    visit.remember(answer, _let_in(visit, viewer, standing.passphrase))
    return answer


def _let_in(visit: Visit, viewer: Viewer, passphrase: str) -> str:
    """Open what waits for the one who signs in, or begin anew, and return the token from now on."""
    sessions = visit.site.sessions
    waiting = sessions.find(visit.cookie)
    if waiting is not None and waiting.locked and waiting.viewer == viewer:
        return sessions.unlock(visit.cookie, passphrase)
    draft = sessions.waited(visit.cookie, viewer.who)
    sessions.end(visit.cookie)
    return sessions.begin(viewer, passphrase, draft)


async def _fits(request: Request, site: Site, account: str, passphrase: str) -> Viewer | None:
    """Return who signs in; in an example nobody is asked for a passphrase."""
    limit: CapacityLimiter = request.app.state.limit
    return await to_thread.run_sync(site.installation.sign_in, account, passphrase, limiter=limit)


async def lock(request: Request) -> Response:
    """Lock the page: the passphrase is asked for before anything is shown again."""
    visit = visit_of(request)
    await visit.form()
    if visit.session is not None:
        visit.session.locked = True
    return visit.to("/sign-in")


async def sign_out(request: Request) -> Response:
    """End the session, and let the browser forget what it holds of it."""
    visit = visit_of(request)
    await visit.form()
    visit.site.sessions.end(visit.cookie)
    answer = visit.to("/sign-in")
    visit.forget(answer)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


async def choose_language(request: Request) -> Response:
    """Show everything in the other language from now on."""
    visit = visit_of(request)
    pairs = await visit.form()
    here = f"{request.url.scheme}://{request.headers.get('host', '')}"
    came = request.headers.get("referer", "").removeprefix(here)
    answer = visit.to(_then(came) if not came.startswith("/sign-in") else came)
    if (lang := one(pairs, "lang")) in LANGUAGES:
        visit.remember_language(answer, lang)
    return answer


def _ask(
    visit: Visit,
    told: Message | None = None,
    status: int = 200,
    name: str = "",
    then: str = "",
    headers: dict[str, str] | None = None,
) -> Response:
    session, installation = visit.session, visit.site.installation
    locked = session is not None and session.locked
    known = installation.accounts()
    if session is not None and locked:
        name = known.get(session.viewer.who, session.viewer.who)
    choose = sorted(known.items(), key=lambda found: found[1]) if installation.fictional and not locked else []
    return visit.html(
        "gate.html",
        status,
        headers,
        locked=locked,
        told=visit.say(told) if told else "",
        then=_then(then),
        name=name,
        accounts=choose,
        passphrase=not installation.fictional,
        waits=visit.site.sessions.waits(visit.cookie),
    )


def _account(site: Site, name: str) -> str:
    """Return the account of a name; of a name that several have nobody is told that it is there."""
    try:
        return site.account(name)
    except TellError:
        return name


def _wait(seconds: float) -> Message:
    return text("admin.wrong_wait", seconds=ceil(seconds))


def _then(address: str) -> str:
    """Return where to go on after signing in: a page of this office, and nowhere else."""
    path = address.partition("?")[0]
    plain = address.isprintable() and "\\" not in address and "//" not in path
    return address if plain and path.startswith("/office/") else "/"
