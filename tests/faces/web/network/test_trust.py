"""The page that tells how to trust a home: what it has, and that it has nothing else."""

from __future__ import annotations

import plistlib
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jagvoice.faces.web.network.authority import Authority, authority_of
from jagvoice.faces.web.network.trust import Trust, help_page
from jagvoice.words import texts
from tests.faces.web.browsing import Seen

HOSTS = {"kitchen-pc.local", "192.168.1.20", "[fd00::2]"}
HERE = "http://192.168.1.20:8766"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return authority_of(tmp_path, "kitchen-pc")


@pytest.fixture
def client(authority: Authority) -> Iterator[TestClient]:
    failures: list[Exception] = []
    app = help_page(Trust(authority, 8765), HOSTS, failures.append)
    yield TestClient(app, base_url=HERE, follow_redirects=False)
    assert failures == []


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_tells_what_to_do_on_each_sort_of_device(client: TestClient, authority: Authority, lang: str) -> None:
    page = client.get("/", headers={"accept-language": f"{lang}-XX,de;q=0.5"})
    seen, words = Seen(page.text), texts("jagvoice", lang)

    steps = {k: v for k, v in words.items() if re.fullmatch(r"trust\.(ipad|android|windows|mac|linux)_.*", k)}
    assert len(steps) == 13
    assert [k for k, v in steps.items() if v.format(name=authority.name) not in seen.text] == []
    assert authority.fingerprint in seen.text
    assert len(authority.fingerprint) == 95
    assert seen.all("html")[0]["lang"] == lang


def test_the_other_language_is_one_touch_away_without_a_cookie(client: TestClient) -> None:
    swedish = Seen(client.get("/").text)
    english = Seen(client.get(swedish.links[0]).text)

    assert (swedish.all("html")[0]["lang"], english.all("html")[0]["lang"]) == ("sv", "en")


@pytest.mark.parametrize("host", ["192.168.1.20:8766", "kitchen-pc.local:8766", "[fd00::2]:8766"])
def test_it_leads_to_the_same_machine_over_https(client: TestClient, host: str) -> None:
    links = Seen(client.get("/", headers={"host": host}).text).links

    assert links[-1] == f"https://{host.removesuffix(':8766')}:8765/"
    assert set(links[:-1]) == {"/?lang=en", "/jagvoice.mobileconfig", "/jagvoice.crt"}


def test_the_certificate_is_the_authority_and_no_key(client: TestClient, authority: Authority) -> None:
    answer = client.get("/jagvoice.crt")

    assert answer.headers["content-type"] == "application/x-x509-ca-cert"
    assert answer.headers["content-disposition"] == 'attachment; filename="jagvoice.crt"'
    assert answer.content == authority.der
    assert sha256(answer.content).hexdigest() == authority.fingerprint.replace(":", "").lower()


def test_the_profile_has_the_authority_and_is_the_same_each_time(client: TestClient, authority: Authority) -> None:
    answer = client.get("/jagvoice.mobileconfig")
    profile = plistlib.loads(answer.content)
    (root,) = profile["PayloadContent"]

    assert answer.headers["content-type"] == "application/x-apple-aspen-config"
    assert (profile["PayloadType"], profile["PayloadVersion"]) == ("Configuration", 1)
    assert (root["PayloadType"], root["PayloadVersion"]) == ("com.apple.security.root", 1)
    assert root["PayloadContent"] == authority.der
    assert root["PayloadUUID"] != profile["PayloadUUID"]
    assert root["PayloadIdentifier"] != profile["PayloadIdentifier"]
    assert client.get("/jagvoice.mobileconfig").content == answer.content


@pytest.mark.parametrize(
    "path",
    ["/sign-in", "/office/p-alva/journal", "/board/", "/static/office.css", "/trust", "/jagvoice.crt/", "/x?lang=sv",
     "/authority.pem", "/network/authority.pem", "/..%2fauthority.pem", "/still/p-alva"],
)  # fmt: skip
def test_it_serves_nothing_else(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers
    assert "location" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FROM-HELL"])
@pytest.mark.parametrize("path", ["/", "/jagvoice.crt"])
def test_it_takes_nothing_in(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path, content=b"name=u-karin")

    assert (answer.status_code, "set-cookie" in answer.headers) == (405, False)


def test_it_knows_nobody_and_asks_for_nothing(client: TestClient) -> None:
    page = client.get("/", headers={"cookie": "jagvoice=" + "A" * 43})
    seen = Seen(page.text)
    (style,) = re.findall("<style>(.*?)</style>", page.text, re.DOTALL)
    mark = b64encode(sha256(style.encode()).digest()).decode()

    assert (seen.forms, seen.all("script"), seen.all("link"), seen.all("img"), seen.all("input")) == (
        [],
        [],
        [],
        [],
        [],
    )
    assert "set-cookie" not in page.headers
    assert f"style-src 'sha256-{mark}'" in page.headers["content-security-policy"]
    assert "script-src" not in page.headers["content-security-policy"]
    assert "strict-transport-security" not in page.headers


def test_a_name_that_is_not_this_machines_is_answered_nothing(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_only_what_is_of_this_page_is_a_language(client: TestClient) -> None:
    for asked in ("xx", "", "<script>", "å" * 5000):
        answer = client.get("/", params={"lang": asked}, headers={"accept-language": "de, *;q=0.1"})
        assert (answer.status_code, Seen(answer.text).all("html")[0]["lang"]) == (200, "sv")
