"""Who is signed in from which browser: kept in memory only, so that ending the program signs everybody out."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

import anyio

from jagvoice.household import Viewer
from jagvoice.pages.blocks import Block

IDLE_SECONDS = 600.0
"""After so long without a request the passphrase is asked for again."""

LONGEST_SECONDS = 12 * 3600.0
"""After so long a session ends, however busy it is."""

MOST = 1000
"""So many sessions are kept; the one that was used longest ago gives way."""

MOST_DEEDS = 32
"""So many forms of a session are remembered as carried out."""

MOST_TUCKED = 64
"""So many addresses with texts in them are remembered for a session."""

MOST_WAITING = 100
"""So many forms wait for somebody to sign in; the one that came first gives way."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class Draft:
    """What somebody had filled into a form when the session was locked, or was no longer there."""

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
    said: tuple[str, str, tuple[Block, ...]] | None = field(default=None, repr=False)
    """What is to be said and shown once, and before it the page where."""
    tucked: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """What of addresses stands in no address, because a browser keeps those."""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)

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

    def tuck(self, args: Mapping[str, str]) -> str:
        """Keep a part of an address, and return the word that stands for it; the same has the same word."""
        told = repr(sorted(args.items())).encode(errors="surrogatepass")
        word = blake2b(told, key=self.secret, digest_size=9).hexdigest()
        self.tucked.pop(word, None)
        while len(self.tucked) >= MOST_TUCKED:
            del self.tucked[next(iter(self.tucked))]
        self.tucked[word] = dict(args)
        return word

    def told_on(self, address: str) -> tuple[str, tuple[Block, ...]]:
        """Return what is to be said and shown on a page; it is so once."""
        if self.said is None or self.said[0] != address:
            return "", ()
        (_, told, shown), self.said = self.said, None
        return told, shown

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
    _waiting: dict[str, tuple[str, float, Draft]] = field(default_factory=dict)
    """By the token of a browser: whose form came when nobody was signed in any more, when, and what was in it."""

    def begin(self, viewer: Viewer, passphrase: str = "", draft: Draft | None = None) -> str:
        """Begin a session, with what had waited for it, and return its token."""
        now = self.seconds()
        return self._keep(Session(viewer, now, now, passphrase, draft=draft))

    def find(self, token: str, *, touch: bool = True) -> Session | None:
        """Return the session of a token, ``None`` where there is none; one that was idle for long is locked.

        Args:
            token: what the browser is known by.
            touch: whether somebody is there; a page that asks by itself is nobody.
        """
        session, now = self._kept.pop(token, None), self.seconds()
        if session is None:
            return None
        if now - session.begun >= LONGEST_SECONDS:
            if session.draft is not None:
                self.wait(token, session.viewer.who, session.draft)
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

    def wait(self, token: str, whose: str, draft: Draft) -> None:
        """Keep a form that came when its writer was not signed in, for nobody else than its writer to see."""
        self._waiting.pop(token, None)
        while len(self._waiting) >= MOST_WAITING:
            del self._waiting[next(iter(self._waiting))]
        self._waiting[token] = (whose, self.seconds(), draft)

    def waits(self, token: str) -> bool:
        """Return whether a form of a browser waits for somebody to sign in."""
        return token in self._waiting and self.seconds() - self._waiting[token][1] < LONGEST_SECONDS

    def waited(self, token: str, who: str) -> Draft | None:
        """Return the form that waited, to its writer alone; whoever signs in, it waits no longer."""
        there = self.waits(token)
        whose, _, draft = self._waiting.pop(token, ("", 0.0, None))
        return draft if there and whose == who else None

    def _keep(self, session: Session) -> str:
        while len(self._kept) >= MOST:
            del self._kept[next(iter(self._kept))]
        token = made_token()
        self._kept[token] = session
        return token
