"""What one program serves: the installation, who is signed in to it, and how an answer is put together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from jagvoice.core.text import Message
from jagvoice.faces.web.drawing import draw
from jagvoice.faces.web.forms import TOKEN, Pairs, one, sent
from jagvoice.faces.web.security import Seal, came_from_here
from jagvoice.faces.web.sessions import IDLE_SECONDS, Session, Sessions, is_token, made_token
from jagvoice.faces.web.throttle import Throttle
from jagvoice.household import Installation
from jagvoice.words import LANGUAGES, phrase

if TYPE_CHECKING:
    from jagvoice.faces.web.board.media import Media

COOKIE, LANG_COOKIE = "jagvoice", "jagvoice-lang"

YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Site:
    """Everything that a request is answered from."""

    installation: Installation
    account: Callable[[str], str]
    """Returns the account of a name that was typed."""
    lang: str = ""
    """The language of everything; without one each browser has its own."""
    address: Callable[[str], str] | None = None
    """Returns where tablets find it, for a name by which it is asked for; else they find it where it is asked for."""
    sessions: Sessions = field(default_factory=Sessions)
    throttle: Throttle = field(default_factory=Throttle)
    claims: Throttle = field(default_factory=Throttle)
    """How often somebody may try to pair a board."""
    media: Media | None = None
    """The pictures and sounds of boards."""
    seal: Seal = field(default_factory=Seal)


def site_of(request: Request) -> Site:
    """Return what a request is answered from."""
    site: Site = request.app.state.site
    return site


@dataclass(frozen=True)
class Visit:
    """One request: from which browser, in which language, and who is signed in there."""

    site: Site
    request: Request
    cookie: str
    """What the browser is known by; made anew for one that has none."""
    session: Session | None
    lang: str

    @property
    def token(self) -> str:
        """What a form of this browser has to send back."""
        return self.site.seal.of(self.cookie)

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return self.request.client.host if self.request.client else ""

    @property
    def for_tablets(self) -> str:
        """Where a tablet finds all this, without a slash at the end."""
        asked = self.request.url
        if self.site.address is not None:
            return self.site.address(asked.hostname or "")
        return f"{asked.scheme}://{asked.netloc}"

    @property
    def open(self) -> Session | None:
        """The session, where its pages may be shown."""
        return None if self.session is None or self.session.locked else self.session

    def say(self, message: Message) -> str:
        """Return a message in the language of the browser."""
        return phrase(message, self.lang)

    async def form(self, *, files: bool = False) -> Pairs:
        """Return what a form of this browser has sent, with a file in it if it may have one.

        Raises:
            HTTPException: 403 if no page of this browser's has sent it; what ``sent`` raises.
        """
        pairs = await sent(self.request, files=files)
        known = self.request.cookies.get(COOKIE, "") == self.cookie
        if not (known and self.site.seal.fits(self.cookie, one(pairs, TOKEN)) and came_from_here(self.request)):
            raise HTTPException(403)
        return pairs

    def html(self, template: str, status: int = 200, headers: dict[str, str] | None = None, **told: Any) -> Response:
        """Return a document; a browser that was not known before is known by its cookie from now on."""
        document = draw(template, self.lang, token=self.token, **told)
        answer = HTMLResponse(document, status, headers)
        if self.request.cookies.get(COOKIE) != self.cookie:
            self.remember(answer, self.cookie)
        return answer

    def to(self, address: str) -> RedirectResponse:
        """Return where to go on; what was sent is not sent again by going back or looking anew."""
        return RedirectResponse(address, 303)

    def remember(self, answer: Response, cookie: str) -> None:
        """Let a browser be known by a token until it is closed: no script reads it, and no other site has it sent."""
        self._set(answer, COOKIE, cookie, None)

    def remember_language(self, answer: Response, lang: str) -> None:
        """Let a browser show everything in a language."""
        self._set(answer, LANG_COOKIE, lang, YEAR)

    def forget(self, answer: Response) -> None:
        """Let a browser forget its token."""
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=self._secure)

    def _set(self, answer: Response, name: str, value: str, seconds: int | None) -> None:
        answer.set_cookie(name, value, seconds, httponly=True, samesite="strict", secure=self._secure)

    @property
    def _secure(self) -> bool:
        return self.request.url.scheme == "https"


def visit_of(request: Request, *, touch: bool = True) -> Visit:
    """Return what is known of whoever sends a request, with ``touch`` where somebody is there and not a page alone."""
    site = site_of(request)
    cookie = request.cookies.get(COOKIE, "")
    known = is_token(cookie)
    return Visit(
        site,
        request,
        cookie if known else made_token(),
        site.sessions.find(cookie, touch=touch) if known else None,
        _lang(site, request),
    )


def _lang(site: Site, request: Request) -> str:
    """Return the language of a browser: the one chosen in it, the program's, else the first one it asks for."""
    chosen = request.cookies.get(LANG_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    if site.lang:
        return site.lang
    asked = (
        part.partition(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")
    )
    return next((lang for lang in asked if lang in LANGUAGES), LANGUAGES[0])


__all__ = ["COOKIE", "IDLE_SECONDS", "Site", "Visit", "site_of", "visit_of"]
