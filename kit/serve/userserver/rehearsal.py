"""One page, shown to nobody before the first fork: what a first drawing makes is made once for all.

A kernel copies the memory that it changes, and a first drawing changes much: caches of fonts
and styles, counters and short cuts that Python keeps beside code. The page's values are those
of the invented school, recorded; they are written anew by

    python -m kit.serve.userserver.rehearsal
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kit.operations import OPERATIONS, access, codec

RECORDED = Path(__file__).with_suffix(".json")
_ROLE = "psychologist"


class Workspace:
    """Answers every operation from values that were recorded, whatever the arguments."""

    tenant, language, role, roles = "school", "ru", _ROLE, (_ROLE,)

    def __init__(self, recorded: Mapping[str, str]) -> None:
        self._recorded = recorded

    def allows(self, operation: str, field: str = "") -> bool:
        """Whether the role may ask for an operation."""
        return access.shows(OPERATIONS[operation].grants, self.roles, field)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in OPERATIONS:
            raise AttributeError(name)
        return lambda **_: decoded(name, self._recorded)


def decoded(operation: str, recorded: Mapping[str, str]) -> Any:
    """Return the value of an operation that was recorded."""
    return codec.decode(OPERATIONS[operation].returns, base64.b64decode(recorded[operation]))


def rehearse() -> str:
    """Draw the page; return what its main part says, as HTML."""
    import httpx  # noqa: PLC0415 - this module also says how a record is made
    import ipywidgets  # noqa: PLC0415 - the same

    from kit import pages  # noqa: PLC0415 - the same

    httpx.Client(trust_env=False, verify=False).close()  # noqa: S501 - never asked for anything
    page = pages.before_after(Workspace(json.loads(RECORDED.read_text(encoding="utf-8"))))
    said = str(page.words.value)
    _, picture = page.people.children[0].children
    picture.value = "differences"  # what seaborn makes at its first density and box
    ipywidgets.Widget.close_all()
    return said


def record() -> dict[str, str]:
    """Return what the page asks of the invented school, by operation."""
    from kit import pages, workspace  # noqa: PLC0415 - the template has no school

    school = workspace.open(role=_ROLE)
    recorded: dict[str, str] = {}

    class Recording(Workspace):
        def __getattr__(self, name: str) -> Callable[..., Any]:
            if name not in OPERATIONS:
                raise AttributeError(name)

            def ask(**arguments: Any) -> Any:
                value = school.call(name, arguments)
                recorded[name] = base64.b64encode(
                    codec.encode(OPERATIONS[name].returns, value)[1]
                ).decode()
                return value

            return ask

    pages.before_after(Recording({}))
    return recorded


if __name__ == "__main__":
    text = json.dumps(record(), ensure_ascii=False, indent=1, sort_keys=True)
    RECORDED.write_text(f"{text}\n", encoding="utf-8")
