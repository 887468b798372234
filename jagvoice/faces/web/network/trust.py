"""The one page that tells how a device comes to trust this home's certificates, and the files it takes in for that."""

from __future__ import annotations

import plistlib
from base64 import b64encode
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from starlette.applications import Starlette
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from jagvoice.core.text import Message, text
from jagvoice.faces.web.drawing import draw
from jagvoice.faces.web.network.authority import Authority
from jagvoice.faces.web.security import Guard
from jagvoice.words import LANGUAGES, phrase

PLACE = "/trust"
"""Where the page is on the site that is trusted already."""

CERTIFICATE, PROFILE = "jagvoice.crt", "jagvoice.mobileconfig"

WORDS: Mapping[str, Message] = {
    "title": text("trust.title"),
    "lead": text("trust.lead"),
    "safe": text("trust.safe"),
    "compare": text("trust.compare"),
    "download": text("trust.download"),
    "profile": text("trust.profile"),
    "steps": text("trust.steps"),
    "then": text("trust.then"),
    "open": text("trust.open"),
    "other": text("web.other_language"),
}


def devices(name: str) -> Mapping[str, Sequence[Message]]:
    """Return what is done on each sort of device, in order, to trust the authority of a name."""
    return {
        "iPad, iPhone": (text("trust.ipad_1"), text("trust.ipad_2"), text("trust.ipad_3", name=name)),
        "Android": (text("trust.android_1"), text("trust.android_2"), text("trust.android_3")),
        "Windows": (text("trust.windows_1"), text("trust.windows_2"), text("trust.windows_3")),
        "macOS": (text("trust.mac_1"), text("trust.mac_2", name=name)),
        "Linux": (text("trust.linux_firefox"), text("trust.linux_chrome")),
    }


@dataclass(frozen=True)
class Trust:
    """What there is to be trusted, and where it then leads."""

    authority: Authority
    port: int
    """The port at which the site is, over https."""


def help_page(trust: Trust, hosts: Collection[str], failed: Callable[[Exception], None]) -> ASGIApp:
    """Return the page alone, for those who do not trust the site yet; it knows no cookies and takes nothing in."""
    app = Starlette(routes=routes(trust, ""))
    app.router.redirect_slashes = False
    return Guard(app, hosts, failed)


def routes(trust: Trust, place: str = PLACE) -> list[Route]:
    """Return the page and its two files, at a place of a site."""

    def page(request: Request) -> Response:
        return _page(trust, place, request)

    def certificate(request: Request) -> Response:
        return _file(trust.authority.der, "application/x-x509-ca-cert", CERTIFICATE)

    def profile(request: Request) -> Response:
        return _file(profile_of(trust.authority), "application/x-apple-aspen-config", PROFILE)

    return [
        Route(place or "/", page),
        Route(f"{place}/{CERTIFICATE}", certificate),
        Route(f"{place}/{PROFILE}", profile),
    ]


def profile_of(authority: Authority) -> bytes:
    """Return the authority as a profile for iPad and iPhone; the same authority is always the same profile."""
    mark = uuid5(NAMESPACE_URL, f"jagvoice:{authority.fingerprint}")

    def part(kind: str, name: str, **more: object) -> dict[str, object]:
        return {
            "PayloadType": kind,
            "PayloadVersion": 1,
            "PayloadIdentifier": f"jagvoice.{name}.{mark}",
            "PayloadUUID": str(_part_of(mark, name)).upper(),
            "PayloadDisplayName": authority.name,
            **more,
        }

    root = part(
        "com.apple.security.root",
        "root",
        PayloadContent=authority.der,
        PayloadCertificateFileName=CERTIFICATE,
    )
    return plistlib.dumps(part("Configuration", "profile", PayloadContent=[root]))


def _part_of(mark: UUID, name: str) -> UUID:
    return uuid5(mark, name)


def _page(trust: Trust, place: str, request: Request) -> Response:
    lang, name = _lang(request), trust.authority.name
    site = f"https://{_host(request.url)}:{trust.port}/"
    document = draw(
        "trust.html",
        lang,
        style=_style(),
        files=f"{place}/",
        here=place or "/",
        told={name: phrase(message, lang) for name, message in WORDS.items()},
        devices=[(sort, [phrase(step, lang) for step in steps]) for sort, steps in devices(name).items()],
        name=name,
        fingerprint=trust.authority.fingerprint,
        site=site,
        certificate=CERTIFICATE,
        profile=PROFILE,
    )
    mark = b64encode(sha256(_style().encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return HTMLResponse(document, headers={"Content-Security-Policy": policy, "Vary": "Accept-Language"})


def _host(url: URL) -> str:
    name = url.hostname or "localhost"
    return f"[{name}]" if ":" in name else name


def _lang(request: Request) -> str:
    wanted = (request.query_params.get("lang", ""), *request.headers.get("accept-language", "").split(","))
    return next((lang for part in wanted if (lang := part.strip()[:2].lower()) in LANGUAGES), LANGUAGES[0])


@cache
def _style() -> str:
    """Return how the page looks; it stands in the page, which fetches nothing."""
    return Path(__file__).parents[1].joinpath("templates/trust.css").read_text(encoding="utf-8")


def _file(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
