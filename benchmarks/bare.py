"""The least that the same server software does: a bare page of twelve buttons, and an empty answer to what is sent.

``python -m benchmarks.bare`` serves it at a free port and says where.
"""

from __future__ import annotations

from socket import create_server

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from jagvoice.faces.web.running import Door, run

BUTTONS = 12

PAGE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>bare</title><link rel=icon href=data:,>"
    "<style>body { display: grid; grid-template-columns: repeat(4, 1fr); height: 95vh }"
    ".pressed { background: #fd0 }</style><body>"
    + "".join(f"<button>{n}</button>" for n in range(BUTTONS))
    + "<script>for (const name of ['pointerdown', 'pointerup']) addEventListener(name, ({ target }) =>"
    " target.classList.toggle('pressed', name === 'pointerdown'))</script>"
)


async def page(request: Request) -> Response:
    return HTMLResponse(PAGE)


async def take(request: Request) -> Response:
    """Answer once what was sent is there; nothing is kept."""
    await request.body()
    return Response(b"{}", media_type="application/json")


if __name__ == "__main__":
    heard = create_server(("127.0.0.1", 0), backlog=1024)
    print(f"http://127.0.0.1:{heard.getsockname()[1]}/", flush=True)
    run([Door(Starlette(routes=[Route("/", page), Route("/", take, methods=["POST"])]), heard)])
