"""Events, awards, cases, methods: what is kept, who reads it, and consent that is asked when read."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import docx
import pytest
from lxml import etree

from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from kit.operations import OPERATIONS
from kit.service import call
from kit.service.journal_erasure import GONE
from tests.builders.consented import (
    DAY,
    SCHOOL,
    actor,
    ask,
    consent,
    enrol,
    opened,
    pupil,
    write_school,
)

EVENT = {"title": "Собрание", "kind": "other", "state": "held", "day": "2026-10-01"}
CASE = {
    "title": "Вместе к чтению",
    "state": "draft",
    "problem": "Ученик читал мало.",
    "done": "Читали вслух по средам.",
    "result": "Зинаида Львовна рада: Кусакиной вручили грамоту.",
    "people": "U-1",
}


@pytest.fixture
def school(tmp_path):
    served = opened(write_school(tmp_path))
    enrol(served, pupil(1), pupil(2))
    yield served
    served.close()


def save(school, kind, raw, role="curator", **more):
    return ask(school, "save_journal_entry", role, kind=kind, raw=raw, **more)


def listed(school, kind, role="curator"):
    return ask(school, "journal", role, kind=kind)


def test_event_is_kept_in_its_period_with_what_indicators_count(school):
    """Fields that indicators and the road map read (S0-033, S0-034, S0-044)."""
    made = save(school, "event", EVENT | {"invited": 20, "took_part": 18, "level": "school"})

    kept = school.store(SCHOOL).records.one("event", made.id)
    assert kept.period == school.programme(SCHOOL).period.id
    told = {"kind": "other", "day": "2026-10-01", "invited": 20, "took_part": 18, "n": 1}
    assert {**kept.content, **told, "state": "held", "level": "school"} == dict(kept.content)
    assert [each.id for each in listed(school, "event")] == [made.id]
    assert "Собрание" not in str(school.store(SCHOOL).audit.trail())


@pytest.mark.parametrize(
    ("kind", "raw", "where"),
    [
        ("event", EVENT | {"invited": 5, "took_part": 6}, "took_part"),
        ("event", EVENT | {"day": "2027-05-01"}, "state"),
        ("event", EVENT | {"day": "1999-10-01"}, "day"),
        ("event", EVENT | {"day": "2030-01-01", "state": "planned"}, "day"),
        (
            "award",
            {"title": "Конкурс", "who": "school", "state": "winner", "day": "1999-01-01"},
            "day",
        ),
        ("event", EVENT | {"kind": "zoo"}, "kind"),
        ("event", EVENT | {"link": "javascript:alert(1)"}, "link"),
        ("event", EVENT | {"colour": "red"}, "event"),
        ("award", {"title": "Конкурс", "who": "p-none", "state": "winner"}, "who"),
        ("case", CASE | {"people": "U-99"}, "people"),
        ("method", {"sort": "game"}, "title"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(school, kind, raw, where):
    with pytest.raises(BadArgument) as refused:
        save(school, kind, raw)

    assert refused.value.where == where
    assert listed(school, kind) == ()


def test_somebody_who_was_faster_is_not_overwritten_and_the_period_stays(school):
    made = save(school, "event", EVENT)
    save(school, "event", EVENT | {"title": "Другое"}, record=made.id, expected=1)

    with pytest.raises(Conflict):
        save(school, "event", EVENT, record=made.id, expected=1)
    entry = ask(school, "journal_entry", "curator", kind="event", record=made.id)
    assert (entry.values["title"], [each.fields for each in entry.history]) == (
        "Другое",
        [("title",), ()],
    )
    with pytest.raises(NotFound):
        save(school, "event", EVENT, record="r-none", expected=1)


def test_partner_pair_person_and_school_are_nominated_and_named_to_those_who_may_see(school):
    """A pair may be nominated (S1-081, S1-082); the head is told no name."""
    partner = ask(school, "save_record", kind="partner", raw={"title": "Завод"}).id
    found = {each.id: each for each in ask(school, "nominees", "curator")}
    assert {partner, "p-1"} <= found.keys()
    for who in ("school", partner, "p-1"):
        save(school, "award", {"title": f"Конкурс {who[0]}", "who": who, "state": "nominated"})

    seen = {each.values["who"]: each for each in listed(school, "award")}
    assert seen["p-1"].name == "Кусакина Зинаида Львовна"
    assert seen[partner].title == "Завод"
    shown = {each.values["who"]: each for each in listed(school, "award", "head")}
    assert shown.keys() == {"school", partner, "p-"}
    assert {each.name for each in shown.values()} == {""}
    assert all(not each.history for each in shown.values())


def test_case_is_published_with_consent_and_disappears_when_it_is_withdrawn(school):
    """Publication consent is checked when read (X-14, S1-004, S1-119, G10)."""
    made = save(school, "case", CASE)
    assert listed(school, "case", "head") == ()
    published = CASE | {"state": "published"}

    refused = save(school, "case", published, record=made.id, expected=1)
    assert (refused.id, refused.missing) == ("", ("U-1",))
    words = {(each.field, each.words, each.is_linked) for each in refused.noticed}
    assert words == {("result", "Зинаида Львовна", True), ("result", "Кусакиной", True)}

    consent(school, "p-1", purpose="publication")
    done = save(school, "case", published, record=made.id, expected=1)
    assert done.revision == 2
    (shown,) = listed(school, "case", "head")
    assert shown.values["result"] == CASE["result"]
    assert not shown.values.keys() & {"people", "not_names"}
    assert (shown.linked, shown.history) == ((), ())
    (own,) = listed(school, "case")
    assert [(each.code, each.may_be_shown) for each in own.linked] == [("U-1", True)]

    gone = {"person": "p-1", "purpose": "publication", "given_by": "guardian"}
    ask(school, "withdraw_consent", "curator", day=dt.date.today().isoformat(), **gone)
    assert listed(school, "case", "head") == ()
    with pytest.raises(NotFound):
        ask(school, "journal_entry", "head", kind="case", record=made.id)
    for names in (False, True):
        assert "Вместе" not in exported(school, names=names)
    (own,) = listed(school, "case")
    assert own.is_withheld


def exported(school, role="curator", kind="case", **more):
    made = ask(school, "export_cases", role, kind=kind, **more)
    assert "Кусакин" not in made.name
    return made.body.decode()


def test_names_of_others_keep_a_case_from_being_published(school):
    """Names are found in any case, with where; what is no name is said by a person (G10)."""
    consent(school, "p-1", purpose="publication")
    text = "Ученик занимался с Шлюпкиным П. И."
    raw = CASE | {"state": "published", "done": text}

    refused = save(school, "case", raw)
    assert [(each.field, each.words) for each in refused.noticed] == [("done", "Шлюпкиным П. И.")]
    assert not refused.noticed[0].is_linked
    assert listed(school, "case") == ()
    assert save(school, "case", raw | {"not_names": "Шлюпкиным П. И."}).id
    assert save(school, "case", raw | {"done": text[:18]}).id


def test_pupil_whom_the_register_lacks_is_asked_about_where_the_class_stands_beside(school):
    raw = {key: value for key, value in CASE.items() if key != "people"} | {"result": "Вместе"}
    raw |= {"state": "published", "done": "Сказал Иван Петров из 7Б"}

    refused = save(school, "case", raw)
    assert [(each.field, each.words) for each in refused.noticed] == [("done", "Иван Петров")]
    assert save(school, "case", raw | {"not_names": "Иван Петров"}).id


def test_export_holds_names_only_where_they_are_chosen_and_agreed(school):
    """HTML and DOCX for the site, no script, no name without consent (S1-120)."""
    consent(school, "p-1", purpose="publication")
    save(school, "case", CASE | {"state": "published", "title": "<b>Вместе</b>"})
    save(school, "case", CASE | {"title": "Черновик"})

    page = exported(school)
    assert "Кусакин" not in page and "[участник 1] вручили грамоту" in page
    assert "<script" not in page and "<b>" not in page
    assert "Черновик" not in page and "U-1" not in page
    assert "Кусакиной вручили" in exported(school, names=True)
    assert "[participant 1]" in exported(school, "head", language="en")
    for role in ("head", "deputy"):
        with pytest.raises(AccessDenied):
            exported(school, role, names=True)
    docx = ask(school, "export_cases", "curator", format="docx")
    assert docx.body[:2] == b"PK"


def test_methods_are_listed_and_exported(school):
    """Bank of methods (S1-084)."""
    raw = {"title": "Сценарий", "sort": "scenario", "link": "https://school.example/a"}
    saved = save(school, "method", raw | {"note": "Составила мама Кусакиной"})

    assert [each.words for each in saved.noticed] == ["Кусакиной"]
    page = exported(school, "head", kind="method")
    assert "Сценарий" in page and "https://school.example/a" in page
    assert "Кусакин" not in page


def test_what_tells_of_somebody_who_is_destroyed_goes_too(school):
    """Linked cases, own awards, and the name wherever it stands, with earlier savings (C9, G10)."""
    consent(school, "p-1", purpose="publication")
    save(school, "case", CASE | {"state": "published"})
    other = save(school, "case", {"title": "Вдвоём", "state": "draft", "people": "U-2"})
    save(school, "award", {"title": "Конкурс", "who": "p-1", "state": "winner"})
    named = save(school, "event", EVENT | {"speaker": "Зинаида Кусакина", "note": "Всё"})
    save(school, "event", EVENT, record=named.id, expected=1)
    late = save(school, "event", EVENT | {"note": "Кусакиной и Шлюпкину – грамоты"})

    gone = ask(school, "destroy_person_data", person="p-1")

    assert gone.rows["journal"] == 4
    assert [each.id for each in listed(school, "case")] == [other.id]
    assert listed(school, "award") == ()
    seen = {each.id: each.values["note"] for each in listed(school, "event")}
    assert seen == {named.id: None, late.id: f"{GONE} и Шлюпкину – грамоты"}
    kept = school.store(SCHOOL).records
    assert not any(
        "Кусакин" in str(each.content)
        for record in (named.id, late.id)
        for each in kept.history("event", record)
    )
    (act,) = ask(school, "destruction_acts")
    assert act.rows["journal"] == 4


def test_person_is_told_of_cases_and_awards(school):
    """The access card holds them (C20)."""
    save(school, "case", CASE)
    save(school, "award", {"title": "Конкурс", "who": "p-2", "state": "winner"})

    for person, title, state in (
        ("p-1", "Вместе к чтению", "черновик"),
        ("p-2", "Конкурс", "победа или награда"),
    ):
        card = docx.Document(BytesIO(ask(school, "access_card", person=person).body))
        rows = [[each.text for each in row.cells] for table in card.tables for row in table.rows]
        assert [row[1:] for row in rows if title in row] == [[title, state]]


def test_class_teacher_keeps_own_events_and_nothing_else(school):
    """Class hours are written down by whoever held them (S0-037)."""
    mine = save(school, "event", EVENT | {"speaker": "Кусакина"}, "class-teacher")
    assert mine.noticed == ()  # the register is not told
    other = OPERATIONS["save_journal_entry"].name
    with pytest.raises(AccessDenied):
        save(school, "method", {"title": "x"}, "class-teacher")
    for kind in ("award", "case", "method"):
        with pytest.raises(AccessDenied):
            listed(school, kind, "class-teacher")
    save(school, "event", EVENT | {"title": "Час"}, "class-teacher", record=mine.id, expected=1)

    asked = {"kind": "event", "raw": EVENT, "record": mine.id, "expected": 2}
    stranger = type(actor("x"))("vera", actor("class-teacher").groups)
    with pytest.raises(AccessDenied):
        call(school, stranger, SCHOOL, other, asked)


def test_planned_events_are_due_for_who_may_write_down_any(school):
    """What is late and what is near (`PlannedEvents`) stand on the home page (S0-033, G5)."""
    for days in (-9, -2, 1, 90):
        day = (school.today(SCHOOL) + dt.timedelta(days=days)).isoformat()
        save(school, "event", EVENT | {"day": day, "state": "planned"})

    def told(role):
        found = ask(school, "today", role)
        return [(each.standing, each.n) for each in found.things if each.page == "events"]

    assert told("curator")[0] == ("overdue", 2)
    assert [n for _, n in told("curator")] == [2, 1]
    assert told("class-teacher") == told("head") == []


@pytest.mark.parametrize("role", ["head", "deputy", "social-pedagogue", "methodologist"])
def test_others_write_nothing(school, role):
    with pytest.raises(AccessDenied):
        save(school, "event", EVENT, role)
    assert DAY


@pytest.mark.parametrize("state", ["reviewed", "published"])
@pytest.mark.parametrize("empty", ["problem", "done", "result"])
@pytest.mark.parametrize("text", ["", " \n\t ", "\u00a0"])
def test_case_that_tells_nothing_stays_a_draft(school, state, empty, text):
    """A case begins with something, does something, ends with something (X-14, S1-119)."""
    raw = CASE | {"people": "", "result": "Читает вслух.", empty: text}
    assert save(school, "case", raw).id

    with pytest.raises(BadArgument) as refused:
        save(school, "case", raw | {"state": state})
    assert refused.value.where == empty
    with pytest.raises(BadArgument) as refused:
        save(school, "case", raw | {"title": text})
    assert refused.value.where == "title"


@pytest.mark.parametrize("state", ["draft", "reviewed"])
@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("title", "Как Зина К. полюбила чтение", "Зина К."),
        ("title", "Случай Кусакиной", "Кусакиной"),
        ("tags", "чтение, Шлюпкин", "Шлюпкин"),
        ("author", "классный руководитель Петя Ш.", "Петя Ш."),
        ("evidence", "Грамота Кусакиной З.Л.", "Кусакиной З.Л."),
        ("problem", "Зина мало читала", "Зина"),
    ],
)
def test_name_in_a_draft_is_told_whatever_field_it_is_in(school, state, field, text, words):
    """All texts of a draft are looked through, its title too (X-14, G10)."""
    saved = save(school, "case", CASE | {"state": state, "result": "Читает.", field: text})

    assert saved.id
    assert [(each.field, each.words) for each in saved.noticed] == [(field, words)]


def test_surname_in_a_link_is_told_and_the_link_is_left_out_of_the_file(school):
    """Addresses hold names, too (G10)."""
    raw = {"title": "Сценарий", "link": "https://school.example/news/kusakina-zina"}
    saved = save(school, "method", raw)

    assert [(each.field, each.words) for each in saved.noticed] == [("link", "kusakina")]
    page = exported(school, kind="method")
    assert "Сценарий" in page and "kusakina" not in page


def test_first_name_of_a_participant_is_a_number_in_the_file(school):
    """A first name alone tells who it is where the participant is known (S1-120, G10)."""
    consent(school, "p-1", purpose="publication")
    save(school, "case", CASE | {"state": "published", "result": "Зина читает вслух."})

    assert "[участник 1] читает вслух" in exported(school)
    assert "Зина читает вслух" in exported(school, names=True)


def test_files_that_were_made_are_known_with_what_they_held(school):
    """A file cannot be called back, so it is known when it was made (S1-120, G10)."""
    consent(school, "p-1", purpose="publication")
    made = save(school, "case", CASE | {"state": "published"})
    assert ask(school, "case_exports", "head") == ()
    exported(school, "psychologist", names=True, language="en")
    ask(school, "export_cases", "curator", format="docx")
    exported(school, kind="method")

    newest, first = ask(school, "case_exports", "head")
    assert (newest.role, newest.format, newest.has_names) == ("curator", "docx", False)
    assert (first.role, first.language, first.has_names) == ("psychologist", "en", True)
    assert newest.records == first.records == (made.id,)
    assert [each.records for each in ask(school, "case_exports", kind="method")] == [()]


def test_file_for_the_site_is_a_whole_page_that_needs_nothing_from_elsewhere(school):
    """A page of its own: parsed as it is written, with its language (S1-120)."""
    save(school, "method", {"title": "«Час» & <игра>", "link": "https://school.example/a?b=1&c=2"})
    for language in ("ru", "en"):
        page = exported(school, kind="method", language=language)
        parser = etree.HTMLParser(recover=False, encoding="utf-8")
        root = etree.fromstring(page.encode(), parser)
        assert root.get("lang") == language
        assert {each.msg for each in parser.error_log if "Tag" not in each.msg} == set()
        (link,) = root.iter("a")
        assert link.get("href") == link.text == "https://school.example/a?b=1&c=2"
        assert not [
            each for each in root.iter() if each.get("src") or each.tag in ("link", "script")
        ]
        assert [each.text for each in root.iter("h2")] == ["«Час» & <игра>"]


def test_address_with_the_name_of_somebody_who_is_destroyed_goes_too(school):
    """A link tells a name as a text does (C9, G10)."""
    told = {"title": "Час", "link": "https://school.example/kusakina-zina"}
    named = save(school, "method", told)
    other = save(school, "method", told | {"link": "https://school.example/hour"})

    ask(school, "destroy_person_data", person="p-1")

    links = {each.id: each.values["link"] for each in listed(school, "method")}
    assert links == {named.id: None, other.id: "https://school.example/hour"}
