"""Pin what pyproject.toml asks for, with the hashes of every file of each release; needs `uv`.

``requirements.lock`` holds what is installed, ``deploy/build.lock`` what builds it. Pins stay as
they are while they do; delete a line, or the file, for newer versions.
"""

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Only these come as source; everything else is a wheel, which runs nothing when it is installed.
SOURCES = ("onetimepass",)
HEAD = """\
# By `make lock`: every release with the hashes of all its files, for every platform.
# Install with --require-hashes, after deploy/build.lock and with --no-build-isolation.
--only-binary :all:
"""


def write(target: Path, wanted: str, *options: str, sources: tuple[str, ...] = ()) -> None:
    """Write a lock file, with the pins that it has where they still fit."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    shape = ["--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url"]
    subprocess.run(
        [*command, *shape, *options, "--output-file", target, wanted],
        input="\n".join(project["build-system"]["requires"]),
        text=True,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    built = "".join(f"--no-binary {name}\n" for name in sources)
    target.write_text(HEAD + built + target.read_text())


if __name__ == "__main__":
    write(ROOT / "deploy" / "build.lock", "-")
    write(ROOT / "requirements.lock", "pyproject.toml", "--extra", "dev", sources=SOURCES)
