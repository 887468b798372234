"""The certificates of a home: what they vouch for, what they never can, and what becomes of their files."""

from __future__ import annotations

import ipaddress
import shutil
import ssl
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from jagvoice.faces.web.network.authority import (
    AUTHORITY,
    FOLDER,
    SERVER,
    Authority,
    authority_of,
    certified,
    context_of,
)
from jagvoice.faces.web.network.names import HERE, Names
from jagvoice.tell import TellError

NAMES = Names(("localhost", "kitchen-pc.local", "kitchen-pc"), ("192.168.1.20", "fd00::2", *HERE))
NOW = datetime.now(UTC)
OPENSSL = shutil.which("openssl")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (made := tmp_path / "home").mkdir()
    return made


@pytest.fixture
def authority(home: Path) -> Authority:
    return authority_of(home, "kitchen-pc")


def leaf(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def forged(home: Path, authority: Authority, names: Names, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a certificate for anything, made by whoever has got hold of the authority's key."""
    monkeypatch.setattr(Authority, "covers", lambda *_: True)
    return certified(home, authority, names)


def shaken(server: Path, authority: Authority, name: str) -> str:
    """Return what a strict client that trusts the authority says of a server, empty where all is well."""
    client = ssl.create_default_context(cadata=authority.der)
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = client.wrap_bio(to_client, to_server, server_hostname=name)
    answering = context_of(server).wrap_bio(to_server, to_client, server_side=True)
    for _ in range(4):
        for side in (asking, answering):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                pass
            except ssl.SSLCertVerificationError as error:
                return error.verify_message
    assert asking.version() in ("TLSv1.2", "TLSv1.3")
    return ""


@pytest.mark.parametrize("name", [*NAMES.names, *NAMES.addresses])
def test_a_strict_client_believes_every_name_and_address_of_the_machine(
    home: Path, authority: Authority, name: str
) -> None:
    server = certified(home, authority, NAMES)

    assert shaken(server, authority, name) == ""
    assert shaken(server, authority, "other.local") != ""


@pytest.mark.parametrize(
    "name", ["example.org", "local.example.org", "kitchen", "notlocal", "8.8.8.8", "192.169.0.1", "2001:db8::1"]
)
def test_nobody_believes_the_authority_of_what_is_not_the_home(
    home: Path, authority: Authority, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_address = name[0].isdigit()
    names = Names(("localhost",) if is_address else ("localhost", name), (name,) if is_address else ())

    said = shaken(forged(home, authority, names, monkeypatch), authority, name)

    assert said == "permitted subtree violation"


@pytest.mark.skipif(OPENSSL is None, reason="there is no openssl on this machine")
def test_openssl_verifies_it(home: Path, authority: Authority, tmp_path: Path) -> None:
    server = certified(home, authority, NAMES)
    (ca := tmp_path / "ca.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    strictly = [str(OPENSSL), "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", str(ca)]

    for more in (["-verify_hostname", "kitchen-pc.local"], ["-verify_ip", "192.168.1.20"], ["-verify_ip", "fd00::2"]):
        ran = subprocess.run([*strictly, *more, str(server)], capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stdout) == (0, f"{server}: OK\n"), ran.stderr


def test_what_it_is(home: Path, authority: Authority) -> None:
    server = leaf(certified(home, authority, NAMES))
    own = authority.certificate.extensions
    names = own.get_extension_for_class(x509.NameConstraints)
    permitted = names.value.permitted_subtrees or []
    lasts = server.not_valid_after_utc - server.not_valid_before_utc

    assert names.critical
    assert own.get_extension_for_class(x509.BasicConstraints).critical
    assert own.get_extension_for_class(x509.BasicConstraints).value.path_length == 0
    assert [n.value for n in permitted if isinstance(n, x509.DNSName)] == [
        "localhost", "local", "home.arpa", "internal", "kitchen-pc",
    ]  # fmt: skip
    assert not any(n.value.is_global for n in permitted if isinstance(n, x509.IPAddress))
    assert isinstance(authority.key.curve, ec.SECP256R1)
    assert lasts <= timedelta(days=397)
    assert authority.certificate.not_valid_after_utc - NOW > timedelta(days=3640)
    assert list(server.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value) == [
        x509.ExtendedKeyUsageOID.SERVER_AUTH
    ]


def test_a_name_that_could_be_a_domain_of_the_internet_is_not_among_its_own(home: Path) -> None:
    authority = authority_of(home, "dev")

    assert not authority.covers("dev")
    assert authority.covers("dev.local")


def test_the_keys_are_their_owners_alone_also_when_they_were_not(home: Path, authority: Authority) -> None:
    folder = home / FOLDER
    certified(home, authority, NAMES)
    folder.chmod(0o755)
    (folder / AUTHORITY).chmod(0o644)

    authority_of(home, "kitchen-pc")

    assert {p.name: oct(p.stat().st_mode & 0o777) for p in (folder, folder / AUTHORITY, folder / SERVER)} == {
        FOLDER: "0o700",
        AUTHORITY: "0o600",
        SERVER: "0o600",
    }
    assert {p.name for p in folder.iterdir()} == {AUTHORITY, SERVER, "lock"}


def test_the_authority_is_made_once_whoever_comes_first(home: Path) -> None:
    with ThreadPoolExecutor(8) as many:
        made = {a.fingerprint for a in many.map(lambda _: authority_of(home, "kitchen-pc"), range(8))}

    assert len(made) == 1


def test_the_server_has_a_new_certificate_when_it_needs_one_and_else_not(home: Path, authority: Authority) -> None:
    moved = replace(NAMES, addresses=("192.168.1.99", *HERE))

    def serial(names: Names, days: float = 0) -> int:
        return leaf(certified(home, authority, names, NOW + timedelta(days=days))).serial_number

    first = serial(NAMES)
    again, later = serial(NAMES), serial(NAMES, 360)
    elsewhere = serial(moved, 360)
    still = serial(moved, 360)
    nearly_over = serial(moved, 360 + 370)

    assert first == again == later
    assert len({later, elsewhere, nearly_over}) == 3
    assert still == elsewhere
    assert authority_of(home, "kitchen-pc").fingerprint == authority.fingerprint
    assert shaken(certified(home, authority, NAMES), authority, "192.168.1.20") == ""


def test_a_damaged_certificate_of_the_server_is_made_anew(home: Path, authority: Authority) -> None:
    path = certified(home, authority, NAMES)
    whole = path.read_bytes()
    for broken in (b"", b"\0" * 99, whole[: len(whole) // 2], b"-----BEGIN CERTIFICATE-----\nAAAA\n"):
        path.write_bytes(broken)

        assert shaken(certified(home, authority, NAMES), authority, "192.168.1.20") == ""


def pem(certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> bytes:
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + certificate.public_bytes(Encoding.PEM)


def unlimited() -> bytes:
    """Return an authority that may vouch for the whole internet."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "anybody")])
    made = x509.CertificateBuilder(name, name, key.public_key(), 7, NOW, NOW + timedelta(days=999))
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return pem(made.sign(key, SHA256()), key)


DAMAGED = {
    "empty": lambda whole: b"",
    "cut": lambda whole: whole[:-200],
    "no key": lambda whole: whole[whole.index(b"-----BEGIN CERT") :],
    "no certificate": lambda whole: whole[: whole.index(b"-----BEGIN CERT")],
    "another key": lambda whole: unlimited()[:241] + whole[whole.index(b"-----BEGIN CERT") :],
    "changed": lambda whole: whole[:-80] + bytes([whole[-80] ^ 1]) + whole[-79:],
    "not limited": lambda whole: unlimited(),
    "huge": lambda whole: b"x" * 10_000_000,
    "text": lambda whole: "åäö".encode(),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_a_damaged_or_foreign_authority_is_told_in_one_sentence_and_left_as_it_is(home: Path, how: str) -> None:
    authority_of(home, "kitchen-pc")
    path = home / FOLDER / AUTHORITY
    path.write_bytes(broken := DAMAGED[how](path.read_bytes()))

    with pytest.raises(TellError) as told:
        authority_of(home, "kitchen-pc")

    assert [m.key for m in told.value.messages] == ["network.damaged"]
    assert told.value.status == 1
    assert path.read_bytes() == broken


@pytest.mark.parametrize("name", [AUTHORITY, SERVER])
def test_a_folder_in_the_place_of_a_file_is_told(home: Path, name: str) -> None:
    (home / FOLDER / name).mkdir(parents=True)

    with pytest.raises(TellError) as told:
        certified(home, authority_of(home, "kitchen-pc"), NAMES)

    assert [m.key for m in told.value.messages] == ["network.damaged"]


def test_where_nothing_can_be_kept_that_is_told(home: Path) -> None:
    (home / FOLDER).write_text("no folder", encoding="utf-8")

    with pytest.raises(TellError) as told:
        authority_of(home, "kitchen-pc")

    assert [m.key for m in told.value.messages] == ["network.unwritable"]


def test_an_authority_whose_ten_years_are_over_is_told(home: Path, authority: Authority) -> None:
    with pytest.raises(TellError) as told:
        authority_of(home, "kitchen-pc", NOW + timedelta(days=3650))

    assert [m.key for m in told.value.messages] == ["network.too_old"]


def test_no_certificate_outlives_the_authority(home: Path, authority: Authority) -> None:
    path = certified(home, authority, NAMES, NOW + timedelta(days=3600))

    assert leaf(path).not_valid_after_utc <= authority.certificate.not_valid_after_utc


def test_no_address_of_the_internet_is_among_those_of_a_home(authority: Authority) -> None:
    constraints = authority.certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    networks = [n.value for n in constraints.permitted_subtrees or [] if isinstance(n, x509.IPAddress)]

    for address in ("1.1.1.1", "172.32.0.1", "100.64.0.1", "2a00:1450::1", "fec0::1"):
        assert not any(ipaddress.ip_address(address) in n for n in networks)
