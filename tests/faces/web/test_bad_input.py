"""What bad input gets: a short answer of the right status that tells nothing, and nothing is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jagvoice.faces.web.forms import LARGEST
from jagvoice.household import Household, StoreError
from tests.faces.web.browsing import FORM, Browser, Seen
from tests.homes import ALVA

PAGE = f"/office/{ALVA}/journal"


@pytest.fixture
def karin(come: Callable[[], Browser]) -> Browser:
    browser = come()
    browser.sign_in("u-karin")
    return browser


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/office", 404),
        ("GET", f"/office/{ALVA}/journal/more", 404),
        ("GET", "/static/../app.py", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
        ("GET", "/static/fonts/../__init__.py", 404),
        ("GET", "/static/", 404),
        ("GET", f"/picture/{ALVA}/symbol:nothing", 404),
        ("GET", f"/picture/{ALVA}/photo:nothing", 404),
        ("GET", f"/picture/{ALVA}/", 404),
        ("GET", "/picture/p-noa/symbol:yes", 404),
        ("GET", "/picture/p-nobody/symbol:yes", 404),
        ("GET", "/sign-out", 405),
        ("GET", "/lock", 405),
        ("PUT", PAGE, 405),
        ("DELETE", PAGE, 405),
        ("POST", "/", 405),
        ("POST", f"/picture/{ALVA}/symbol:yes", 405),
        ("OPTIONS", PAGE, 405),
        ("GET", f"/office/{ALVA}/%00", 403),
        ("GET", f"{PAGE}?after=%ff&since=x&%5b=%5d", 200),
        ("GET", "/sign-in?then=%0d%0aSet-Cookie:x", 303),
    ],
)
def test_what_is_not_there_and_what_cannot_be_done(karin: Browser, method: str, address: str, status: int) -> None:
    answer = karin.client.request(method, address, follow_redirects=False)

    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"a=" + b"x" * LARGEST, FORM, 413),
        (b"", {**FORM, "content-length": "99999999"}, 413),
        (b"", {**FORM, "content-length": "minus"}, 413),
        (b"{}", {"content-type": "application/json"}, 415),
        (b"a=b", {"content-type": ""}, 415),
        (b"a=%ff", FORM, 400),
        ("a=å".encode(), FORM, 400),
        (b"just words", FORM, 400),
        (b"&".join([b"a=b"] * 1001), FORM, 400),
        (b"", FORM, 403),
    ],
)
@pytest.mark.parametrize("address", [PAGE, "/sign-in", "/language"])
def test_a_form_that_is_none(karin: Browser, address: str, body: bytes, headers: dict[str, str], status: int) -> None:
    answer = karin.client.post(address, content=body, headers=headers, follow_redirects=False)

    assert answer.status_code == status


@pytest.mark.parametrize(("address", "status"), [(PAGE, 403), ("/sign-in", 415), ("/language", 415)])
def test_a_form_with_files_is_read_for_the_office_only(karin: Browser, address: str, status: int) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = karin.client.post(address, content=b"--x", headers=headers, follow_redirects=False)

    assert answer.status_code == status
    assert "a=" not in answer.text


def test_a_body_without_an_end_is_not_read_on(karin: Browser) -> None:
    sent = 0

    def parts() -> Any:
        nonlocal sent
        for _ in range(1000):
            sent += 4096
            yield b"x" * 4096

    answer = karin.client.post(PAGE, content=parts(), headers=FORM)

    assert answer.status_code == 413


def test_a_form_that_no_page_has_is_refused(karin: Browser) -> None:
    form = karin.look(PAGE).form("find")

    for name in ("", "nothing", "__class__"):
        assert karin.post(PAGE, form.filled(_form=name)).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "localhost."])
def test_another_host_is_not_answered(karin: Browser, host: str) -> None:
    answer = karin.get("/sign-in", headers={"host": host})

    assert (answer.status_code, answer.text) == (421, "")


def test_a_page_is_not_opened_before_its_reader_wants_it(karin: Browser) -> None:
    assert karin.get(PAGE, headers={"sec-purpose": "prefetch;prerender"}).status_code == 503


def test_what_nobody_has_thought_of_is_said_without_a_trace(
    karin: Browser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("Alva said something")

    monkeypatch.setattr(Household, "look", fails)
    answer = karin.get(f"/picture/{ALVA}/symbol:yes")

    assert answer.status_code == 500
    assert "RuntimeError" not in answer.text
    assert "Alva" not in answer.text
    told = capsys.readouterr().err
    assert told.startswith("RuntimeError in test_bad_input.py:")
    assert "Alva" not in told


def test_what_cannot_be_read_is_said_and_nothing_is_gone(karin: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise StoreError("damaged", "/somewhere/jagvoice.db")

    monkeypatch.setattr(Household, "look", fails)
    answer, told = karin.get(PAGE), karin.get(f"{PAGE}?as=json")

    assert answer.status_code == told.status_code == 503
    assert "somewhere" not in answer.text + told.text
    assert Seen(answer.text).all("h1")
    assert set(told.json()) == {"error"}
