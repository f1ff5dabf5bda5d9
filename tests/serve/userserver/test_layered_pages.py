"""Pages of layers: found where they stand, and nothing but pages."""

from __future__ import annotations

import pytest

from kit.serve.userserver import kernels, layered_pages
from kit.serve.userserver.layered_pages import LayeredPages
from kit.serve.userserver.page_layers import LAYERS, find


@pytest.fixture
def folders(tmp_path):
    for name in ("root", "below", "a"):
        (tmp_path / name).mkdir()
    (tmp_path / "root" / "10_one.ipynb").write_text("root")
    (tmp_path / "below" / "10_one.ipynb").write_text("below")
    (tmp_path / "below" / "20_two.ipynb").write_text("below")
    (tmp_path / "below" / "secret.txt").write_text("below")
    (tmp_path / "a" / "10_one.ipynb").write_text("a")
    return tmp_path


def known(folders):
    return {"": [str(folders / "below")], "a": [str(folders / "a")]}


def test_a_page_is_found_in_its_layer(folders):
    assert find("20_two.ipynb", known(folders)).read_text() == "below"
    assert find("/a/10_one.ipynb", known(folders)).read_text() == "a"


@pytest.mark.parametrize(
    "path",
    ["b/10_one.ipynb", "a/20_two.ipynb", "secret.txt", "a/../10_one.ipynb", "../10_one.ipynb", ""],
)
def test_nothing_else_is_found(folders, path):
    assert find(path, known(folders)) is None


def test_contents_are_those_of_the_root_first(folders, monkeypatch):
    monkeypatch.setattr(layered_pages, "layers", lambda: known(folders))
    contents = LayeredPages(root_dir=str(folders / "root"))

    def read(path):
        with open(contents._get_os_path(path), encoding="utf-8") as file:  # noqa: PTH123
            return file.read()

    assert read("10_one.ipynb") == "root"
    assert read("20_two.ipynb") == "below"
    assert read("a/10_one.ipynb") == "a"


def test_kernel_of_a_page_works_beside_its_notebook(folders, monkeypatch):
    """Where the modules are that it imports, whichever layer it comes from (D14)."""
    monkeypatch.setattr(kernels, "layers", lambda: known(folders))
    monkeypatch.setattr(kernels, "Watch", lambda *_: None)
    manager = kernels.PageKernels(root_dir=str(folders / "root"))

    assert manager.cwd_for_path("") == str(folders / "root")
    assert manager.cwd_for_path("a") == str(folders / "a")
    assert manager.cwd_for_path("nobodys") == str(folders / "root")
    (folders / "root" / "a").mkdir()
    assert manager.cwd_for_path("a") == str(folders / "root" / "a")


def test_layers_come_from_the_environment(monkeypatch):
    monkeypatch.setenv(LAYERS, '{"a": ["/x"]}')
    assert layered_pages.layers() == {"a": ["/x"]}
    monkeypatch.delenv(LAYERS)
    assert layered_pages.layers() == {}
