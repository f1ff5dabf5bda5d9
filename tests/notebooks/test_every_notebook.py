"""Every notebook is thin, clean, and runs from top to bottom."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient

from kit import pages
from kit.operations import access

FOLDER = Path(__file__).parents[2] / "notebooks"
ROOT = Path(__file__).parents[2]
BOOKS = sorted(FOLDER.glob("*.ipynb"))
PAGES = [path for path in BOOKS if path.name[0].isdigit()]


def read(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(scope="module")
def kernel():
    """A kernel over the made-up school, which has imported what the notebook before has."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("KIT_SERVICE_URL", "JUPYTERHUB_API_TOKEN", "QUERY_STRING"):
            patch.delenv(name, raising=False)
        patch.setenv("KIT_LANGUAGE", "en")
        patch.setenv("PYTHONPATH", str(ROOT))
        manager, channels = start_new_kernel(kernel_name="python3", cwd=str(FOLDER))
    channels.stop_channels()
    yield manager
    manager.shutdown_kernel(now=True)


def run(path, kernel):
    """Execute a notebook where no name of another is known; return the HTML of its widgets."""
    book = read(path)
    book.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))
    client = NotebookClient(book, km=kernel, timeout=240)
    client.execute()
    client.kc.stop_channels()
    states = client.widget_state.values()
    return [state["value"] for state in states if state.get("_model_name") == "HTMLModel"]


def test_the_folder_holds_the_pages_of_the_work():
    assert [path.stem for path in PAGES] == [
        "00_start_here",
        "05_dashboard",
        "10_fill_in",
        "20_process_review",
        "25_pairs_pulse",
        "30_before_after",
        "35_waves",
        "40_profiles",
        "60_report",
    ]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_notebook_is_thin(path):
    code = [cell.source for cell in read(path).cells if cell.cell_type == "code"]

    assert 5 <= len(code) <= 8
    for source in code:
        nodes = {type(node) for node in ast.walk(ast.parse(source))}
        assert not nodes & {ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.Try}
        assert "select " not in source.lower()


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_notebook_is_stored_without_outputs_and_names_its_kernel_and_template(path):
    book = read(path)

    assert book.metadata.kernelspec.name == "python3"
    assert book.metadata.voila.template == "kit"
    for cell in book.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_says_what_it_is_called_and_for_whom(path):
    about = read(path).metadata.kit

    assert set(about.title) == set(about.about) == {"ru", "en"}
    assert set(about.roles) <= set(access.ROLES)
    assert about.section in {"today", "surveys", "pairs", "monitoring", "reports"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_shows_nothing_but_the_parts_of_its_page(path):
    """No Markdown cell: the visible words come from the catalogue, in the reader's language."""
    cells = read(path).cells

    assert {cell.cell_type for cell in cells} == {"code"}
    for cell in cells[1:]:
        *named, part = cell.source.splitlines()
        assert part.startswith("page.")
        assert all(re.match(r"[a-z]+ = page\.result\b", line) for line in named)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_notebook_page_function_and_module_have_one_name(path):
    name = path.stem.partition("_")[2]
    opening = read(path).cells[0].source

    assert f"page = pages.{name}(" in opening
    assert getattr(pages, name).__module__ == f"kit.pages.{name}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_first_cell_names_everything_that_can_be_chosen(path):
    """What a page function takes stands in the cell, so that it can be changed there."""
    function = getattr(pages, path.stem.partition("_")[2])
    call = ast.parse(read(path).cells[0].source).body[-1].value
    offered = set(inspect.signature(function).parameters) - {"workspace", "period", "language"}

    assert {keyword.arg for keyword in call.keywords} >= offered - {"participant"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("00_start_here", "How the surveys stand"),
        ("10_fill_in", "have not answered this survey yet"),
        ("20_process_review", "Content with taking part: "),
        ("25_pairs_pulse", "13 pairs worth a talk"),
        ("30_before_after", "Dynamics, "),
        ("35_waves", "Changes from moment to moment"),
        ("40_profiles", "Sizes of the groups"),
        ("60_report", "Beginning of the report"),
        ("_template", "Change by scale"),
    ],
)
def test_notebook_runs_over_the_sample_and_shows_its_answer(name, words, kernel):
    shown = run(FOLDER / f"{name}.ipynb", kernel)

    assert any(words in html for html in shown)
    assert not any('class="kit-state' in html for html in shown)
