"""``ask_if``: a small closed grammar that decides whether an item is asked.

    condition := and ("or" and)*          and := not ("and" not)*
    not       := "not" not | "(" condition ")" | "answered(" item ")" | test
    test      := item ("=="|"!="|"<"|"<="|">"|">=") number | item "in" "[" number, ... "]"

Nothing else: no calls, no arithmetic, no texts. A test on an item that was not
answered (or not asked) is false, so its negation is true.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\s*(?:(?P<number>-?\d+)|(?P<word>[a-z][a-z0-9_]*)|(?P<sign>==|!=|<=|>=|[<>()\[\],]))"
)
_TESTS: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_KEYWORDS = {"and", "or", "not", "in", "answered"}


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison: item, sign, and the numbers on the right."""

    item: str
    sign: str
    values: tuple[int, ...] = ()

    def holds(self, answers: Mapping[str, object]) -> bool:
        """Whether the comparison holds for the answers given so far."""
        answer = answers.get(self.item)
        if self.sign == "answered":
            return answer is not None
        given = answer if isinstance(answer, tuple) else (answer,)
        numbers = [value for value in given if isinstance(value, int)]
        if self.sign == "in":
            return any(value in self.values for value in numbers)
        return any(_TESTS[self.sign](value, self.values[0]) for value in numbers)


@dataclass(frozen=True, slots=True)
class Combination:
    """``and``, ``or`` or ``not`` over parts."""

    word: str
    parts: tuple[Combination | Test, ...]

    def holds(self, answers: Mapping[str, object]) -> bool:
        """Whether the combination holds for the answers given so far."""
        held = [part.holds(answers) for part in self.parts]
        if self.word == "not":
            return not held[0]
        return all(held) if self.word == "and" else any(held)


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition with the text it came from and the items it looks at."""

    text: str
    root: Combination | Test

    def holds(self, answers: Mapping[str, object]) -> bool:
        """Whether the item is to be asked, given the answers so far."""
        return self.root.holds(answers)

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items that the condition looks at, in order of appearance."""
        found: list[str] = []
        stack: list[Combination | Test] = [self.root]
        while stack:
            node = stack.pop(0)
            if isinstance(node, Test):
                found.append(node.item)
            else:
                stack[:0] = node.parts
        return tuple(dict.fromkeys(found))


def parse(text: str) -> Condition:
    """Return the condition that `text` spells; ValueError says where it breaks."""
    parser = _Parser(text)
    root = parser.either()
    parser.finish()
    return Condition(text, root)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[str] = []
        position = 0
        while text[position:].strip():
            match = _TOKEN.match(text, position)
            if match is None:
                raise ValueError(text[position:].strip())
            self.tokens.append(match.group().strip())
            position = match.end()

    def either(self) -> Combination | Test:
        return self._chain("or", lambda: self._chain("and", self.negation))

    def negation(self) -> Combination | Test:
        if self._accept("not"):
            return Combination("not", (self.negation(),))
        if self._accept("("):
            inside = self.either()
            self._expect(")")
            return inside
        if self._accept("answered"):
            self._expect("(")
            test = Test(self._item(), "answered")
            self._expect(")")
            return test
        return self._test()

    def finish(self) -> None:
        if self.tokens:
            raise ValueError(" ".join(self.tokens))

    def _test(self) -> Test:
        item = self._item()
        sign = self._next()
        if sign == "in":
            self._expect("[")
            values = [self._number()]
            while self._accept(","):
                values.append(self._number())
            self._expect("]")
            return Test(item, "in", tuple(values))
        if sign not in _TESTS:
            raise ValueError(sign)
        return Test(item, sign, (self._number(),))

    def _chain(self, word: str, part: Callable[[], Combination | Test]) -> Combination | Test:
        parts = [part()]
        while self._accept(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Combination(word, tuple(parts))

    def _item(self) -> str:
        word = self._next()
        if not word[0].isalpha() or word in _KEYWORDS:
            raise ValueError(word)
        return word

    def _number(self) -> int:
        word = self._next()
        try:
            return int(word)
        except ValueError:
            raise ValueError(word) from None

    def _next(self) -> str:
        if not self.tokens:
            raise ValueError(self.text)
        return self.tokens.pop(0)

    def _accept(self, word: str) -> bool:
        if self.tokens and self.tokens[0] == word:
            self.tokens.pop(0)
            return True
        return False

    def _expect(self, word: str) -> None:
        if not self._accept(word):
            raise ValueError(" ".join(self.tokens) or self.text)
