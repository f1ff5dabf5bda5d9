"""An import is exactly its preview, twice is nothing, and it is taken back whole (P1–P5)."""

from __future__ import annotations

import datetime as dt
import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.domain.person import from_content, identities
from kit.errors import BadArgument, BadWorkbook, Conflict
from kit.operations.access import Actor, group
from kit.sample import imports
from kit.sample.local import build
from kit.service import Tenants, call
from kit.service.tenants import TenantSource
from tests.builders.imports import TITLES, pupils, xlsx
from tests.builders.near_doubles import KINDS, make_register, plant
from tests.builders.schools import real
from tests.builders.stores import PEOPLE_KEY

TENANT = "temizhbek-4"
CURATOR = Actor("curator", (group(TENANT, "curator"),))
PSYCHOLOGIST = Actor("psychologist", (group(TENANT, "psychologist"),))


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    library, sample = real()
    return build(tmp_path_factory.mktemp("imports"), sample, library)


def opened(database, folder):
    folder.mkdir(exist_ok=True, parents=True)
    (folder / "school.sqlite").write_bytes(database.read_bytes())
    return served(folder)


def served(folder):
    library, _ = real()
    source = TenantSource(
        url=f"sqlite:///{folder / 'school.sqlite'}",
        card_key=b"card" * 8,
        lookup_key=b"look" * 8,
        people_key=PEOPLE_KEY,
    )
    return Tenants(library, {TENANT: source})


@pytest.fixture
def school(database, tmp_path):
    tenants = opened(database, tmp_path / "school")
    yield tenants
    tenants.close()


def ask(tenants, operation, data=None, actor=CURATOR, **more):
    raw = {"file": data, "filename": more.pop("filename", "list.xlsx"), **more} if data else more
    return call(tenants, actor, TENANT, operation, raw)


def commit(tenants, data, **more):
    plan = ask(tenants, "preview_import", data, **more).plan
    return ask(tenants, "commit_import", data, plan=plan, **more)


def counts(value):
    found = value.counts
    return (found.create, found.update, found.unchanged, found.ambiguous, found.skipped)


def people(tenants):
    return {
        person: from_content(person, kept.content)
        for person, kept in tenants.store(TENANT).people.all().items()
    }


def everything(tenants):
    """Return all that an import may change."""
    store = tenants.store(TENANT)
    return (people(tenants), store.people.codes(), store.register.participants())


ENROLLED = {"role": "mentee", "form": "student-student"}


def test_clean_list_is_imported_and_twice_is_nothing(school):
    """P3: 0 / 0 / n the second time; one cell changed is one update, told from and to."""
    rows = pupils(30)
    data = xlsx(("Лист1", [("Школа № 4",), (), TITLES, *rows]))

    assert counts(commit(school, data, **ENROLLED)) == (30, 0, 0, 0, 0)
    again = ask(school, "preview_import", data, **ENROLLED)
    assert counts(again) == (0, 0, 30, 0, 0)
    assert (again.faults, again.questions) == ((), ())
    rows[4][5] = "other@school.test"
    changed = ask(school, "preview_import", xlsx(("8А", [TITLES, *rows])), **ENROLLED)
    assert counts(changed) == (0, 1, 29, 0, 0)
    [row] = [each for each in changed.rows if each.action == "update"]
    [change] = row.changes
    assert (change.field, change.before, change.after) == (
        *("mail", "u5@school.example"),
        "other@school.test",
    )
    codes = school.store(TENANT).people.codes()
    assert len(codes) == 30
    assert None not in {
        each.joined_on for each in school.store(TENANT).register.participants("2022")
    }
    assert {each.grade for each in school.store(TENANT).register.participants("2022")} >= {
        "grade-5"
    }


