"""Puts an authority among those that Chromium trusts, as a person does in its settings.

``python -m tests.nss DIR FILE``: Chromium on Linux reads what NSS keeps in the home folder. This is what ``certutil``
does, by the library that every Chromium brings along; it runs in a process of its own.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from pathlib import Path

VALID_CA_TRUSTED_FOR_SITES = 1 << 3 | 1 << 4


class Trust(ctypes.Structure):
    """For what a certificate is trusted."""

    _fields_ = (("ssl", ctypes.c_uint), ("email", ctypes.c_uint), ("object_signing", ctypes.c_uint))


def trust(folder: Path, certificate: bytes) -> None:
    """Trust an authority, given as DER, in a database of NSS that is made where it is not there yet."""
    nss = ctypes.CDLL(ctypes.util.find_library("nss3") or "libnss3.so")
    decode = ctypes.CDLL(ctypes.util.find_library("smime3") or "libsmime3.so").CERT_DecodeCertFromPackage
    for found in (nss.CERT_GetDefaultCertDB, nss.PK11_GetInternalKeySlot, decode):
        found.restype = ctypes.c_void_p
    folder.mkdir(parents=True, exist_ok=True)
    done(nss.NSS_Initialize(f"sql:{folder}".encode(), b"", b"", b"secmod.db", 0))
    slot = ctypes.c_void_p(nss.PK11_GetInternalKeySlot())
    done(nss.PK11_InitPin(slot, None, b""))
    made = ctypes.c_void_p(decode(certificate, len(certificate)))
    done(nss.PK11_ImportCert(slot, made, 0, b"jagvoice", 0))
    kept = ctypes.c_void_p(nss.CERT_GetDefaultCertDB())
    done(nss.CERT_ChangeCertTrust(kept, made, ctypes.byref(Trust(VALID_CA_TRUSTED_FOR_SITES))))
    nss.CERT_DestroyCertificate(made)
    nss.PK11_FreeSlot(slot)
    done(nss.NSS_Shutdown())


def done(answer: int) -> None:
    """Fail where NSS says that something was not done."""
    if answer != 0:
        raise OSError(f"NSS could not do it ({answer}).")


if __name__ == "__main__":
    trust(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes())
