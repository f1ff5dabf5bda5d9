"""``ask_if`` for readers: as JSON for the script in the page, as words for paper.

The judge is `kit.forms.collect`; the page only hides what would not be asked,
and paper says it in a sentence.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import Any

from kit.domain.conditions import Combination, Test
from kit.i18n.translator import Translator

Node = Combination | Test


def reduce(node: Node, present: Collection[str]) -> Node | bool:
    """Return the condition without tests on items that this form does not contain.

    Such items are never answered, so their tests are false. A condition that
    hangs on nothing else becomes True or False.
    """
    if isinstance(node, Test):
        return node if node.item in present else False
    parts = [reduce(part, present) for part in node.parts]
    if node.word == "not":
        return not parts[0] if isinstance(parts[0], bool) else Combination("not", (parts[0],))
    decisive = node.word == "or"
    if decisive in parts:
        return decisive
    open_parts = tuple(part for part in parts if not isinstance(part, bool))
    if not open_parts:
        return not decisive
    return open_parts[0] if len(open_parts) == 1 else Combination(node.word, open_parts)


def as_json(node: Node) -> str:
    """Return the condition as JSON: ``["<", "met", [3]]``, ``["and", …, …]``."""
    return json.dumps(_tree(node), separators=(",", ":"))


def _tree(node: Node) -> list[Any]:
    if isinstance(node, Test):
        return [node.sign, node.item, list(node.values)]
    return [node.word, *(_tree(part) for part in node.parts)]


def in_words(node: Node, translator: Translator, test: Callable[[Test], str]) -> str:
    """Return the condition as a clause; `test` words a single comparison."""
    t = translator
    if isinstance(node, Test):
        return test(node)
    if node.word == "not":
        return t.gettext(
            "it is not true that {condition}", condition=_inside(node.parts[0], t, test)
        )
    joint = {"and": t.gettext("{left} and {right}"), "or": t.gettext("{left} or {right}")}[
        node.word
    ]
    clause = _inside(node.parts[0], t, test)
    for part in node.parts[1:]:
        clause = joint.format(left=clause, right=_inside(part, t, test))
    return clause


def _inside(node: Node, translator: Translator, test: Callable[[Test], str]) -> str:
    words = in_words(node, translator, test)
    return f"({words})" if isinstance(node, Combination) and node.word != "not" else words


def number_in_words(test: Test, question: int, translator: Translator) -> str:
    """Return a comparison of a typed number, or of anything answered, as a clause."""
    t = translator
    values = ", ".join(str(value) for value in test.values)
    sentences = {
        "answered": t.gettext("question {number} is answered", number=question),
        "in": t.gettext(
            "the answer to question {number} is one of: {values}", number=question, values=values
        ),
        "==": t.gettext(
            "the answer to question {number} is {value}", number=question, value=values
        ),
        "!=": t.gettext(
            "the answer to question {number} is not {value}", number=question, value=values
        ),
        "<": t.gettext(
            "the answer to question {number} is less than {value}", number=question, value=values
        ),
        "<=": t.gettext(
            "the answer to question {number} is {value} or less", number=question, value=values
        ),
        ">": t.gettext(
            "the answer to question {number} is more than {value}", number=question, value=values
        ),
        ">=": t.gettext(
            "the answer to question {number} is {value} or more", number=question, value=values
        ),
    }
    return sentences[test.sign]