@pytest.mark.parametrize("shape", ["shuffled", "reworded", "sheets", "csv", "columns"])
def test_other_shapes_of_the_same_list_change_nothing(school, shape):
    rows = pupils(24)
    commit(school, xlsx(("Лист1", [TITLES, *rows])))
    name = "list.xlsx"
    if shape == "shuffled":
        order = (5, 3, 1, 6, 0, 4, 2)
        lines = [[row[at] for at in order] for row in (TITLES, *rows)]
        data = xlsx(("1", lines))
    elif shape == "reworded":
        titles = ("№", "Фамилия, имя, отчество обучающегося", "Дата рожд.", "Кл.", "Моб. тел.")
        data = xlsx(("1", [(*titles, "Эл. почта", "Родитель (законный представитель)"), *rows]))
    elif shape == "sheets":
        classes = sorted({row[3] for row in rows})
        data = xlsx(
            *(
                (
                    name,
                    [[*TITLES[:3], *TITLES[4:]], *([*r[:3], *r[4:]] for r in rows if r[3] == name)],
                )
                for name in classes
            )
        )
    elif shape == "columns":
        titles = ("Фамилия", "Имя", "Отчество", *TITLES[2:])
        data = xlsx(("1", [titles, *([*row[1].split(" "), *row[2:]] for row in rows)]))
    else:
        name = "list.csv"
        lines = [TITLES, *([*row[:2], f"{row[2]:%d.%m.%Y}", *row[3:]] for row in rows)]
        data = "\r\n".join(";".join(map(str, line)) for line in lines).encode("cp1251")

    assert counts(ask(school, "preview_import", data, filename=name)) == (0, 0, 24, 0, 0)


#: Where `kit.sample.imports.spoilt` planted its faults, the titles in row 1.
CELLS = ("B5", "B12", "B22", "C32", "C42", "C52", "C62", "D72", "D82", "E92", "F102", "A112")


def test_twelve_kinds_of_fault_are_found_at_once_where_they_are(school):
    """P2: 12 of 12 with their cells, no other; the rejected rows, corrected, import."""
    data = xlsx(("Лист1", [TITLES, *imports.spoilt()]))

    found = ask(school, "preview_import", data)

    assert sorted(each.cell for each in found.faults) == sorted(CELLS)
    assert all(str(each.what) and str(each.remedy) for each in found.faults)
    assert counts(found) == (288, 0, 0, 0, 12)
    assert ask(school, "preview_import", xlsx(("1", [TITLES, *pupils(300)]))).faults == ()
    commit(school, data)
    book = openpyxl.load_workbook(io.BytesIO(ask(school, "rejected_rows", data).body))
    [made] = book.worksheets
    assert made.max_row == 13
    titles = [cell.value for cell in made[1]]
    assert titles[-1] == "Замечания"
    good = {row[5]: row for row in pupils(300)} | {None: None}
    spare = pupils(301)[300]
    for line in made.iter_rows(min_row=2):
        mail = line[titles.index("Электронная почта")].value
        right = good.get(mail) or pupils(300)[100]
        if "A112" in line[-1].value:
            right = spare
        for field, at in (("ФИО", 1), ("Дата рождения", 2), ("Класс", 3), ("Телефон", 4)):
            line[titles.index(field)].value = right[at]
        line[titles.index("Электронная почта")].value = right[5]
    file = io.BytesIO()
    book.save(file)
    mended = ask(school, "preview_import", file.getvalue())
    assert (mended.faults, counts(mended)) == ((), (12, 0, 0, 0, 0))


def test_commit_refuses_another_plan_than_the_one_looked_at(school):
    data = xlsx(("1", [TITLES, *pupils(5)]))
    plan = ask(school, "preview_import", data).plan
    other = xlsx(("1", [TITLES, *pupils(6)]))
    with pytest.raises(Conflict, match="changed since the preview"):
        ask(school, "commit_import", other, plan=plan)
    assert people(school) == {}
    commit(school, xlsx(("1", [TITLES, *pupils(2)])))
    with pytest.raises(Conflict):
        ask(school, "commit_import", data, plan=plan)
    assert len(people(school)) == 2


def test_one_who_may_be_known_is_offered_and_the_decision_is_remembered(school):
    """P5: nobody is merged by a guess; what was decided is not asked again."""
    commit(school, xlsx(("1", [("ФИО", "Дата рождения"), ("Зуева Анна Ильинична", "14.05.2012")])))
    data = xlsx(("1", [("ФИО", "Класс"), ("Зуева А. И.", "8А")]))
    found = ask(school, "preview_import", data)
    assert counts(found) == (0, 0, 0, 1, 0)
    [row] = found.rows
    [offer] = row.offers
    assert offer.reasons

    assert counts(ask(school, "preview_import", data, answers={row.key: "skip"})) == (0, 0, 0, 0, 1)
    assert counts(ask(school, "preview_import", data, answers={row.key: "other"})) == (
        1,
        0,
        0,
        0,
        0,
    )
    same = {row.key: offer.who.person}
    assert counts(commit(school, data, answers=same)) == (0, 1, 0, 0, 0)
    assert counts(ask(school, "preview_import", data)) == (0, 0, 1, 0, 0)
    [person] = people(school).values()
    assert (str(person.name), person.group) == ("Зуева Анна Ильинична", "8А")


