"""Configuration of a user's server: pages for everybody, JupyterLab for methodologists only.

Everybody but a methodologist gets Voilà and the kernels of the pages: no files, no
notebooks, no terminals, no kernel of one's own, and no code sent to a kernel.
"""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kit import doors
from kit.serve.host.quotas import WORK
from kit.serve.portal.navbar import HOME_URL
from kit.serve.userserver import activity, entrance, exporter, logins
from kit.serve.userserver.authorizer import extensions, prelaunch
from kit.serve.userserver.page_layers import LAYERS
from kit.serve.userserver.prelaunch import read_bar

if TYPE_CHECKING:  # Jupyter defines it where it reads this file
    from traitlets.config.application import get_config

c = get_config()
lab = bool(os.environ.get("KIT_LAB"))
published = Path(os.environ["KIT_NOTEBOOKS"])
root = published
if lab:
    # A methodologist changes copies; publishing them is the administrator's decision.
    root = Path.home() / WORK
    if not root.exists():
        shutil.copytree(published, root)
        shutil.copytree(os.environ["KIT_SURVEYS"], root / "surveys")

if os.environ.get(doors.HUB):  # what kernels ask goes by `kit.workspace`
    c.HubAuth.api_url = entrance.behind_door(os.environ["JUPYTERHUB_API_URL"])
    c.JupyterHubSingleUser.hub_activity_url = entrance.behind_door(
        os.environ["JUPYTERHUB_ACTIVITY_URL"]
    )
activity.watch()
logins.keep_apart()
c.JupyterHubSingleUser.hub_activity_interval = 60  # seconds; who works is not taken for away
c.ServerApp.root_dir = str(root)
c.ServerApp.default_url = "/lab" if lab else "/voila/render/00_start_here.ipynb"
c.ServerApp.jpserver_extensions = extensions(lab=lab)
# For pages that are shown outside any notebook: the portal has an origin of its own.
portal = str(read_bar(os.environ.get("KIT_BAR")).get("origin", ""))
c.ServerApp.jinja_template_vars = {"kit_home": portal + HOME_URL}
c.ServerApp.terminals_enabled = False
c.ServerApp.quit_button = False
c.ServerApp.tornado_settings = {
    "compress_response": True,
    "headers": {
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    },
}
if lab:
    from kit.serve.userserver import workshop

    workshop.furnish()
    # “Render with Voilà” shows a page in a frame of JupyterLab, which has the same origin.
    c.ServerApp.tornado_settings["headers"]["Content-Security-Policy"] = "frame-ancestors 'self'"
# JupyterLab asks no host for news or newer editions, and nobody whether it may.
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
c.FileContentsManager.delete_to_trash = False
# Whoever has filled the folder can empty it: whole folders, and what is hidden.
c.FileContentsManager.always_delete_dir = lab
c.ContentsManager.allow_hidden = lab
if not lab:
    c.ServerApp.authorizer_class = "kit.serve.userserver.authorizer.PagesOnly"
    # A page cannot go on with a new kernel that has run nothing: it is told that its own is gone.
    c.AsyncIOLoopKernelRestarter.restart_limit = 0
    c.PageKernels.kernel_manager_class = "kit.serve.userserver.kernels.PageKernel"
    # Pages are trusted as they stand; nothing about that is written, also when the disk is full.
    c.NotebookNotary.db_file = ":memory:"
    c.NotebookNotary.secret = os.urandom(64)
    c.MappingKernelManager.allowed_message_types = [
        "kernel_info_request",
        "comm_info_request",
        "comm_open",
        "comm_msg",
        "comm_close",
    ]

if os.environ.get(LAYERS):
    c.ServerApp.contents_manager_class = "kit.serve.userserver.layered_pages.LayeredPages"
c.ServerApp.kernel_manager_class = "kit.serve.userserver.kernels.PageKernels"
c.PageKernels.at_most = int(os.environ.get("KIT_PAGES", "0"))
c.PageKernels.reserve_mb = int(os.environ.get("KIT_RESERVE_MEMORY", "0"))
c.PageKernels.disk_mb = int(os.environ.get("KIT_DISK_MB", "0"))
c.PageKernels.files = int(os.environ.get("KIT_FILES", "0"))
idle = int(os.environ.get("KIT_KERNEL_IDLE", "600"))
c.MappingKernelManager.cull_idle_timeout = idle
c.MappingKernelManager.cull_interval = min(60, idle)
c.MappingKernelManager.cull_connected = False
c.KernelManager.transport = "ipc"
c.KernelManager.client_class = "kit.serve.userserver.client.PageClient"
c.KernelSpecManager.ensure_native_kernel = True

c.VoilaConfiguration.template = exporter.TEMPLATE
c.VoilaConfiguration.strip_sources = True
c.VoilaConfiguration.show_tracebacks = False
c.VoilaConfiguration.file_allowlist = []
c.VoilaConfiguration.allow_template_override = "NO"
c.VoilaConfiguration.allow_theme_override = "NO"
# What widgets need, and nothing else of JupyterLab's extensions.
c.VoilaConfiguration.extension_allowlist = [
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
]
c.VoilaConfiguration.prelaunch_hook = prelaunch
exporter.install()
