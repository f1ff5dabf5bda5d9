"""``python -m kit.sample [folder]``: write the sample files again."""

from __future__ import annotations

import sys
from pathlib import Path

from kit.sample.files import write_all
from kit.sample.place import ROOT

for path in write_all(Path(*sys.argv[1:2]) if sys.argv[1:] else ROOT / "sample_data"):
    print(path)  # noqa: T201 - a person at a terminal
