"""Two processes that share a run start nothing twice."""

from __future__ import annotations

import pytest

from tests.builders.sharing import COMMON, ROOT, ByFile, group_of

FILES = [str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py")]


def test_tests_of_one_file_stay_together_and_other_files_may_run_beside():
    split = ByFile._split_scope
    one = {split(None, f"tests/serve/test_faults.py::{name}") for name in ("test_a", "test_b[x@y]")}

    assert one == {"tests/serve/test_faults.py"}
    assert group_of("tests/stats/test_paired.py") == "tests/stats/test_paired.py"


def test_files_of_the_common_installation_are_one_group():
    common = {file for file in FILES if group_of(file) == COMMON}

    assert "tests/serve/test_attack_matrix.py" in common
    assert len(common) > 5


@pytest.mark.parametrize("file", [each for each in FILES if "/serve/" not in each])
def test_only_tests_of_processes_use_the_common_installation(file):
    assert group_of(file) == file
