"""What stands in a server's tree, as data."""

import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kit.serve.sandbox import tree

paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(
    lambda parts: Path("/", *parts)
)


@given(st.lists(paths, max_size=12))
def test_outermost_paths_hold_all_and_none_holds_another(given_paths):
    kept = tree.outermost(given_paths)

    assert all(any(path.is_relative_to(other) for other in kept) for path in given_paths)
    assert not any(one != other and one.is_relative_to(other) for one in kept for other in kept)


def test_tree_names_no_folder_of_secrets():
    shown = tree.of_a_person("anna", Path("/x/anna"), user=1, group=1, read=(), write=())

    wanted = {*map(Path, ("/etc", "/opt", "/var", "/root", "/home", "/dev", "/proc", "/sys", "/"))}
    assert not wanted & {*shown.read, *shown.write, *shown.devices}
    assert not [path for path in shown.files if path.name in {"shadow", "gshadow", "sudoers"}]


def test_folder_that_holds_the_package_is_not_shown(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(tree.PACKAGE.parent), "", *sys.path])

    programs = tree.programs()

    assert tree.PACKAGE in programs
    assert tree.PACKAGE.parent not in programs
    assert {Path(sys.prefix), Path(sys.base_prefix)} <= set(programs)


@given(st.text(max_size=20))
def test_name_of_a_person_makes_one_line_of_the_list_of_users(name):
    shown = tree.of_a_person(name, Path("/x"), user=7, group=7, read=(), write=())
    lines = shown.files[Path("/etc/passwd")].decode().splitlines()

    assert len(lines) == 1
    assert lines[0].count(":") == 6
    assert lines[0].split(":")[0]


def test_programs_are_not_where_the_process_was_started(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert tmp_path not in tree.programs()
