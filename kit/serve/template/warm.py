"""Import what servers and kernels need, and draw one page and one figure; start nothing."""

from __future__ import annotations

from importlib import import_module

from kit.serve.template.rehearsal import rehearse

#: What a page imports, and what Jupyter's kernel imports only while it starts.
_KERNEL = (
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "zmq.auth",
    "httpcore",
    "httpx",
    "pandas",
    "pyarrow.compute",
    "scipy.stats",
    "matplotlib.pyplot",
    "seaborn",
    "sklearn.cluster",
    "sklearn.decomposition",
    "ipywidgets",
    "anywidget",
    "kit.charts.changes",
    "kit.charts.groups",
    "kit.charts.pairs",
    "kit.charts.process",
    "kit.pages",
    "kit.wire",
    "kit.workspace.remote",
)
_SERVER = (
    "jupyterhub.singleuser",
    "jupyterhub.singleuser.extension",
    "jupyter_server.kernelspecs.handlers",
    "jupyter_server.nbconvert.handlers",
    "jupyter_server.serverapp",
    "jupyter_server.services.api.handlers",
    "jupyter_server.services.config.handlers",
    "jupyter_server.services.events.handlers",
    "jupyter_server.services.kernels.handlers",
    "jupyter_server.services.kernelspecs.handlers",
    "jupyter_server.services.nbconvert.handlers",
    "jupyter_server.services.security.handlers",
    "jupyter_server.services.sessions.handlers",
    "jupyter_server.services.shutdown",
    "jupyter_server.view.handlers",
    "anyio._backends._asyncio",
    "jinja2.ext",
    "voila.server_extension",
    "kit.serve.pages_server",
    "kit.serve.template.provisioner",
)


def kernels() -> None:
    """Import what a kernel needs."""
    for name in _KERNEL:
        import_module(name)
    rehearse()
    draw()


def everything() -> None:
    """Import what a server and its kernels need."""
    for name in _SERVER:
        import_module(name)
    kernels()


def draw() -> None:
    """Draw one figure: fonts are found, and what matplotlib makes once is made.

    It keeps fonts open; copies that read one open file would move each other's place in it.
    """
    from matplotlib import font_manager  # noqa: PLC0415 - drawing is heavy

    from kit.charts.style import Sheet, applied, to_svg  # noqa: PLC0415 - drawing is heavy

    with applied():
        sheet = Sheet.of(400, 300)
        axes = sheet.axes(40, 40, 320, 200)
        axes.plot([1, 2, 3], label="Сентябрь")
        axes.legend()
        sheet.text(10, 10, "Сентябрь", bold=True)
        to_svg(sheet.figure)
    font_manager._get_font.cache_clear()  # noqa: SLF001 - as matplotlib does after a fork
