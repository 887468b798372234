"""A browser without a screen, for tests: it keeps cookies, follows links, fills in forms, and knows what a page has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from httpx2 import Response
from starlette.testclient import TestClient

from jagvoice.commands.reader import called
from jagvoice.faces.web.app import office
from jagvoice.household import Installation

HERE = "http://127.0.0.1:8765"
FORM = {"content-type": "application/x-www-form-urlencoded"}
VOID = frozenset({"meta", "link", "input", "img", "br", "rect"})


@dataclass
class FormSeen:
    """One form of a page, with what a browser would send of it."""

    action: str
    values: list[tuple[str, str]] = field(default_factory=list)
    controls: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return dict(self.values).get("_form", "")

    def filled(self, **values: str | Iterable[str]) -> list[tuple[str, str]]:
        """Return what is sent when something is filled in; all else stays as it is."""
        kept = [(n, v) for n, v in self.values if n not in values]
        typed = [(n, [v] if isinstance(v, str) else v) for n, v in values.items()]
        return [*kept, *((n, v) for n, vs in typed for v in vs)]


class Seen(HTMLParser):
    """What stands on a page. Tags that are closed wrongly are an error."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.forms: list[FormSeen] = []
        self.texts: list[str] = []
        self.labelled: set[str] = set()
        self._open: list[tuple[str, dict[str, str]]] = []
        self._select: dict[str, str] = {}
        self._area: str | None = None
        self.feed(html)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.tags.append((tag, has))
        if tag not in VOID:
            self._open.append((tag, has))
        if tag == "form":
            self.forms.append(FormSeen(has["action"]))
        if self.forms and self._inside("form"):
            self._control(tag, has)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def _control(self, tag: str, has: dict[str, str]) -> None:
        form, name = self.forms[-1], has.get("name", "")
        if tag == "label" and "for" in has:
            self.labelled.add(has["for"])
        if tag in ("input", "select", "textarea"):
            form.controls[name] = has
            inside = self._inside("label")
            assert has.get("type") == "hidden" or inside or has["id"] in self.labelled, has
        if tag == "input" and (has.get("type") not in ("radio", "checkbox") or "checked" in has):
            form.values.append((name, has.get("value", "")))
        if tag == "select":
            self._select = has
        if tag == "option" and "selected" in has:
            form.values.append((self._select["name"], has["value"]))
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._area += data
        elif data.strip():
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        opened, has = self._open.pop()
        assert opened == tag, (opened, tag)
        if tag == "textarea":
            self.forms[-1].values.append((has["name"], (self._area or "").removeprefix("\n")))
            self._area = None

    def _inside(self, tag: str) -> bool:
        return any(name == tag for name, _ in self._open)

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return what every element of a kind has."""
        return [has for name, has in self.tags if name == tag]

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def links(self) -> list[str]:
        return [has["href"] for has in self.all("a")]

    def form(self, name: str) -> FormSeen:
        """Return a form of the office by its name."""
        return next(form for form in self.forms if form.name == name)

    def at(self, action: str) -> FormSeen:
        """Return a form by where it is sent to."""
        return next(form for form in self.forms if form.action == action)


@dataclass
class Clock:
    """Seconds that pass only when they are let."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now

    def go_on(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class Browser:
    """One browser at one office."""

    client: TestClient

    def get(self, address: str, **options: Any) -> Response:
        return self.client.get(address, follow_redirects=False, **options)

    def post(self, address: str, values: Iterable[tuple[str, str]], **headers: str) -> Response:
        return self.client.post(
            address, content=urlencode(list(values)), headers={**FORM, **headers}, follow_redirects=False
        )

    def look(self, address: str) -> Seen:
        """Return what stands on a page, wherever that leads."""
        return Seen(self.client.get(address).text)

    def sign_in(self, name: str, passphrase: str = "") -> Response:
        """Sign in at the gate as somebody at a screen does."""
        form = Seen(self.get("/sign-in").text).at("/sign-in")
        return self.post("/sign-in", form.filled(name=name, passphrase=passphrase))

    def push(self, page: str, action: str) -> Response:
        """Push the button of a form that stands beside a page."""
        return self.post(action, self.look(page).at(action).values)


def office_of(installation: Installation, seconds: Callable[[], float] | None = None) -> Callable[[], Browser]:
    """Return an office; each call is another browser that comes to it."""
    app = office(installation, partial(called, installation=installation), "sv", seconds=seconds or Clock())
    return lambda: Browser(TestClient(app, base_url=HERE, raise_server_exceptions=True))
