"""A headless Chromium for tests; without one they are skipped and say so, or fail where REQUIRE_BROWSER_TESTS=1 (.ci/run)."""

import os
import shutil
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --hide-scrollbars
--disable-component-update --disable-sync --disable-dev-shm-usage --force-device-scale-factor=1""".split()
MISSING = "no Chromium with its driver: run .ci/browser, or set CHROMIUM and CHROMEDRIVER"


def found(variable: str, *names: str) -> str | None:
    return os.environ.get(variable) or next((path for name in names if (path := shutil.which(name))), None)


def need_browser() -> tuple[str, str]:
    binary = found("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    driver = found("CHROMEDRIVER", "chromedriver")
    if binary and driver:
        return binary, driver
    if os.environ.get("REQUIRE_BROWSER_TESTS") == "1":
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)


@contextmanager
def chromium(profile: Path) -> Any:
    binary, driver = need_browser()
    options = webdriver.ChromeOptions()
    for flag in [*FLAGS, f"--user-data-dir={profile}"]:
        options.add_argument(flag)
    options.binary_location = binary
    options.add_experimental_option("prefs", {"download.default_directory": str(profile / "downloads")})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    try:
        opened.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(profile / "downloads")})
        yield opened
    finally:
        opened.quit()


def look(opened: Any, width: int, height: int, *, dark: bool) -> None:
    """Another window, and the light or dark scheme; nothing moves by itself."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
                {"name": "prefers-reduced-motion", "value": "reduce"}]  # fmt: skip
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def some(opened: Any, selector: str) -> list[Any]:
    return list(opened.find_elements(By.CSS_SELECTOR, selector))


def one(opened: Any, selector: str) -> Any:
    return opened.find_element(By.CSS_SELECTOR, selector)


def until(holds: Callable[[], Any], seconds: float = 15) -> Any:
    """What ``holds`` gives once it is true."""
    end = time.monotonic() + seconds
    while not (value := holds()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    return value
