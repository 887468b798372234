"""A host with a model's file, over real https, that can cut off, stall, change its mind or send elsewhere."""

from __future__ import annotations

import ssl
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import md5, sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from jagvoice.speech.models import Known


@dataclass
class Host:
    """What the host has and how it behaves."""

    body: bytes
    port: int = 0
    tag: str | None = '"one"'
    ranges: bool = True
    status: int = 200
    cuts: list[int] = field(default_factory=list)
    """After so many bytes of each answer in turn the connection is cut."""
    stall: float = 0.0
    """Seconds of nothing in the midst of each answer."""
    slow: float = 0.0
    """Seconds between pieces of an answer."""
    sends_to: str | None = None
    says_length: int | None = None
    chunked: bool = False
    asked: list[str | None] = field(default_factory=list)
    """The range of each request."""

    def model(self, **changes: object) -> Known:
        """Return what is known of the file as it is now."""
        sums = {"sha256": sha256(self.body).hexdigest(), "md5": md5(self.body).hexdigest()}
        address = f"https://127.0.0.1:{self.port}/models/small.zip"
        known = {"lang": "sv", "name": "small", "address": address, "size": len(self.body), "licence": "MIT"}
        return Known(**{**known, "source": "here", "words": ("ja",), **sums, **changes})  # type: ignore[arg-type]


@contextmanager
def hosting(body: bytes) -> Iterator[Host]:
    """Serve a file until the end."""
    host = Host(body)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            _answer(self, host)
            self.close_connection = True

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate())
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    host.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, host: Host) -> None:
    asked = handler.headers["Range"]
    host.asked.append(asked)
    if host.sends_to:
        handler.send_response(302)
        handler.send_header("Location", host.sends_to.format(port=host.port))
        handler.send_header("Content-Length", "0")
        handler.end_headers()
        host.sends_to = None
        return
    begins = 0
    if asked and host.ranges and handler.headers["If-Range"] == host.tag:
        begins = int(asked.removeprefix("bytes=").removesuffix("-"))
    body = host.body[begins:]
    handler.send_response(206 if begins else host.status)
    if begins:
        handler.send_header("Content-Range", f"bytes {begins}-{len(host.body) - 1}/{len(host.body)}")
    if host.tag:
        handler.send_header("ETag", host.tag)
    if not host.chunked:
        handler.send_header("Content-Length", str(host.says_length or len(body)))
    handler.end_headers()
    cut = host.cuts.pop(0) if host.cuts else len(body)
    for at in range(0, cut, 1000):
        handler.wfile.write(body[at : min(at + 1000, cut)])
        time.sleep(host.slow)
    if host.stall:
        handler.wfile.flush()
        time.sleep(host.stall)


def trusting() -> ssl.SSLContext:
    """Return what trusts the host."""
    return ssl.create_default_context(cafile=certificate())


@cache
def certificate() -> Path:
    """Return a file with the key and certificate of 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    folder = Path(tempfile.mkdtemp(prefix="jagvoice-host-"))
    file = folder / "host.pem"
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(pem + made.public_bytes(Encoding.PEM))
    return file
