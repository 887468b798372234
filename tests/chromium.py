"""Real Chromium, and what is common of all tests in it: what it may complain of, and what bars somebody."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

AXE = Path(__file__).with_name("axe")
"""The room of axe-core: which one it is stands in its ``package-lock.json``, and ``npm ci`` fetches it."""

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""What a page is held against."""

FOCUS = """(wanted) => {
    const one = document.activeElement ?? document.body ?? document.documentElement;
    if (!one) return [false, "HTML", true];
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    const quiet = !one.matches(":focus-visible") || one.tabIndex < 0;
    return [one.matches(wanted), one.tagName, quiet || (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2)];
}"""
"""Whether something has the focus, what has it, and whether that is seen; what is no control need not be outlined."""

EXPECTED = re.compile("status of (401|422)")
"""What Chromium says on its console when a page is asked for anew, or a form comes back."""


def missing(what: str) -> NoReturn:
    """Skip a test for what this machine lacks; on a CI machine it fails."""
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(what)


def executable() -> str:
    """Return the path of Chromium, the system's own."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return found or missing("there is no Chromium on this machine: apt-get install chromium")


OFF = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup",
    "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "LensOverlay", "MediaRouter",
    "NetworkTimeServiceQuerying", "OptimizationHints", "PaintHolding", "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)  # fmt: skip
"""What of Chromium is turned off.

The first two are pages that it makes ready under the address bar of each window; nobody sees them here, and to make
them takes longer than all else of a new page. The others are what Playwright turns off: of two lists the last counts.
"""


@contextmanager
def launched(*arguments: str, home: Path | None = None) -> Iterator[Browser]:
    """Run Chromium without a screen.

    Args:
        arguments: what more is told to it.
        home: its home folder, where what it trusts lies; the usual one where there is none.
    """
    path = executable()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                f"--disable-features={','.join(OFF)}",
                *arguments,
            ],
            env={**os.environ, "HOME": str(home)} if home else None,
        )
        yield browser
        browser.close()


def trusting(home: Path, certificate: bytes) -> Path:
    """Let the Chromium of a home folder trust an authority, given as DER, and return the folder."""
    (taken_in := home / "jagvoice.crt").write_bytes(certificate)
    for folder in (".pki/nssdb", ".local/share/pki/nssdb"):
        ran = subprocess.run([sys.executable, "-m", "tests.nss", str(home / folder), str(taken_in)], check=False)
        if ran.returncode != 0:
            missing("there is no NSS on this machine to trust a certificate with")
    return home


@contextmanager
def visiting(browser: Browser, address: str, *, expected: re.Pattern[str] = EXPECTED, **options: Any) -> Iterator[Page]:
    """Come with a browser of one's own; whatever it complains of, and every other host it asks, is a mistake.

    Args:
        browser: the Chromium.
        address: what is visited, such as ``http://127.0.0.1:8765/``.
        expected: what it may complain of.
        options: as of ``Browser.new_context``.
    """
    context = browser.new_context(**{"locale": "sv-SE", **options})
    complaints = list[str]()
    hear(context, address, complaints)
    try:
        yield context.new_page()
    finally:
        context.close()
    odd = [said for said in complaints if not expected.search(said)]
    assert not odd, odd


def hear(context: BrowserContext, address: str, complaints: list[str]) -> None:
    """Keep what the pages of a browser complain of, and what they ask of another host than the one visited."""
    host = re.compile(rf"(blob:|data:)|{re.escape(address)}")
    context.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", lambda asked: None if host.match(asked.url) else complaints.append(asked.url))


def axe(page: Page, *, within: str = "html", off: tuple[str, ...] = ()) -> list[str]:
    """Return what bars somebody from a page as it is now, one line each; nothing is what every page has to say.

    Args:
        page: the page, at rest.
        within: the part that is looked at.
        off: rules that do not hold here; say why where it is called.
    """
    page.evaluate(_axe())
    found = page.evaluate(
        """async ([within, tags, off]) => {
            const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
            const runOnly = { type: "tag", values: tags };
            const { violations } = await axe.run(within, { runOnly, rules, resultTypes: ["violations"] });
            return violations.flatMap(({ id, help, nodes }) =>
                nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target}: ${failureSummary}`));
        }""",
        [within, RULES, off],
    )
    return [re.sub(r"\s+", " ", line) for line in found]


@cache
def _axe() -> str:
    path = AXE / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("there is no axe-core here: npm ci --prefix tests/axe")
    return path.read_text(encoding="utf-8")


def tab_to(page: Page, wanted: str, most: int = 150) -> None:
    """Go on with the tabulator until something has the focus; wherever it is on the way, it is seen."""
    for _ in range(most):
        there, tag, seen = page.evaluate(FOCUS, wanted)
        assert seen or tag in ("BODY", "HTML"), f"the focus is not seen on {tag}"
        if there:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {wanted} with the keyboard")
