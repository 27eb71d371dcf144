"""View-models -> HTML. Everything is escaped by Jinja, hidden characters are named, styles and scripts run by their hash."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.words import short, spaced, visible

HERE: Final = Path(__file__).resolve().parent


def _finalize(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def embedded(value: Any) -> Markup:
    """A value as JSON inside a script element: nothing in it can end the element or open a comment. In ASCII, so that hidden
    characters and lone surrogates come back as they are.
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(escaped)  # noqa: S704 - only JSON without markup characters


def packed(value: Any) -> str:
    """A value as JSON, deflated (zlib) and in base64: a search index in a third of its size; the page's script unpacks it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode("ascii")


class Pages:
    """The templates with their styles and scripts, read once. Paths stay inside the package."""

    def __init__(self, folder: Path = HERE) -> None:
        self._assets = folder / "assets"
        self._environment = Environment(
            loader=FileSystemLoader(folder / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_finalize,
            trim_blocks=False,
        )
        self._environment.filters["spaced"] = spaced
        self._environment.globals["short"] = short
        self._read: dict[str, Markup] = {}

    def render(self, template: str, styles: tuple[str, ...], scripts: tuple[str, ...], **values: Any) -> str:
        """One page: ``styles`` and ``scripts`` name files under ``assets``; the scripts run as one function of their own."""
        style = Markup("\n").join(self._asset(name) for name in styles)
        code = (
            Markup('"use strict";\n(async () => {\n%s\n})();\n') % Markup("\n").join(map(self._asset, scripts)) if scripts else ""
        )
        policy = content_policy(str(style), str(code))
        page = self._environment.get_template(template).render(style=style, script=code, policy=policy, **values)
        return page.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no character: "?"

    def _asset(self, name: str) -> Markup:
        """Our own files alone are written without escaping."""
        if name not in self._read:
            text = (self._assets / name).read_text(encoding="utf-8")
            self._read[name] = Markup(text)  # noqa: S704 - a file of ours
        return self._read[name]


def content_policy(style: str, script: str) -> str:
    """Nothing is loaded from anywhere; the one style and the one script of the page are known by their hashes."""
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script) if script else 'none'}'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
