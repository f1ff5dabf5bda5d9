"""Import what servers and kernels need, and draw one page and one figure; start nothing."""

from __future__ import annotations

from importlib import import_module

from kit.serve.userserver.rehearsal import rehearse

#: Where figures appear unless the user says otherwise: in the notebook.
BACKEND = "module://matplotlib_inline.backend_inline"
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
    "kit.charts.waves",
    "kit.charts.profiles",
    "kit.charts.pairs",
    "kit.charts.raincloud",
    "kit.charts.heatmap",
    "kit.charts.review",
    "kit.pages",
    "kit.operations.codec",
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
    "kit.serve.userserver.exporter",
    "kit.serve.userserver.client",
    "kit.serve.userserver.authorizer",
    "kit.serve.userserver.provisioner",
)


def kernels() -> None:
    """Import what a kernel needs."""
    for name in _KERNEL:
        import_module(name)
    # Before anything is drawn: whoever looks for a backend finds one and loads none.
    import_module("matplotlib").rcParams["backend"] = BACKEND
    rehearse()
    compute()
    draw()
    import_module("kit.serve.userserver.kernel_app").prepare()


def everything() -> None:
    """Import what a server and its kernels need."""
    for name in _SERVER:
        import_module(name)
    serve()
    kernels()


def serve() -> None:
    """Do once what a server does for its first page: look for kernels, read, compile."""
    import nbformat  # noqa: PLC0415 - kernels have no use for it
    from jupyter_client.provisioning.factory import KernelProvisionerFactory  # noqa: PLC0415 - as above

    from kit.i18n.translator import LANGUAGES  # noqa: PLC0415 - as above
    from kit.serve.portal import navbar  # noqa: PLC0415 - as above
    from kit.serve.userserver import exporter  # noqa: PLC0415 - as above

    KernelProvisionerFactory.instance()  # reads the entry points of all installed packages
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])
    nbformat.reads(nbformat.writes(page), as_version=4)
    nbformat.validate(page, relax_add_props=True)  # as before a page is rendered
    for language in LANGUAGES:
        navbar.render_bar(navbar.make_bar({}, language=language), language)
    exporter.compile_templates()


def compute() -> None:
    """Do once what pages do that methodologists write: libraries make much at the first time."""
    import io  # noqa: PLC0415 - only here

    import pandas as pd  # noqa: PLC0415 - as below
    import seaborn as sns  # noqa: PLC0415 - computing and drawing are heavy
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above
    from sklearn.cluster import KMeans  # noqa: PLC0415 - as above

    frame = pd.DataFrame({"before": [1.0, 2.0, 4.0, 5.0], "after": [2.0, 2.0, 5.0, 4.0]})
    frame["group"] = KMeans(2, n_init=2, random_state=0).fit_predict(frame)
    left, right = (figure := Figure(figsize=(4, 2), dpi=80)).subplots(1, 2)
    sns.histplot(frame, x="before", ax=left)
    sns.scatterplot(frame, x="before", y="after", hue="group", ax=right)
    sns.heatmap(frame, cbar=False, ax=figure.add_subplot())
    figure.savefig(io.BytesIO(), format="png")


def draw() -> None:
    """Draw one figure: fonts are found, and what matplotlib makes once is made.

    It keeps fonts open; copies that read one open file would move each other's place in it.
    """
    from kit.charts.canvas import Sheet  # noqa: PLC0415 - drawing is heavy
    from kit.charts.style import applied, to_svg  # noqa: PLC0415 - drawing is heavy

    with applied():
        sheet = Sheet.of(400, 300)
        axes = sheet.axes(40, 40, 320, 200)
        axes.plot([1, 2, 3], label="Сентябрь")
        axes.legend()
        sheet.text(10, 10, "Сентябрь", bold=True)
        to_svg(sheet.figure)
    import_module("matplotlib.font_manager")._get_font.cache_clear()  # noqa: SLF001 - as matplotlib does after a fork
