"""No percentage is ever averaged: the code is searched for a mean of shares (G1)."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import kit

ROOT = Path(kit.__file__).parent
MEANS = {"mean", "nanmean", "average", "fmean", "median", "nanmedian", "weighted_mean"}
#: What is a part of something: a share, a rate, a percentage.
SHARE = re.compile(r"(?<![a-z])(shares?|percent\w*|rates?|proportions?)(?![a-z])", re.IGNORECASE)


def is_share(node: ast.AST) -> bool:
    return bool(SHARE.search(ast.unparse(node)))


def called(node: ast.AST) -> str:
    """Return the last name of what is called; nothing for what is no call."""
    if not isinstance(node, ast.Call):
        return ""
    name = node.func
    return name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")


def means_of_shares(code: str) -> list[int]:
    """Return the lines in which shares are averaged: by name, by an aggregate, or by hand."""
    found = []
    for node in ast.walk(ast.parse(code)):
        name = called(node)
        if name in MEANS:
            of = [*node.args, *([node.func.value] if isinstance(node.func, ast.Attribute) else [])]
            found += [node.lineno] if any(map(is_share, of)) else []
        elif name in {"agg", "aggregate", "transform"}:
            words = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)}
            found += [node.lineno] if words & MEANS and is_share(node) else []
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            is_sum = called(node.left) in {"sum", "fsum", "nansum"}
            found += [node.lineno] if is_sum and is_share(node.left) else []
    return found


@pytest.mark.parametrize(
    "line",
    [
        "frame['share_before'].mean()",
        "np.mean(shares)",
        "statistics.fmean(each.percent for each in schools)",
        "frame.groupby('school').agg({'share': 'mean'})",
        "sum(rates) / len(rates)",
        "frame[['n', 'response_rate']].median()",
    ],
)
def test_planted_mean_of_shares_is_found(line):
    assert means_of_shares(line) == [1]


@pytest.mark.parametrize(
    "line", ["values.mean(axis=0)", "(difference > 0).mean()", "sum(parts) / sum(wholes)"]
)
def test_mean_of_something_else_is_none(line):
    assert means_of_shares(line) == []


def test_no_share_is_averaged_anywhere():
    """Parent = Σ numerators ÷ Σ denominators (G1)."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        if SHARE.search(code) and any(each in code for each in (*MEANS, "sum(")):
            found += [f"{path.relative_to(ROOT)}:{line}" for line in means_of_shares(code)]

    assert found == []
