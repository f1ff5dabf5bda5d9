"""What cannot be used as an argument is said in the reader's language, in the page's words."""

from __future__ import annotations

import re
import typing

import pytest
from pydantic import BaseModel, ValidationError

from kit.errors import RefusedArgument, load_error
from kit.i18n.translator import translator
from kit.operations import OPERATIONS
from kit.service.argument_words import FIELDS, VALUES
from kit.service.refused import refused

LONG = "я" * 6000
BAD = [None, "", LONG, "!\x00 ", "\ud800", -1, 10**12, 1.5, True, [], ["!"] * 6000, {}, {"?": 1}]
#: What no reader of Russian should meet: pydantic's words, names of the program.
FOREIGN = re.compile(
    r"[Ii]nput|should|valid|[Ff]ield|character|type=|errors?\b|None|\w_\w|[{}\[\]]"
)


def models(found: type[BaseModel]):
    """Return a model of arguments and all models within it."""
    yield found
    for field in found.model_fields.values():
        yield from within(field.annotation)


def within(annotation):
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from models(annotation)
    for each in typing.get_args(annotation):
        yield from within(each)


def bad_arguments(model: type[BaseModel]):
    """Return arguments with one bad value each, at every depth to which values nest."""
    yield {}
    yield {"surprise": 1}
    for name, field in model.model_fields.items():
        for bad in BAD:
            yield {name: bad}
        for inner in within(field.annotation):
            for deeper in bad_arguments(inner):
                yield {name: deeper}
                yield {name: [deeper]}
                yield {name: {"P-01": deeper}}


def refusals(operation):
    """Yield what each fault of each bad argument is told as, one at a time."""
    for raw in bad_arguments(operation.arguments):
        try:
            operation.arguments.model_validate(raw)
        except ValidationError as error:
            for one in error.errors():
                line = {key: one[key] for key in ("type", "loc", "input", "ctx") if key in one}
                yield refused(operation, ValidationError.from_exception_data("", [line]))


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_refused_argument_is_told_in_russian_words_of_the_page(operation):
    """Missing, unknown, of a wrong type, out of bounds, too long, at every depth (D18)."""
    t = translator("ru")

    found = {t.render(fault.what) for fault in refusals(operation)}

    assert found
    assert [text for text in found if not re.match(r"(Поле|Значения) «.+»", text)] == []
    unknown = r"«(surprise|\?)»"
    assert [text for text in found if FOREIGN.search(re.sub(unknown, "", text))] == []
    assert [text for text in found if len(text) > 300] == []


def test_every_field_of_every_operation_has_the_words_of_the_page():
    """(D18)"""
    fields = {
        name
        for operation in OPERATIONS.values()
        for model in models(operation.arguments)
        for name in model.model_fields
    }

    assert fields - FIELDS.keys() == set()
    assert FIELDS.keys() - fields == set()


def test_every_value_out_of_a_few_has_the_words_of_the_page():
    """(D18)"""
    values = {
        value
        for operation in OPERATIONS.values()
        for model in models(operation.arguments)
        for field in model.model_fields.values()
        for value in literals(field.annotation)
    }

    assert values == VALUES.keys()


def literals(annotation):
    """Return the values of every Literal within an annotation."""
    inner = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Literal:
        return set(inner)
    return {value for each in inner for value in literals(each)}


def test_path_of_a_refused_argument_is_left_out_of_what_people_read():
    """The path stands in the log and in the service's JSON, not on a page or a terminal (D18)."""
    fault = next(refusals(OPERATIONS["check_pairs"]))

    assert fault.where.startswith("check_pairs: ")
    assert "check_pairs" not in fault.rendered(str) + fault.told(str)
    assert type(load_error(fault.dump())) is RefusedArgument


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        (
            "check_pairs",
            {"day": "2023-01-01", "raw": {"P-01": {"marks": {"expected": 0, "mentor": 11}}}},
            "Поле «Оценка наставника, запись P-01»: нужно число не больше 10.",
        ),
        (
            "edit_swot",
            {"expected": 0, "seen": "", "raw": {"entries": [{"quadrant": "luck"}]}},
            (
                "Поле «Раздел листа, запись 1»: можно только одно из значений: "
                "«Сильные стороны», «Слабые стороны», «Возможности», «Угрозы»."
            ),
        ),
        (
            "edit_swot",
            {
                "expected": 0,
                "seen": "",
                "raw": {"entries": [{"quadrant": "threat", "text": "я" * 501}]},
            },
            "Поле «Текст, запись 1»: слишком длинно, можно не больше 500 знаков.",
        ),
        ("scores", {}, "Поле «Анкета» не заполнено."),
        (
            "scores",
            {"questionnaire": "x", "period": "«»"},
            "Поле «Период»: есть знаки, которые здесь не подходят.",
        ),
    ],
)
def test_refusal_names_the_field_and_the_entry(name, raw, told):
    """(D18)"""
    operation = OPERATIONS[name]
    with pytest.raises(ValidationError) as error:
        operation.arguments.model_validate(raw)

    assert translator("ru").render(refused(operation, error.value).what) == told
