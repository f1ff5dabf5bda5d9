"""Call a function in a process of its own, so that this one never loads what the function needs."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pkgutil import resolve_name
from typing import Any

from kit.errors import KitError


def run_in_subprocess(name: str, *arguments: Any, **options: Any) -> Any:
    """Return what ``module:function`` returns when another process calls it.

    Raises
    ------
    KitError
        The function raised it.
    subprocess.CalledProcessError
        It broke down; why is on standard error.
    """
    done = subprocess.run(
        [sys.executable, "-m", "kit.serve.host.child_process"],
        input=pickle.dumps((name, arguments, options)),
        stdout=subprocess.PIPE,
        check=True,
    )
    value, fault = pickle.loads(done.stdout)  # noqa: S301 - our own process wrote it
    if fault is not None:
        raise fault
    return value


def main() -> None:
    """Answer the call on standard input."""
    name, arguments, options = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own process wrote it
    answer, sys.stdout = sys.stdout.buffer, sys.stderr
    told: tuple[Any, KitError | None]
    try:
        told = resolve_name(name)(*arguments, **options), None
    except KitError as error:
        told = None, error
    answer.write(pickle.dumps(told))


if __name__ == "__main__":
    main()
