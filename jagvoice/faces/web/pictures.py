"""Pictures, each asked for through the door by whoever is signed in."""

from __future__ import annotations

import io
from contextlib import suppress

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from jagvoice.faces.web.security import DRAWING_POLICY
from jagvoice.faces.web.sessions import Session
from jagvoice.faces.web.site import Site, visit_of
from jagvoice.household import Drawing, Picture, StoreError

SIZES = (48, 96, 192, 384, 768)
"""The sides, in pixels, in which photos are sent."""

USUAL = 384
"""The side of one that is asked for in no size there is."""

KEPT = "private, max-age=86400"
"""A symbol is the same for everybody; a browser may keep it for a day. Faces and photos it keeps nowhere."""


async def picture(request: Request) -> Response:
    """Send a picture; what may not be seen and what is not there get the same answer."""
    visit = visit_of(request)
    if visit.open is None:
        raise HTTPException(401)
    person, reference = request.path_params["person"], request.path_params["reference"]
    asked = request.query_params.get("px", "")
    px = next((s for s in SIZES if asked.isdecimal() and len(asked) < 5 and int(asked) <= s), USUAL)
    found = await to_thread.run_sync(_found, visit.site, visit.open, person, reference, px)
    if found is None:
        raise HTTPException(404)
    body, kind = found
    headers = {"Cache-Control": KEPT} if reference.startswith("symbol:") else {}
    if kind == "image/svg+xml":
        headers["Content-Security-Policy"] = DRAWING_POLICY
    return Response(body, media_type=kind, headers=headers)


def _found(site: Site, session: Session, person: str, reference: str, px: int) -> tuple[bytes, str] | None:
    with suppress(LookupError, StoreError, ValueError):
        household = site.installation.open(person)
        if drawn := household.look(session.viewer, Drawing(reference)):
            return drawn, "image/svg+xml"
        if image := household.look(session.viewer, Picture(reference, px, keep=False)):
            out = io.BytesIO()
            image.convert("RGB").save(out, "JPEG", quality=85)
            return out.getvalue(), "image/jpeg"
    return None
