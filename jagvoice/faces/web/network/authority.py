"""The certificates of one home: an authority that can vouch for nothing but a home network, and what it signs.

Whoever trusts the authority trusts it for ten years. Browsers hold it to its name constraints, so that even who had
its key could not speak for any other site.
"""

from __future__ import annotations

import os
import secrets
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from jagvoice.core.text import text
from jagvoice.faces.web.network.names import DOMAINS, LOOPBACKS, NETWORKS, Names, is_local_name, is_safe_alone
from jagvoice.tell import FAILURE, TellError, reason

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate, CertificateBuilder, GeneralName

FOLDER, AUTHORITY, SERVER = "network", "authority.pem", "server.pem"
"""Where the keys of a home lie: each file holds a key and the certificate it belongs to, so that they never part."""

AUTHORITY_DAYS, SERVER_DAYS, LEFT_DAYS = 3650, 396, 30
"""How long each is good for, and how many days before its end the server's is made anew."""

BEFORE = timedelta(days=1)
"""Certificates begin so long ago: the clocks of a home are seldom quite the same."""

LARGEST = 65536
"""No file of ours has more bytes."""


@dataclass(frozen=True)
class Authority:
    """What signs for the machines of a home."""

    certificate: Certificate
    key: EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        """The certificate as devices take it in."""
        from cryptography.hazmat.primitives.serialization import Encoding

        return self.certificate.public_bytes(Encoding.DER)

    @property
    def fingerprint(self) -> str:
        """What tells this authority from every other, for two people to compare: SHA-256, in pairs of digits."""
        from cryptography.hazmat.primitives.hashes import SHA256

        return self.certificate.fingerprint(SHA256()).hex(":").upper()

    @property
    def name(self) -> str:
        """What it is called in the settings of a device."""
        from cryptography.x509.oid import NameOID

        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    def covers(self, name: str) -> bool:
        """Return whether it can vouch for a name."""
        return is_local_name(name) or name in self._alone

    @property
    def _alone(self) -> tuple[str, ...]:
        from cryptography.x509 import DNSName, NameConstraints

        constraints = self.certificate.extensions.get_extension_for_class(NameConstraints).value
        return tuple(n.value for n in constraints.permitted_subtrees or () if isinstance(n, DNSName))


def authority_of(home: Path, label: str, now: datetime | None = None) -> Authority:
    """Return the authority of a home, made once.

    Args:
        home: the folder in which everything is kept.
        label: what this machine calls itself.
        now: the time, the machine's by default.

    Raises:
        TellError: if its file cannot be read or written, is not one of ours, or is too old.
    """
    now = now or datetime.now(UTC)
    with _held(home) as folder:
        path = folder / AUTHORITY
        if not path.exists() and not path.is_symlink():
            _write(path, _pem(*_made_authority(label, now)))
        found = _authority_in(_read(path), now)
    if found is None:
        raise TellError(text("network.damaged", path=path), status=FAILURE)
    return found


def certified(home: Path, authority: Authority, names: Names, now: datetime | None = None) -> Path:
    """Return the file with the server's key and certificate for what it is called just now.

    It is made anew when the names are others, its days are nearly over, or it cannot be used; whoever trusts the
    authority sees nothing of that.

    Raises:
        TellError: if it cannot be written.
    """
    now = now or datetime.now(UTC)
    with _held(home) as folder:
        path = folder / SERVER
        if path.is_dir():
            raise TellError(text("network.damaged", path=path), status=FAILURE)
        if not (path.is_file() and _still_good(_read(path), authority, names, now)):
            _write(path, _pem(*_made_server(authority, names, now)))
    return path