def test_same_surname_in_one_class_is_another_person(school):
    """P5, NPSP #7161: a row that shares a surname with a matched row is nobody's double."""
    born = dt.date(2012, 5, 14)
    known = [("Ким Анна Ильинична", born, "8А"), ("Орлов Пётр Ильич", born, "8А")]
    head = ("ФИО", "Дата рождения", "Класс")
    commit(school, xlsx(("1", [head, *known])))
    new = [("Ким Вера Ильинична", dt.date(2013, 1, 2), "8А"), ("Ким Олег Ильич", born, "8А")]

    found = ask(school, "preview_import", xlsx(("1", [head, *known, *new])))

    assert counts(found) == (2, 0, 2, 0, 0)


def test_sixty_near_doubles_are_never_merged_and_nearly_all_offered(school):
    """P5: 1,000 people, planted brothers, twins, fathers, namesakes, slips of the pen: 0 false merges."""
    invented, _ = make_register(1000, seed=3)
    head = ("ФИО", "Дата рождения", "Класс")

    def line(name, born, group):
        return (str(name), born, group)

    rows = [line(each.name, each.born, f"{each.grade}А") for each in invented.values()]
    commit(school, xlsx(("1", [head, *rows])))
    by_name = {(each.name, each.born): key for key, each in people(school).items()}
    planted = plant(invented, each=60 // len(KINDS) + 1, seed=3)
    data = xlsx(("1", [head, *(line(e.row.name, e.row.born, e.row.group) for e in planted)]))

    found = ask(school, "preview_import", data)
    rows = {row.row - 2: row for row in found.rows}

    assert len(planted) >= 60
    offered = doubles = 0
    for n, each in enumerate(planted):
        near = by_name[invented[each.near].name, invented[each.near].born]
        row = rows[n]
        if row.action in ("update", "unchanged"):
            assert each.is_double
            assert row.who.person == near
        if each.is_offered:
            doubles += 1
            offered += near in {row.who.person, *(offer.who.person for offer in row.offers)}
    assert offered >= 0.95 * doubles, [str(fault.what) for fault in found.faults]


@pytest.mark.parametrize("answer", ["", "skip"])
def test_row_that_was_left_open_stays_so_when_a_decision_renames_whom_it_resembled(school, answer):
    """P3: the same list again would make somebody of it, of whom nobody decided anything."""
    head = ("ФИО", "Дата рождения", "Внешний номер")
    commit(school, xlsx(("1", [head, ("Орлова Анна Ильинична", "14.05.2012", "")])))
    married, alike = ("Зуева Анна Ильинична", "14.05.2012", "7"), ("Орлова Анна", "", "8")
    data = xlsx(("1", [head, married, alike]))
    first, second = ask(school, "preview_import", data).rows
    [offer] = first.offers
    answers = {first.key: offer.who.person} | ({second.key: answer} if answer else {})
    commit(school, data, answers=answers)
    before = everything(school)

    again = commit(school, data)

    assert everything(school) == before
    assert counts(again) == (0, 0, 1, 1, 0)
    found = ask(school, "preview_import", data)
    [offer] = found.rows[1].offers
    assert "left open" in str(offer.reasons[0])
    assert counts(commit(school, data, answers={second.key: "other"})) == (1, 0, 1, 0, 0)
    assert counts(ask(school, "preview_import", data)) == (0, 0, 2, 0, 0)


def test_unsure_column_is_asked_and_remembered_for_the_source(school):
    rows = [("Зуева Анна Ильинична", "14.05.2012", "+7 928 123-45-67")]
    data = xlsx(("1", [("ФИО", "Дата рождения", "Телефон для экстренной связи"), *rows]))
    found = ask(school, "preview_import", data)
    assert [each.cell for each in found.questions] == ["C1"]
    with pytest.raises(BadArgument):
        ask(school, "commit_import", data, plan=found.plan)

    columns = {"1": {"1": "name", "2": "born", "3": "guardian_phone"}}
    assert counts(commit(school, data, columns=columns)) == (1, 0, 0, 0, 0)
    again = ask(school, "preview_import", data)
    assert (again.questions, counts(again)) == ((), (0, 0, 1, 0, 0))


def test_destroyed_person_is_not_brought_back(school):
    data = xlsx(("1", [TITLES, *pupils(3)]))
    commit(school, data, **ENROLLED)
    store = school.store(TENANT)
    code, person = next(iter(store.people.codes().items()))
    texts = identities(people(school)[person].known)
    with store.work(author="curator", role="curator", at=dt.datetime.now(dt.UTC)) as work:
        store.destructions.carry_out(work, code, {}, identities=texts)
        store.people.erase(work, [person])

    found = ask(school, "preview_import", data, **ENROLLED)

    assert counts(found) == (0, 0, 2, 0, 1)
    [row] = [each for each in found.rows if each.action == "skipped"]
    assert "destroyed" in str(row.why[0])
    assert found.faults == ()


def test_categories_are_for_the_psychologist(school):
    head = ("ФИО", "Категория")
    term = school.programme(TENANT).categories[0]
    data = xlsx(("1", [head, ("Зуева Анна Ильинична", term.title.in_("ru"))]))

    asked = ask(school, "preview_import", data, **ENROLLED)
    assert [str(each.what) for each in asked.warnings] == ["Categories are not imported."]
    commit(school, data, actor=PSYCHOLOGIST, **ENROLLED)
    assert list(school.store(TENANT).enrolments.categories("2022").values())[-1] == {term.id}


@pytest.mark.parametrize(
    ("data", "name"), [(b"", "a.xlsx"), (b"PK\x03\x04 bomb", "a.xlsx"), (b"\x00" * 9, "a.exe")]
)
def test_file_that_is_no_list_is_refused_in_a_sentence(school, data, name):
    with pytest.raises((BadWorkbook, BadArgument)):
        call(school, CURATOR, TENANT, "preview_import", {"file": data, "filename": name})


def test_no_name_is_in_the_database_or_the_trail(school, tmp_path):
    commit(school, xlsx(("Зуева", [TITLES, *pupils(20)])), filename="Список Зуевой.xlsx")
    school.close()
    stored = b"".join(each.read_bytes() for each in (tmp_path / "school").iterdir())
    for row in pupils(20):
        for word in (*row[1].split(), row[4][1:], row[5]):
            assert word.encode() not in stored or len(word) < 5
    assert "Зуев".encode() not in stored


# --- properties ---------------------------------------------------------------------------------

_WORDS = st.sampled_from(["Ким", "Зуева", "Орлов", "О", "Ан7а", ""])
_GIVEN = st.sampled_from(["Анна", "Пётр", "Петр", "А.", ""])
_FATHER = st.sampled_from(["Ильич", "Ильинична", "И.", ""])
_BORN = st.sampled_from(["14.05.2012", "41043", "31.02.2012", "", "15.05.2012"])
_CLASS = st.sampled_from(["8А", "8 «А»", "8-а", "9Б", "", "?"])
_ROW = st.tuples(_WORDS, _GIVEN, _FATHER, _BORN, _CLASS, st.sampled_from(["", "7", "8"]))
_FILE = st.lists(_ROW, max_size=8)
_HEAD = ("Фамилия", "Имя", "Отчество", "Дата рождения", "Класс", "Внешний номер")


def _csv(rows):
    return "\n".join(";".join(row) for row in (_HEAD, *rows)).encode()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files=st.lists(_FILE, min_size=1, max_size=3), answer=st.sampled_from(["", "other", "skip"]))
def test_preview_is_the_commit_and_undo_brings_back_what_was(school, files, answer):
    """P1, P3, P4 over generated files, one after another, taken back in any case."""
    was = everything(school)
    batches = []
    for rows in files:
        data, more = _csv(rows), {"filename": "l.csv", **ENROLLED}
        found = ask(school, "preview_import", data, **more)
        if answer:
            more["answers"] = {r.key: answer for r in found.rows if r.action == "ambiguous"}
            found = ask(school, "preview_import", data, **more)
        before = everything(school)
        assert everything(school) == before
        done = ask(school, "commit_import", data, plan=found.plan, **more)
        batches.append(done.batch)
        after = people(school)
        assert done.counts == found.counts
        assert len(after) - len(before[0]) == found.counts.create
        changed = sum(after[key] != each for key, each in before[0].items())
        assert changed <= found.counts.update
        # Nobody says anew that somebody with initials only is another person: that is remembered.
        more.pop("answers", None)
        again = ask(school, "preview_import", data, **more)
        assert (again.counts.create, again.counts.update) == (0, 0)
    for batch in reversed(batches):
        assert ask(school, "undo_import", batch=batch).kept == ()
    assert everything(school) == was
