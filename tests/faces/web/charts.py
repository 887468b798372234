"""A page of the office in a real browser, drawn from blocks and shown under the office's own rules."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from jagvoice.faces import web
from jagvoice.faces.web.app import _fonts
from jagvoice.faces.web.security import POLICY
from jagvoice.pages.blocks import Block
from jagvoice.pictures.render import Pictures
from tests.chromium import visiting
from tests.faces.web.test_drawing import html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

HOST = "http://office.test/"
STATIC = Path(web.__file__).with_name("static")


@contextmanager
def shown(chromium: Browser, *blocks: Block, title: str = "Vad valen visar", **options: Any) -> Iterator[Page]:
    """Show a page made of blocks; nothing is asked of any network."""

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        if path.startswith("/picture/"):
            route.fulfill(body=Pictures().png(path.rpartition("/")[2], 96), content_type="image/png")
        elif path.startswith("/static/fonts/"):
            route.fulfill(body=(_fonts() / path.rpartition("/")[2]).read_bytes(), content_type="font/ttf")
        elif (file := STATIC / path.removeprefix("/static/")).is_file():
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(path)[0])
        elif path == "/":
            policy = {"Content-Security-Policy": POLICY}
            route.fulfill(body=html(*blocks, title=title), content_type="text/html; charset=utf-8", headers=policy)
        else:
            route.fulfill(body=b"")

    with visiting(chromium, HOST, **options) as page:
        page.route("**/*", answer)
        page.goto(HOST)
        yield page
