"""A household served on a home network: real certificates, a browser that trusts them, nothing in the clear."""

from __future__ import annotations

import http.server
import re
import signal
import socket
import ssl
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError

import pytest

from jagvoice.faces.web.network.authority import Authority, authority_of, certified, context_of
from jagvoice.faces.web.network.names import Names
from jagvoice.home import opened
from jagvoice.household import Done, Expressions, OfferPairing, Viewer
from tests.chromium import axe, executable, launched, trusting, visiting
from tests.faces.web.board.tablets import state, until, waiting
from tests.homes import ALVA
from tests.pretended_network import ADDRESS, LABEL
from tests.serving import AtHome, served_at_home
from tests.user.in_a_browser import DESK, PHONE, TABLET, visited
from tests.user.support import PATIENCE, Ran, command, copied, words
from tests.user.touching_a_tablet import MOUSE, Seat

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NOW = "2026-03-16T10:00"

AWAY = re.compile("status of 401|ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED")
"""What Chromium says on its console of a tablet that is none yet, and without a network."""

SHELVED = """async () => {
  const shelves = await caches.keys();
  const shell = shelves.find((name) => name !== "jagvoice-media");
  return Boolean(navigator.serviceWorker.controller && shell && await (await caches.open(shell)).match("/board/"));
}"""
"""Whether the page of the board is there without the network."""


