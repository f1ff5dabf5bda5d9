"""Writes what `docs/architecture.md` says of the layers, from the contracts and the docstrings.

``python docs/architecture.py`` after a package was added, moved or described otherwise; a test
holds the page to what this writes.
"""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "architecture.md"

_BLOCK = re.compile(
    r"(?<=<!-- layers: by docs/architecture\.py -->\n).*?(?=<!-- end -->)", re.DOTALL
)


def first_sentence(module: Path) -> str:
    """Return what a package or module says of itself first."""
    file = module / "__init__.py" if module.is_dir() else module.with_suffix(".py")
    words = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(words.partition("\n\n")[0].split())
    return re.split(r"(?<=\.)\s", paragraph)[0].replace("``", "`").replace("|", "\\|")


def layers() -> str:
    """Return a table for every contract of layers, the topmost first."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tables = []
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract["type"] != "layers":
            continue
        for container in contract.get("containers", ()):
            rows = [f"| {container} | what it is |", "|---|---|"]
            for layer in contract["layers"]:
                for name in re.split(r"\s*[|:]\s*", layer):
                    folder = ROOT.joinpath(*container.split("."), name.strip("()"))
                    rows.append(f"| `{name}` | {first_sentence(folder)} |")
            tables.append("\n".join(rows))
    return "\n" + "\n\n".join(tables) + "\n\n"


def written(page: str) -> str:
    """Return the page with its layers as they are now."""
    return _BLOCK.sub(lambda _: layers(), page)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
