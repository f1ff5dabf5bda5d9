"""What ``jupyterhub -f`` reads: settings, secrets and ports, applied by `kit.serve.hub.config`."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kit.serve.host.ports import Ports
from kit.serve.host.settings import Settings, read_secrets
from kit.serve.hub import config, spawner

if TYPE_CHECKING:  # JupyterHub defines it where it reads this file
    from traitlets.config.application import get_config

run = json.loads(Path(os.environ["KIT_RUN"]).read_text())
settings = Settings.model_validate(run["settings"])
c = get_config()
config.configure(c, settings, read_secrets(settings), Ports(**run["ports"]), run["proxy"])
c.KitServer.wall = run["wall"]
c.LimitedSpawner.control_group = run["groups"]
config.read_extra(c, settings)
config.hasten_services()
if settings.fast and c.JupyterHub.spawner_class == config.SPAWNER:
    spawner.keep_template(settings.state)