@pytest.fixture(scope="module")
def home(after_the_week: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(after_the_week, tmp_path_factory.mktemp("network") / "home")


@pytest.fixture(scope="module")
def at_home(home: Path) -> Iterator[AtHome]:
    with served_at_home(home, "--now", NOW) as found:
        yield found


@pytest.fixture(scope="module")
def believer(at_home: AtHome, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium that trusts the home."""
    folder = trusting(tmp_path_factory.mktemp("believer"), at_home.certificate)
    with launched("--host-resolver-rules=MAP bank.example 127.0.0.1", home=folder) as browser:
        yield browser


def port(address: str) -> int:
    return int(re.findall(r"\d+", address)[-1])


def client(at_home: AtHome) -> ssl.SSLContext:
    return ssl.create_default_context(cadata=at_home.certificate)


def raw(at: int, sent: bytes) -> bytes:
    """Return what a port answers to bytes in the clear."""
    with closing(socket.create_connection((ADDRESS, at), timeout=PATIENCE)) as asking:
        asking.sendall(sent)
        answer = b""
        try:
            while part := asking.recv(65536):
                answer += part
        except ConnectionError:
            pass
        return answer


def test_chromium_that_trusts_the_home_signs_in_over_https(at_home: AtHome, believer: Browser) -> None:
    with visiting(believer, at_home.address) as page:
        page.goto(at_home.address)
        page.click("button[value=u-karin]")

        assert page.evaluate("isSecureContext")
        assert page.locator("nav").is_visible()
        assert {c["name"]: (c["secure"], c["httpOnly"]) for c in page.context.cookies()} == {"jagvoice": (True, True)}


def test_every_cookie_of_the_home_is_for_https_alone(home: Path, at_home: AtHome, believer: Browser) -> None:
    with opened(home, datetime.fromisoformat(NOW)) as installation:
        offered = installation.open("p-alva").do(Viewer("u-karin", "account"), OfferPairing("Kök"))
    assert isinstance(offered, Done)

    with visiting(believer, at_home.address) as page:
        page.goto(at_home.address)
        page.click("button[name=lang]")
        page.click("button[value=u-karin]")
        page.wait_for_selector("nav")
        status = page.evaluate(
            """code => fetch("/board/pair", {
                method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ code }),
            }).then(answer => answer.status)""",
            offered.code,
        )
        cookies = {c["name"]: (c["secure"], c["httpOnly"], c["sameSite"]) for c in page.context.cookies()}
        cookies |= {
            c["name"]: (c["secure"], c["httpOnly"], c["sameSite"])
            for c in page.context.cookies(f"{at_home.address}board/")
        }

    assert status == 204
    assert cookies == dict.fromkeys(("jagvoice", "jagvoice-lang", "jagvoice-board"), (True, True, "Strict"))


def test_chromium_that_trusts_the_home_takes_the_service_worker_of_the_board(
    at_home: AtHome, believer: Browser
) -> None:
    with visiting(believer, at_home.address) as page:
        page.goto(at_home.address)
        found = page.evaluate(
            """async () => {
                const taken = await navigator.serviceWorker.register("/board/sw.js", { scope: "/board/" });
                const { scope } = taken;
                await taken.unregister();
                return scope;
            }"""
        )

        assert found == f"{at_home.address}board/"


def test_a_tablet_is_paired_by_the_code_of_the_office_and_goes_on_without_the_network(
    home: Path, at_home: AtHome, believer: Browser
) -> None:
    with visiting(believer, at_home.address, expected=AWAY, viewport=TABLET) as page:
        page.goto(at_home.address)
        page.click("button[value=u-karin]")
        page.goto(f"{at_home.address}office/p-alva/boards")
        page.get_by_label(words("office_boards.label")).fill("Rullstolen")
        page.get_by_role("button", name=words("office_boards.offer")).click()
        (code,) = set(re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", page.inner_text("main")))

        page.goto(f"{at_home.address}board/")
        page.get_by_label(words("tablet.code")).fill(code.lower().replace("-", " "))
        page.get_by_role("button", name=words("tablet.do_pair")).click()
        seat = Seat(page, MOUSE)
        seat.shows("Hej Alva!")
        board = state(page, "bundle")["board"]
        until(page, lambda: page.evaluate(SHELVED), "the board is kept for good", 30)

        page.context.set_offline(True)
        page.reload()
        seat.shows("Hej Alva!")
        seat.go("Göra", "Vad vill du göra?")
        seat.look_for("Hemma")
        seat.go("Hemma")
        activity = seat.options[0]
        seat.go(activity, f"Du valde: {activity}.", words("board.saved"))
        assert [e["kind"] for e in waiting(page)][-1] == "chose"

        page.context.set_offline(False)
        until(page, lambda: not waiting(page), "it is sent when the network is back", 40)
    with opened(home, datetime.fromisoformat(NOW)) as installation:
        newest = installation.open("p-alva").look(Viewer("u-karin", "account"), Expressions(newest_first=True)).rows
    assert board.startswith("p-alva-w")
    labels = {shown.option: shown.label for offered in newest[0].offered for shown in offered}
    assert [labels[option] for option in newest[0].chosen] == [activity]


def test_chromium_that_does_not_trust_the_home_yet_refuses(at_home: AtHome, believer: Browser) -> None:
    from playwright.sync_api import Error

    stranger = believer.browser_type.launch(executable_path=executable(), args=["--no-sandbox", "--disable-gpu"])
    page = stranger.new_page()
    with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
        page.goto(at_home.address)
    stranger.close()


def test_the_help_page_is_read_on_a_phone_and_leads_to_the_office(at_home: AtHome, believer: Browser) -> None:
    with visiting(believer, "http", viewport={"width": 320, "height": 568}) as page:
        page.goto(at_home.help)

        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.get_by_text(at_home.fingerprint).is_visible()
        assert axe(page) == []
        page.click(f"a[href='{at_home.address}']")
        assert page.get_by_role("heading", level=1).inner_text() == words("admin.who")


def test_even_who_stole_the_key_of_the_home_cannot_speak_for_another_site(
    home: Path, believer: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from playwright.sync_api import Error

    monkeypatch.setattr(Authority, "covers", lambda *_: True)
    forged = certified(tmp_path, authority_of(home, LABEL), Names(("bank.example",), ()))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    server.socket = context_of(forged).wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = believer.new_page()
    with pytest.raises(Error, match="ERR_CERT"):
        page.goto(f"https://bank.example:{server.server_port}/")
    page.close()
    server.shutdown()
    server.server_close()


def test_it_is_served_by_its_names_too_and_browsers_are_told_to_stay_with_https(at_home: AtHome) -> None:
    context = client(at_home)
    found = {}
    for name in (f"{LABEL}.local", LABEL, "localhost", ADDRESS):
        plain = socket.create_connection((ADDRESS, port(at_home.address)), timeout=PATIENCE)
        with context.wrap_socket(plain, server_hostname=name) as tls, tls.makefile("rb") as answer:
            tls.sendall(f"GET /sign-in HTTP/1.1\r\nHost: {name}:8765\r\nConnection: close\r\n\r\n".encode())
            head = answer.read().partition(b"\r\n\r\n")[0].decode()
            found[name] = (head.split()[1], "strict-transport-security: max-age=2592000" in head.lower())
            assert re.search("(?i)set-cookie: jagvoice=.*; Secure", head)

    assert found == {
        f"{LABEL}.local": ("200", True), LABEL: ("200", True), ADDRESS: ("200", True), "localhost": ("200", False),
    }  # fmt: skip
    assert at_home.names == tuple(f"https://{n}:{port(at_home.address)}/" for n in (f"{LABEL}.local", LABEL))


def test_another_name_is_answered_nothing(at_home: AtHome) -> None:
    asking = urllib.request.Request(at_home.address, headers={"Host": "evil.example"})

    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(asking, timeout=PATIENCE, context=client(at_home))
    refused.value.close()

    assert refused.value.code == 421


def test_the_page_on_trust_is_the_same_over_https(at_home: AtHome) -> None:
    def got(path: str) -> tuple[int, str, bytes]:
        with urllib.request.urlopen(at_home.address + path, timeout=PATIENCE, context=client(at_home)) as answer:
            return answer.status, answer.headers["content-type"], answer.read()

    status, kind, page = got("trust")
    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert at_home.fingerprint.encode() in page
    assert b'href="/trust/jagvoice.crt"' in page
    assert got("trust/jagvoice.crt")[1:] == ("application/x-x509-ca-cert", at_home.certificate)
    assert got("trust/jagvoice.mobileconfig")[1] == "application/x-apple-aspen-config"


def test_nothing_of_the_household_is_said_in_the_clear(at_home: AtHome) -> None:
    asked = f"GET /sign-in HTTP/1.1\r\nHost: {ADDRESS}\r\nConnection: close\r\n\r\n".encode()

    assert b"HTTP" not in raw(port(at_home.address), asked)
    with pytest.raises(HTTPError) as missing:
        urllib.request.urlopen(f"{at_home.help}sign-in", timeout=PATIENCE)
    missing.value.close()
    assert (missing.value.code, "set-cookie" in missing.value.headers) == (404, False)


def test_a_client_that_speaks_an_old_protocol_is_refused(at_home: AtHome) -> None:
    context = client(at_home)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning):
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1

    with pytest.raises((URLError, ssl.SSLError)):
        urllib.request.urlopen(at_home.address, timeout=PATIENCE, context=context)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_both_ports_close_together_with_what_was_begun_and_the_home_is_trusted_again_afterwards(
    home: Path, at_home: AtHome, number: signal.Signals
) -> None:
    with served_at_home(home, "--now", NOW) as again:
        assert (again.certificate, again.fingerprint) == (at_home.certificate, at_home.fingerprint)
        again.process.send_signal(number)
        _, err = again.process.communicate(timeout=PATIENCE)

        assert (again.process.returncode, err) == (130 if number == signal.SIGINT else -signal.SIGTERM, "")
        for address in (again.address, again.help):
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((ADDRESS, port(address)), timeout=PATIENCE)


def at(home: Path, *arguments: str) -> Ran:
    """Return what comes of serving on the pretended network, where that cannot be."""
    return command("serve", "--home", home, "--port", "0", *arguments, module="tests.pretended_network")


@pytest.mark.parametrize(
    ("arguments", "status", "key", "values"),
    [
        (["--host", "192.168.77.77"], 2, "serve.not_this_machine", {"host": "192.168.77.77"}),
        (["--host", "localhost.example.invalid"], 2, "serve.unknown_name", {"host": "localhost.example.invalid"}),
        (["--network", "--help-port", "99999"], 2, "serve.no_port", {"port": "99999"}),
        (["--network", "--host", ADDRESS], 2, "cli.not_understood", {"program": "jagvoice serve"}),
    ],
)
def test_what_cannot_be_served_is_said_in_one_sentence(
    home: Path, arguments: list[str], status: int, key: str, values: dict[str, str]
) -> None:
    ran = at(home, *arguments)

    assert (ran.status, ran.err) == (status, words(key, **values) + "\n")


def test_a_port_that_is_used_is_said_also_that_of_the_help_page(home: Path, at_home: AtHome) -> None:
    office, page = port(at_home.address), port(at_home.help)

    assert at(home, "--network", "--port", str(office)).err == words("serve.taken", port=office) + "\n"
    assert at(home, "--network", "--help-port", str(page)).err == words("serve.taken", port=page) + "\n"


def test_a_damaged_key_is_said_in_one_sentence_and_kept(after_the_week: Path, tmp_path: Path) -> None:
    home = copied(after_the_week, tmp_path / "home")
    (home / "network").mkdir()
    (path := home / "network" / "authority.pem").write_text("mine", encoding="utf-8")

    ran = at(home, "--network")

    assert (ran.status, ran.err) == (1, words("network.damaged", path=path) + "\n")
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("size", [PHONE, TABLET, DESK], ids=["phone", "tablet", "desk"])
def test_the_code_for_a_tablet_leads_to_the_network_and_is_legible_at_every_size(
    believer: Browser, at_home: AtHome, size: dict[str, int]
) -> None:
    with visited(believer, at_home.address, "u-karin", viewport=size) as page:
        page.goto(f"{at_home.address}office/{ALVA}/boards")
        page.get_by_label("Vad surfplattan heter").fill("Plattan")
        page.get_by_role("button", name="Visa kod").click()
        shown = page.locator("figure.code")

        assert f"{at_home.address}board/" in shown.inner_text()
        for part in (".signs", ".address", ".qr svg"):
            box = shown.locator(part).bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size["width"]
        box = shown.locator(".qr svg").bounding_box()
        assert box
        assert box["width"] > 200, "a camera reads it from the hand"
        assert axe(page) == []
