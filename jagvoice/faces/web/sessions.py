"""Who is signed in from which browser: kept in memory only, so that ending the program signs everybody out."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import anyio

from jagvoice.household import Viewer

IDLE_SECONDS = 600.0
"""After so long without a request the passphrase is asked for again."""

LONGEST_SECONDS = 12 * 3600.0
"""After so long a session ends, however busy it is."""

MOST = 1000
"""So many sessions are kept; the one that was used longest ago gives way."""

MOST_DEEDS = 32
"""So many forms of a session are remembered as carried out."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class Draft:
    """What somebody had filled into a form when the session was locked."""

    address: str
    """The page of the form."""
    form: str
    values: Mapping[str, str]


@dataclass
class Deed:
    """A form that is being carried out or was: sent twice, as by a double click, it is done once."""

    done: anyio.Event = field(default_factory=anyio.Event)
    to: str = ""
    """Where it led; empty while it goes on, and where nothing came of it."""


@dataclass
class Session:
    """One browser with somebody signed in."""

    viewer: Viewer
    begun: float
    seen: float
    passphrase: str = ""
    """Which passphrase was the account's own when somebody signed in with it."""
    locked: bool = False
    """Whether the passphrase has to be given again; what was open waits behind it."""
    draft: Draft | None = None
    deeds: dict[bytes, Deed] = field(default_factory=dict)
    """The forms that were sent last, by their content."""
    said: tuple[str, str] | None = None
    """What is to be said once, and the page it is said on."""

    def begins(self, content: bytes) -> Deed:
        """Keep that a form is carried out, and return its deed; the oldest of many is forgotten."""
        while len(self.deeds) >= MOST_DEEDS:
            del self.deeds[next(iter(self.deeds))]
        self.deeds[content] = Deed()
        return self.deeds[content]

    def ended(self, content: bytes, deed: Deed, to: str) -> None:
        """Say where a form has led; one that came to nothing may be sent again as it is."""
        deed.to = to
        if not to:
            self.deeds.pop(content, None)
        deed.done.set()

    def told_on(self, address: str) -> str:
        """Return what is to be said on a page; it is said once."""
        if self.said is None or self.said[0] != address:
            return ""
        told, self.said = self.said[1], None
        return told

    def draft_on(self, address: str) -> Draft | None:
        """Return what had been filled in on a page; it is given back once."""
        if self.draft is None or self.draft.address != address:
            return None
        draft, self.draft = self.draft, None
        return draft


def made_token() -> str:
    """Return a token of 256 bits that nobody can guess."""
    return secrets.token_urlsafe(32)


def is_token(text: str) -> bool:
    """Return whether a text has the form of a token, whoever made it."""
    return _TOKEN.fullmatch(text) is not None


@dataclass
class Sessions:
    """All sessions of one program, by their tokens. Times are seconds of a clock that only goes forward."""

    seconds: Callable[[], float] = time.monotonic
    _kept: dict[str, Session] = field(default_factory=dict)

    def begin(self, viewer: Viewer, passphrase: str = "") -> str:
        """Begin a session and return its token."""
        now = self.seconds()
        return self._keep(Session(viewer, now, now, passphrase))

    def find(self, token: str, *, touch: bool = True) -> Session | None:
        """Return the session of a token, ``None`` where there is none; one that was idle for long is locked.

        Args:
            token: what the browser is known by.
            touch: whether somebody is there; a page that asks by itself is nobody.
        """
        session, now = self._kept.pop(token, None), self.seconds()
        if session is None or now - session.begun >= LONGEST_SECONDS:
            return None
        self._kept[token] = session
        session.locked = session.locked or now - session.seen >= IDLE_SECONDS
        if touch and not session.locked:
            session.seen = now
        return session

    def unlock(self, token: str, passphrase: str = "") -> str:
        """Open a locked session again, under another token, which is returned."""
        session = self._kept.pop(token)
        session.locked, session.seen, session.passphrase = False, self.seconds(), passphrase
        return self._keep(session)

    def end(self, token: str) -> None:
        """End a session: its token is worth nothing from now on."""
        self._kept.pop(token, None)

    def _keep(self, session: Session) -> str:
        while len(self._kept) >= MOST:
            del self._kept[next(iter(self._kept))]
        token = made_token()
        self._kept[token] = session
        return token
