"""Hostile notebooks: what a page's code can reach when it runs in somebody's kernel.

They stand among the installation's pages, as if a methodologist had smuggled them in,
and are opened by users through Voilà like any other page.
"""

REACH = r"""
import json, os
from pathlib import Path
import httpx, psutil
from kit import doors, workspace
from kit.errors import KitError

found = {}
def attempt(name, act):
    try:
        found[name] = act()
    except (KitError, OSError, psutil.Error) as error:
        found[name] = type(error).__name__

ws = workspace.open()
one = {"questionnaire": "peer-mentee"}
for operation in ("responses", "scores"):
    attempt(operation, lambda: len(ws.call(operation, one)))
attempt("compare_waves", lambda: len(ws.call("compare_waves", one).pairs))
attempt("find_profiles", lambda: len(ws.call("find_profiles", one).points))
def foreign():
    ws.tenant = "school-b" if ws.tenant == "school-a" else "school-a"
    return ws.call("home", {}).participants
attempt("other school", foreign)

state = Path(os.environ["KIT_STATE"])
for name in ("secrets.json", "data.json", "respond.json", "run.json", "jupyterhub.sqlite",
             "tenants/school-a.sqlite", "tenants/school-b.sqlite"):
    attempt(name, lambda: len((state / name).read_bytes()))
attempt("homes of others", lambda: os.listdir(state / "users"))
attempt("write among the pages",
        lambda: Path(os.environ["KIT_NOTEBOOKS"], "00_start_here.ipynb").write_text("x"))

def environments():
    mine = {os.getpid(), os.getppid()}
    readable = []
    for process in psutil.process_iter():
        try:
            if process.pid not in mine and "KIT_DATA_SETTINGS" in process.environ():
                readable.append(process.pid)
        except (psutil.Error, OSError):
            pass
    return readable
attempt("environments of services", environments)

hub = os.environ["JUPYTERHUB_API_URL"]
token = {"Authorization": "token " + os.environ["JUPYTERHUB_API_TOKEN"]}
def status(method, path):
    with httpx.Client(transport=doors.transport(doors.HUB, hub), trust_env=False) as client:
        return client.request(method, hub + path, headers=token).status_code
attempt("list users", lambda: status("GET", "/users"))
attempt("list groups", lambda: status("GET", "/groups"))
attempt("make a token", lambda: status("POST", "/users/" + ws.actor.name + "/tokens"))
attempt("join a group", lambda: status("POST", "/groups/school-a:psychologist/users"))
found["secrets in environment"] = sorted(
    name for name, value in os.environ.items()
    if any(word in name.upper() for word in ("SECRET", "PASSWORD", "KEY", "DATABASE", "DB_URL"))
)
print("PROBE" + json.dumps(found) + "EBORP")
"""

#: A widget that only JupyterLab's parts can show.
OUTPUT = r"""
import ipywidgets as widgets
from IPython.display import display

out = widgets.Output()
display(widgets.HTML("<h1>Output</h1>"), out)
out.append_stdout("printed into an output")
"""

#: A page that is drawn while a browser takes over its widgets: every row refers to what was
#: there before it, and the box to every row.
GROWING = """
import asyncio
from ipywidgets import HTML, Layout, VBox
shared = [Layout() for _ in range(30)]
box = VBox()

async def grow():
    for number in range(300):
        row = HTML(f"row {number} begun", layout=shared[number % 30])
        box.children = [*box.children[-19:], row]
        row.value = f"<p class='row'>row {number}</p>"
        await asyncio.sleep(0.01)
    box.children = [*box.children, HTML("<p id='end'>all rows are there</p>")]

growing = asyncio.get_running_loop().create_task(grow())
box
"""

PROBES = {"98_reach": REACH, "97_output": OUTPUT, "96_growing": GROWING}
