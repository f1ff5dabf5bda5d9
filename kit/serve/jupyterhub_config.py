"""What ``jupyterhub -f`` reads: settings, secrets and ports, applied by `kit.serve.hub`."""

import json
import os
from pathlib import Path

from kit.serve import hub, spawner
from kit.serve.settings import Settings, read_secrets

run = json.loads(Path(os.environ["KIT_RUN"]).read_text())
settings = Settings(
    **run["settings"]
    | {name: Path(run["settings"][name]) for name in ("state", "surveys", "notebooks")}
)
c = get_config()  # noqa: F821 - JupyterHub defines it
hub.configure(c, settings, read_secrets(settings), hub.Ports(**run["ports"]), run["proxy"])
hub.read_extra(c, settings)
if settings.fast and c.JupyterHub.spawner_class == "kit.serve.spawner.KitSpawner":
    spawner.keep_template(settings.state)
