"""The pages' own script: outputs and widgets of a kernel, a sixth of what Voilà's weighs.

``frontend/`` is its source; ``make setup`` builds it into the environment. Where it
was not built, where a notebook asks for it (metadata ``{"kit": {"front": "lab"}}``), or
where a page holds something else (``?front=lab``, which the script itself asks for), pages
use Voilà's script, which can show everything that JupyterLab can.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

#: Where the script was built.
FOLDER = Path(sys.prefix) / "share" / "kit" / "front"
#: Where the data service serves it, without login.
URL = "/services/kit/front/"


@cache
def addresses(url: str = URL) -> dict[str, str]:
    """Return the addresses of the script and its style sheet; nothing when it was not built.

    An empty `url` means that nobody serves them.
    """
    files = {"script": "front.js", "style": "front.css"}
    if not url or not all((FOLDER / name).exists() for name in files.values()):
        return {}
    return {kind: f"{url}{name}?v={_stamp(name)}" for kind, name in files.items()}


def _stamp(name: str) -> str:
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:10]
