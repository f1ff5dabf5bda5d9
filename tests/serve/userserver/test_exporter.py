"""Pages are made from templates that were compiled before; changed templates are seen."""

import asyncio
from pathlib import Path

import jinja2
import nbformat
import pytest
from voila import notebook_renderer
from voila.paths import collect_template_paths

from kit.serve.userserver import exporter
from kit.serve.userserver.prelaunch import JUPYTER_SHARE


@pytest.fixture
def compiled(monkeypatch):
    """Names of the templates that are compiled from now on."""
    names = []
    compile_ = jinja2.Environment.compile

    def note(self, source, name=None, *args, **kwargs):
        names.append(name)
        return compile_(self, source, name, *args, **kwargs)

    monkeypatch.setattr(jinja2.Environment, "compile", note)
    monkeypatch.setattr(exporter, "_KEPT", exporter._Kept())
    monkeypatch.setenv("JUPYTER_PATH", str(JUPYTER_SHARE))
    return names


async def start(*_, **__):
    return "an-id"


async def cells(nb, _):
    for cell in nb.cells:
        yield cell


def render(cell="print('x')"):
    """Return a page as Voilà renders it, without running its cell."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell, id="a-cell")])
    made = notebook_renderer.VoilaExporter(
        template_name=exporter.TEMPLATE,
        template_paths=collect_template_paths(["voila", "nbconvert"], exporter.TEMPLATE),
        base_url="/",
    )
    resources = {"base_url": "/", "theme": "light", "metadata": {"name": "page"}, "page_config": {}}
    context = {"kernel_start": start, "cell_generator": cells, "frontend": "voila"}

    async def whole():
        parts = made.generate_from_notebook_node(notebook, resources, context, page_config={})
        return "".join([text async for text, _ in parts])

    return asyncio.run(whole())


def test_voila_renders_pages_with_the_exporter_of_the_kit(monkeypatch):
    monkeypatch.setattr(notebook_renderer, "VoilaExporter", notebook_renderer.VoilaExporter)
    exporter.install()

    names = notebook_renderer.NotebookRenderer.initialize.__code__.co_names
    assert notebook_renderer.VoilaExporter is exporter.PageExporter
    assert "VoilaExporter" in names, "Voilà finds its exporter elsewhere now"


def test_second_page_compiles_nothing_and_is_the_same(compiled, monkeypatch):
    monkeypatch.setattr(notebook_renderer, "VoilaExporter", exporter.PageExporter)
    first = render()
    assert "index.html.j2" in " ".join(compiled)
    compiled.clear()

    assert render() == first
    assert compiled == []


def test_page_after_the_warming_of_a_template_process_compiles_nothing(compiled, monkeypatch):
    monkeypatch.setattr(notebook_renderer, "VoilaExporter", exporter.PageExporter)
    exporter.compile_templates()
    compiled.clear()

    assert "kit-main" in render()
    assert compiled == []


def test_changed_template_is_compiled_anew(compiled, tmp_path):
    loader = jinja2.FileSystemLoader(tmp_path)

    def page():
        environment = jinja2.Environment(
            autoescape=True, loader=loader, bytecode_cache=exporter._KEPT
        )
        return environment.get_template("page.html").render()

    (tmp_path / "page.html").write_text("old")
    assert [page(), page()] == ["old", "old"]
    assert compiled == ["page.html"]

    (tmp_path / "page.html").write_text("new")
    assert page() == "new"


def test_pages_of_the_kit_are_of_the_template_that_is_compiled():
    folder = JUPYTER_SHARE / "voila" / "templates" / exporter.TEMPLATE
    assert (Path(folder) / "index.html.j2").exists()