def context_of(path: Path) -> ssl.SSLContext:
    """Return what a server speaks TLS with; a renewed file is taken up with ``load_cert_chain``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(path)
    return context


# --- made ------------------------------------------------------------------------------------------------------------


def _made_authority(label: str, now: datetime) -> tuple[EllipticCurvePrivateKey, Certificate]:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import ExtendedKeyUsageOID

    key = ec.generate_private_key(ec.SECP256R1())
    called = _called(f"jagvoice {label or 'home'} {secrets.token_hex(3)}")
    builder = _begun(key, now, AUTHORITY_DAYS).subject_name(called).issuer_name(called)
    alone = (label,) if is_safe_alone(label) else ()
    permitted: list[GeneralName] = [*map(x509.DNSName, (*DOMAINS, *alone)), *map(x509.IPAddress, NETWORKS + LOOPBACKS)]
    builder = (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    )
    return key, builder.sign(key, SHA256())


def _made_server(authority: Authority, names: Names, now: datetime) -> tuple[EllipticCurvePrivateKey, Certificate]:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import ExtendedKeyUsageOID

    key, signer = ec.generate_private_key(ec.SECP256R1()), authority.certificate
    days = min(SERVER_DAYS, (signer.not_valid_after_utc - now).days)
    called: list[GeneralName] = [x509.DNSName(n) for n in names.names if authority.covers(n)]
    called += [x509.IPAddress(ip_address(a)) for a in names.addresses]
    builder = (
        _begun(key, now, days)
        .subject_name(_called(names.names[-1][:64]))
        .issuer_name(signer.subject)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(called), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False)
    )
    return key, builder.sign(authority.key, SHA256())


def _begun(key: EllipticCurvePrivateKey, now: datetime, days: int) -> CertificateBuilder:
    from cryptography import x509

    return (
        x509.CertificateBuilder()
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BEFORE)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _called(name: str):  # type: ignore[no-untyped-def]
    from cryptography.x509 import Name, NameAttribute
    from cryptography.x509.oid import NameOID

    return Name([NameAttribute(NameOID.COMMON_NAME, name)])


def _usage(*, signs: bool):  # type: ignore[no-untyped-def]
    from cryptography.x509 import KeyUsage

    return KeyUsage(
        digital_signature=not signs,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


# --- read ------------------------------------------------------------------------------------------------------------


def _parts(content: bytes) -> tuple[EllipticCurvePrivateKey, Certificate] | None:
    """Return the key and the certificate in a file, ``None`` unless they are there and belong together."""
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from cryptography.x509 import load_pem_x509_certificate

    try:
        key, certificate = load_pem_private_key(content, None), load_pem_x509_certificate(content)
        if isinstance(key, EllipticCurvePrivateKey) and key.public_key() == certificate.public_key():
            return key, certificate
    except (ValueError, TypeError):
        pass
    return None


def _authority_in(content: bytes, now: datetime) -> Authority | None:
    """Return an authority of ours: one that signs itself and is held to a home network."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.x509 import BasicConstraints, DNSName, ExtensionNotFound, IPAddress, NameConstraints
    from cryptography.x509 import Certificate as _Certificate

    def held(certificate: _Certificate) -> bool:
        extensions = certificate.extensions
        basic = extensions.get_extension_for_class(BasicConstraints).value
        constraints = extensions.get_extension_for_class(NameConstraints)
        permitted = constraints.value.permitted_subtrees or []
        return (
            basic.ca
            and basic.path_length == 0
            and constraints.critical
            and any(isinstance(n, DNSName) for n in permitted)
            and any(isinstance(n, IPAddress) for n in permitted)
        )

    parts = _parts(content)
    if parts is None:
        return None
    key, certificate = parts
    try:
        certificate.verify_directly_issued_by(certificate)
        if held(certificate):
            if now + timedelta(days=LEFT_DAYS) > certificate.not_valid_after_utc:
                raise TellError(text("network.too_old", path=f"{FOLDER}/{AUTHORITY}"), status=FAILURE)
            return Authority(certificate, key)
    except (ValueError, TypeError, InvalidSignature, ExtensionNotFound):
        pass
    return None


def _still_good(content: bytes, authority: Authority, names: Names, now: datetime) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.x509 import DNSName, ExtensionNotFound, IPAddress, SubjectAlternativeName

    if (parts := _parts(content)) is None:
        return False
    certificate = parts[1]
    try:
        certificate.verify_directly_issued_by(authority.certificate)
        called = certificate.extensions.get_extension_for_class(SubjectAlternativeName).value
    except (ValueError, TypeError, InvalidSignature, ExtensionNotFound):
        return False
    covered = {n for n in names.names if authority.covers(n)}
    addresses = {str(a) for a in called.get_values_for_type(IPAddress)}
    same = set(called.get_values_for_type(DNSName)) == covered and addresses == set(names.addresses)
    lasts = now + timedelta(days=LEFT_DAYS) < certificate.not_valid_after_utc
    return same and lasts and certificate.not_valid_before_utc <= now


# --- files -----------------------------------------------------------------------------------------------------------


@contextmanager
def _held(home: Path) -> Iterator[Path]:
    """Give the folder of the keys, its owner's alone, to one program at a time."""
    from filelock import FileLock

    folder = home / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
        with FileLock(folder / "lock"):
            yield folder
    except OSError as error:
        raise TellError(text("network.unwritable", path=folder, reason=reason(error)), status=FAILURE) from error


def _read(path: Path) -> bytes:
    if path.is_dir():
        return b""
    with path.open("rb") as file:
        path.chmod(0o600)
        return file.read(LARGEST)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for nobody but its owner."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
    part.replace(path)


def _pem(key: EllipticCurvePrivateKey, certificate: Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return secret + certificate.public_bytes(Encoding.PEM)
