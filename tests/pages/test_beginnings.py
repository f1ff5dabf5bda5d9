"""Every page over a school without people or answers: true states, and the step that helps."""

from __future__ import annotations

import ast
import html
import re
from pathlib import Path

import nbformat
import pytest

from kit import workspace
from kit.library import Library
from kit.operations.access import Actor, group
from kit.sample.local import keys
from kit.serve.host import own_school
from kit.serve.host.settings import read_settings
from kit.service import Tenants
from kit.service.tenants import TenantSource
from kit.workspace.local import LocalWorkspace
from tests.builders.empty_schools import EMPTY, TENANT, make_empty, opened

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PAGES = sorted(path.stem for path in NOTEBOOKS.glob("[0-9]*.ipynb"))
#: Who sees everything, and who sees what is released, in a language each.
READERS = [("psychologist", "ru"), ("curator", "en")]
#: What is false of a school in which nobody has answered.
_FALSE = {
    "ru": (
        "Все уже ответили",
        "скрыто: защита",
        "Сильные стороны",
        "данных мало",
        "0 из 0",
        "0 человек",
    ),
    "en": (
        "Everybody has answered",
        "withheld to protect",
        "Strengths",
        "Too few",
        "0 of 0",
        "0 people",
    ),
}
#: What is said of a school, by its kind and the language.
_SAID = {
    ("nobody", "ru"): "Внесите людей в реестр",
    ("nobody", "en"): "Bring people into the register",
    ("silent", "ru"): "Пока никто не ответил",
    ("silent", "en"): "Nobody has answered yet",
    ("once", "ru"): "«по итогам»: пока никто не ответил",
    ("once", "en"): "“at the end”: nobody has answered yet",
}
#: A page of pairs speaks of pairs.
_OF_PAIRS = {
    "ru": "В этой версии пары ещё нельзя завести",
    "en": "Pairs cannot be entered in this version yet",
}
#: Pages that say it; the others have something true to tell.
_RESULTS = {"20_process_review", "30_before_after", "35_waves", "60_report", "05_dashboard"}
_SAY_SO = {
    "nobody": {*PAGES},
    "silent": _RESULTS | {"40_profiles"},
    "one": set(),
    "once": _RESULTS,
}


#: What is said where counts are those of this morning.
_RELEASED = {
    ("silent", "ru"): "На сегодняшнее утро никто не ответил",
    ("silent", "en"): "Nobody had answered by this morning",
    ("once", "ru"): "«по итогам»: на сегодняшнее утро никто не ответил",
    ("once", "en"): "“at the end”: nobody had answered by this morning",
}


def said(kind, stem, language, role):
    """What a page says of a school that lacks something."""
    if kind == "nobody" and stem == "25_pairs_pulse":
        return _OF_PAIRS[language]
    # A report for the head is made of what is released.
    is_released = role != "psychologist" or (kind, stem) == ("once", "60_report")
    return (_RELEASED if is_released else _SAID).get((kind, language), _SAID[kind, language])


@pytest.fixture(scope="module")
def schools(new_sqlite, tmp_path_factory):
    folder = tmp_path_factory.mktemp("empty")
    made = {kind: make_empty(kind, new_sqlite(folder / f"{kind}.sqlite", TENANT)) for kind in EMPTY}
    yield made
    for tenants in made.values():
        tenants.close()


def shown(stem, opened_workspace, monkeypatch):
    """Run a notebook's cells here; return what its widgets show, as text."""
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")
    monkeypatch.delenv("QUERY_STRING", raising=False)
    monkeypatch.setattr(workspace, "open", lambda: opened_workspace)
    book = nbformat.read(NOTEBOOKS / f"{stem}.ipynb", as_version=4)
    known: dict = {}
    told = []
    for cell in book.cells:
        *body, last = ast.parse(cell.source).body
        exec(compile(ast.Module(body, []), stem, "exec"), known)
        if isinstance(last, ast.Expr):
            told.append(eval(compile(ast.Expression(last.value), stem, "eval"), known))
        else:
            exec(compile(ast.Module([last], []), stem, "exec"), known)
    return text("".join(markup for part in told for markup in written(part)))


def written(part):
    """Yield the markup of a widget and of all that it holds."""
    value = getattr(part, "value", "")
    yield value if isinstance(value, str) else ""
    for each in getattr(part, "children", ()):
        yield from written(each)


def text(markup):
    markup = re.sub(r"<svg.*?</svg>|data:[^\"]*", "", markup, flags=re.DOTALL)
    markup = re.sub(r'(?:alt|srcdoc)="([^"]*)"', r">\1<", markup)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html.unescape(markup)))


@pytest.mark.parametrize(("role", "language"), READERS)
@pytest.mark.parametrize("stem", PAGES)
@pytest.mark.parametrize("kind", EMPTY)
def test_page_tells_nothing_false_when_a_school_is_empty(
    kind, stem, role, language, schools, monkeypatch
):
    """No page crashes, counts nobody, or says of nobody that all have answered (D10).

    Where nobody takes part, every page says so, and who enters the participants.
    """
    told = shown(stem, opened(schools[kind], role, language), monkeypatch)

    assert not re.search(r"\bnan\b|\bNone\b|Traceback|код [0-9a-f]{8}|code [0-9a-f]{8}", told)
    assert f"0 {'из' if language == 'ru' else 'of'} 0" not in told
    if kind in {"nobody", "silent"} and stem in _SAY_SO[kind] - {"05_dashboard"}:
        assert [words for words in _FALSE[language] if words in told] == []
    if stem in _SAY_SO[kind] and "not open to your role" not in told:
        assert said(kind, stem, language, role) in told


def test_step_is_offered_to_whoever_may_take_it(schools, monkeypatch):
    """The psychologist is led to entering answers; nobody else is (D10)."""
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.13")

    from kit.pages import profiles  # noqa: PLC0415 - as a notebook has it

    found = {
        role: profiles(opened(schools["silent"], role, "en")).words.value
        for role in ("psychologist", "curator")
    }

    assert "10_fill_in.ipynb" in found["psychologist"]
    assert "href" not in found["curator"]


@pytest.fixture(scope="module")
def own(new_sqlite, tmp_path_factory):
    """The demo's school without people, whose plan has the questionnaires of a beginning, too."""
    folder = tmp_path_factory.mktemp("own")
    settings = read_settings(None, state=folder / "state", demo=True)
    own_school.make(settings)
    card_key, lookup_key = keys(own_school.ID)
    source = TenantSource(
        url=new_sqlite(folder / "own.sqlite", own_school.ID),
        card_key=card_key,
        lookup_key=lookup_key,
    )
    made = Tenants(Library.open(*settings.layers), {own_school.ID: source})
    yield made
    made.close()


@pytest.mark.parametrize(("role", "language"), READERS)
@pytest.mark.parametrize("stem", PAGES)
def test_page_of_the_demos_own_school_says_that_nobody_takes_part(
    stem, role, language, own, monkeypatch
):
    actor = Actor("anna", (group(own_school.ID, role),))
    opened_workspace = LocalWorkspace(own, actor, own_school.ID, language)
    opened_workspace.period = ""

    told = shown(stem, opened_workspace, monkeypatch)

    assert not re.search(r"\bnan\b|\bNone\b|Traceback|код [0-9a-f]{8}|code [0-9a-f]{8}", told)
    if "not open to your role" not in told:
        assert said("nobody", stem, language, role) in told
