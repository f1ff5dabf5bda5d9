"""Papers of a school: what is known, unsure names, numbers, state, who has read them (S1-086, S4-025).

The names of a record are made by `record_id`, forms of names by `declining`, texts by `paper_texts`.
"""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest

from kit.domain.people import Match
from kit.errors import AccessDenied, BadArgument, Conflict, NotFound
from kit.operations.access import Actor, group
from kit.service import Tenants, call
from kit.service.tenants import TenantSource
from tests.builders.papers import BROUGHT, LETTER, as_, by, issue, paired, person, text
from tests.builders.registers import PERIOD, TENANT, ask, school
from tests.builders.schools import real
from tests.builders.stores import PEOPLE_KEY

__all__ = ["school"]


def test_letter_to_parents_knows_whom_it_is_about_and_declines_the_name(school):
    """S1-086, S1-017, X-12."""
    whose = person(school)
    form = by(school, "paper_form", template="thanks-parents", person=whose)

    known = {each.id: each.value for each in form.fields}
    assert form.is_about == "person"
    assert [name for name, _ in form.people] == [whose]
    assert known["name"] == "Иванов Пётр Ильич"
    assert known["parents"] == "Уважаемая Анна Петровна"
    assert "number" not in known

    preview = by(school, "preview_paper", template="thanks-parents", person=whose, raw=LETTER)
    assert "Иванова Петра Ильича" in preview.html
    assert "За труд &lt;и&gt; «терпение» &amp; любовь" in preview.html.replace("\xa0", " ")
    assert [each.in_("ru") for each in preview.missing] == ["ФИО руководителя"]
    assert preview.unsure == ()

    done = issue(school, "thanks-parents", person=whose)
    assert (done.id, done.number) == ("letter-2022-1", 1)
    assert LETTER["merit"] in text(school, done.id)
    assert "3 октября 2022 г." in text(school, done.id)


def test_unsure_form_is_shown_before_printing_and_corrected_once(school):
    """G8."""
    whose = person(school, "Заяц")
    asked = {"template": "thanks-parents", "person": whose}
    (unsure,) = by(school, "preview_paper", **asked, raw={}).unsure
    assert (unsure.word, unsure.case) == ("Заяц", "genitive")

    with pytest.raises(BadArgument, match="Заяц"):
        by(school, "issue_paper", **asked, raw=LETTER)

    typed = LETTER | {f"~{unsure.key}": "Зайца"}
    assert "Зайца Петра" in by(school, "preview_paper", **asked, raw=typed).html
    by(school, "issue_paper", **asked, raw=typed)
    again = by(school, "preview_paper", **asked, raw={})
    assert "Зайца Петра" in again.html
    assert again.unsure == ()


def test_what_was_filled_in_last_is_offered_again(school):
    issue(school, raw=LETTER | {"head-name": "Соколова Анна Петровна"})

    form = by(school, "paper_form", template="order-curator")

    known = {each.id: each.value for each in form.fields}
    assert known["head-name"] == "Соколова Анна Петровна"
    assert known["town"] == LETTER["town"]
    assert "merit" not in known


def test_numbers_follow_one_another_within_a_year_and_a_series(school):
    """Orders, that on the plans among them (S0-019)."""
    numbers = [
        issue(school).id,
        by(school, "issue_paper", template="order-curator", raw={}, day="2022-10-03").id,
        issue(school).id,
        by(school, "issue_paper", template="order-programme", raw={}, day="2022-11-03").id,
        by(school, "issue_paper", template="order-programme", raw={}, day="2023-01-09").id,
    ]

    assert numbers == [
        *("letter-2022-1", "order-2022-1", "letter-2022-2", "order-2022-2", "order-2023-1"),
    ]


def test_document_that_is_sent_twice_is_issued_once(school):
    first = issue(school, attempt="a-1")
    again = issue(school, attempt="a-1")

    assert again.id == first.id
    assert len(by(school, "papers").papers) == 1


def test_fifty_parallel_issues_get_fifty_numbers_without_gap_or_double(make_database):
    """G9, on SQLite and PostgreSQL, over two processes' worth of connections."""
    urls = make_database(TENANT)
    library, _ = real()
    source = TenantSource(
        url=urls.of("data"), card_key=b"card" * 8, lookup_key=b"look" * 8, people_key=PEOPLE_KEY
    )
    doors = [Tenants(library, {TENANT: source}) for _ in range(2)]
    try:
        with ThreadPoolExecutor(8) as pool:
            done = list(pool.map(lambda n: issue(doors[n % 2]).number, range(50)))
    finally:
        for each in doors:
            each.close()

    assert sorted(done) == list(range(1, 51))


def test_withdrawn_document_keeps_its_number_and_may_count_again(school):
    done = issue(school)
    with pytest.raises(BadArgument) as refused:
        by(school, "withdraw_paper", document=done.id, expected=1, reason=" ")
    assert refused.value.where == "reason"
    gone = by(school, "withdraw_paper", document=done.id, expected=1, reason="ошибка")
    paper = by(school, "paper", document=done.id)
    assert (paper.state, paper.reason, paper.number) == ("withdrawn", "ошибка", 1)
    assert paper.state_on is not None
    late = {"document": done.id, "expected": 1, "reason": "ошибка"}
    with pytest.raises(Conflict, match="You have saved this already, in another window"):
        by(school, "withdraw_paper", **late)
    head = Actor("vera", (group(TENANT, "head"),))
    with pytest.raises(Conflict, match="Somebody else saved this"):
        call(school, head, TENANT, "withdraw_paper", late)
    with pytest.raises(Conflict):
        issue(school, replaces=done.id)
    assert issue(school).number == 2

    by(school, "reinstate_paper", document=done.id, expected=gone.revision)
    assert by(school, "paper", document=done.id).state == "issued"
    assert "ошибка" not in str(school.store(TENANT).audit.trail())


def test_document_that_replaces_another_is_filled_in_as_that_one(school):
    done = issue(school)
    form = by(school, "paper_form", template="thanks-enterprise", replaces=done.id)
    assert {each.id: each.value for each in form.fields}["merit"] == LETTER["merit"]

    new = issue(school, replaces=done.id)

    old = by(school, "paper", document=done.id)
    assert (old.state, old.replaced_by) == ("replaced", new.id)
    assert by(school, "paper", document=new.id).replaces == done.id


def test_order_on_pairs_lists_the_pairs_of_the_period_by_name(school):
    """And so does the personalised programme of a pair (S0-018, S1-106, S4-005, S4-006)."""
    mentor, mentee = person(school, "Яшин", "Олег"), person(school, "Белкин", "Иван", group="6Б")
    codes = {}
    for whose, role in ((mentor, "mentor"), (mentee, "mentee")):
        asked = {"people": [whose], "role": role, "form": "student-student"}
        codes[role] = ask(school, "enrol", **asked).codes[whose]

    pair = Match(
        id="M-1",
        form="student-student",
        mentors=(codes["mentor"],),
        mentees=(codes["mentee"],),
        period=PERIOD,
    )
    school.store(TENANT).register.add_matches([pair])

    assert by(school, "paper_form", template="order-pairs").rows["pairs"] == 0  # no consents yet
    given = {"purpose": "processing", "people": [mentor, mentee], "day": "2026-09-01"}
    for giver in ("guardian", "self"):
        by(school, "record_consents", given_by=giver, **given)
    form = by(school, "paper_form", template="order-pairs")
    assert (form.is_about, form.rows["pairs"]) == ("all", 1)
    done = by(
        school,
        "issue_paper",
        template="order-pairs",
        raw={"readers": "Ким Анна Львовна; классный руководитель"},
    )
    told = text(school, done.id)
    assert "Яшин Олег Ильич" in told
    assert "Белкин Иван Ильич" in told
    assert "Ким Анна Львовна" in told

    known = by(school, "paper_form", template="personal-programme", match="M-1")
    assert {each.id: each.value for each in known.fields}["members"] == (
        "Наставник; Яшин Олег Ильич; 8А\nНаставляемый; Белкин Иван Ильич; 6Б"
    )

    made = ask(school, "bring_paper", "head", **BROUGHT, match="M-1")
    assert by(school, "paper", document=made.id).about == (
        (mentor, "Яшин Олег Ильич"),
        (mentee, "Белкин Иван Ильич"),
    )
    with pytest.raises(NotFound):
        ask(school, "bring_paper", "head", **BROUGHT, match="M-2")

    rows = ask(school, "destroy_person_data", person=mentee, grounds="request", scope="everything")
    assert rows.rows["papers"] == 2
    erased = by(school, "paper", document=done.id)
    assert (erased.is_erased, erased.number, erased.fields, erased.about) == (True, 1, {}, ())
    with pytest.raises(NotFound):
        by(school, "paper_file", document=done.id)


def test_certificate_is_read_with_its_code_and_tells_how_it_stands(school):
    """S1-085, G9: all printed fields, its state at once; a code that nobody guesses."""
    whose = person(school)
    done = issue(school, "certificate", LETTER | {"head-name": "Ким А. Л."}, person=whose)
    url = by(school, "paper", document=done.id).check_url
    code = url.rpartition("/")[2]
    assert url in text(school, done.id)

    door = school.store(TENANT).certificates
    found = door.of_code(code)
    assert (found["number"], found["state"]) == (1, "issued")
    told = {ru: value for ru, _, value in found["fields"]}
    assert told["ФИО"] == "Иванов Пётр Ильич"
    assert told["За что"] == LETTER["merit"]
    assert told["Номинация"] == "Лучший наставник"
    assert {"Школа", "Дата", "ФИО руководителя", "Населённый пункт"} <= told.keys()

    by(school, "withdraw_paper", document=done.id, expected=1, reason="ошибка")
    assert door.of_code(code)["state"] == "withdrawn"
    ask(school, "destroy_person_data", person=whose, grounds="request", scope="everything")
    assert door.of_code(code) is None


def test_staff_say_that_they_have_read_an_order_and_see_no_names(school):
    """S4-025."""
    order = by(school, "issue_paper", template="order-curator", raw={})
    issue(school)
    (told,) = as_(school, "class-teacher", "papers_to_read")
    assert (told.id, told.is_mine_read) == (order.id, False)

    for _ in range(2):
        as_(school, "class-teacher", "acknowledge_paper", document=order.id)
    as_(school, "deputy", "acknowledge_paper", document=order.id)
    as_(school, "deputy", "acknowledge_paper", document=order.id, is_read=False)

    assert as_(school, "class-teacher", "papers_to_read")[0].is_mine_read
    (read,) = by(school, "paper", document=order.id).acknowledged
    assert (read.author, read.role) == ("class-teacher-1", "class-teacher")
    with pytest.raises(AccessDenied):
        as_(school, "class-teacher", "paper_file", document=order.id)


STAFF = {
    "director": ("head",),
    "ivanova": ("curator",),
    "orlova": ("deputy",),
    "petrova": ("class-teacher",),
    "kim": ("class-teacher",),
    "guest": ("methodologist",),
}


def told(school, account, operation, **raw):
    (role,) = STAFF[account]
    return call(school, Actor(account, (group(TENANT, role),)), TENANT, operation, raw)


def test_everybody_who_has_to_read_an_order_is_listed_by_post(school):
    """S4-025: who has read it and when, who has not yet; the sheet has the same list."""
    school.staff = lambda tenant: STAFF
    order = issue(school, "order-curator", {"head-name": "Соколова Анна Петровна"}).id
    told(school, "petrova", "acknowledge_paper", document=order)

    readers = by(school, "paper", document=order).readers
    assert [
        (each.account, [post.in_("ru") for post in each.posts], each.at is not None)
        for each in readers
    ] == [
        ("ivanova", ["куратор программы"], False),
        ("director", ["директор"], False),
        ("orlova", [], False),  # of two deputies' posts nobody knows which
        ("kim", ["классный руководитель"], False),
        ("petrova", ["классный руководитель"], True),
    ]
    letter = issue(school).id
    assert by(school, "paper", document=letter).readers == ()

    form = by(school, "paper_form", template="acknowledgement")
    known = {each.id: each.value for each in form.fields}
    assert known["readers"].splitlines() == [
        "Куратор программы",
        "Соколова Анна Петровна; Директор",
        "Заместитель директора",
        "Классный руководитель",
        "Классный руководитель",
    ]
    typed = {"readers": known["readers"]}
    preview = by(school, "preview_paper", template="acknowledgement", raw=typed)
    assert "Заместитель директора" in preview.html
    signed = issue(school, "acknowledgement", typed | {"read": "приказ № 1"})
    body = by(school, "paper_file", document=signed.id).body
    rows = [
        [cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(body)).tables[0].rows
    ]
    assert rows[1][2] == "Куратор программы"
    assert "уратор" not in rows[1][1]
    assert preview.unsure == ()
    sheet = {"readers": "Орлова Ирина; куратор; 03.10.2022", "read": "приказ № 1"}
    issue(school, "acknowledgement", sheet)
    again = by(school, "paper_form", template="order-curator")
    assert {each.id: each.value for each in again.fields}["readers"] == "Орлова Ирина; куратор"


def test_orders_that_are_not_read_are_due_for_each_of_their_readers(school):
    """S4-025"""
    school.today = lambda tenant: dt.date(2022, 4, 4)
    order = by(school, "issue_paper", template="order-curator", raw={}).id

    def due(account):
        found = told(school, account, "today", period=PERIOD)
        return [(f"{each.what}", each.subject) for each in found.things if each.page == "orders"]

    for account in ("director", "petrova"):
        assert due(account) == [("Read and confirm: Order that appoints the curator, No. 1", order)]
    told(school, "director", "acknowledge_paper", document=order)
    assert due("director") == []

    by(school, "issue_paper", template="order-curator", raw={})
    assert due("petrova") == [("2 orders to read and confirm", "")]
    by(school, "withdraw_paper", document=order, expected=1, reason="ошибка")
    assert len(due("petrova")) == 1
    assert due("guest") == []


def test_names_stay_out_of_the_audit_trail(school):
    whose = person(school)
    issue(school, "certificate", LETTER | {"nomination": "Тайна"}, person=whose)

    trail = str(school.store(TENANT).audit.trail())
    assert "certificate-2022-1" in trail
    for each in ("Иванов", "Тайна", "терпение"):
        assert each not in trail


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({"template": "nothing"}, "nothing"),
        ({"planned": "nothing"}, "planned"),
        ({"person": "p-0"}, "p-0"),
        ({"match": "M-0"}, "M-0"),
        ({"raw": {"colour": "red"}}, "raw"),
        ({"replaces": "order-2020-1"}, "order-2020-1"),
    ],
)
def test_what_cannot_be_issued_is_refused_with_its_field(school, asked, where):
    with pytest.raises((BadArgument, NotFound)) as refused:
        by(school, "issue_paper", **({"template": "order-curator", "raw": {}} | asked))

    assert refused.value.where == where
    assert by(school, "papers").papers == ()


def test_who_read_an_order_and_who_knows_the_road_map_are_kept_apart(school):
    """Each list is told with both kinds of acknowledgements kept (S4-025)."""
    done = ask(school, "issue_paper", by="curator", template="order-curator", raw={})
    edition = ask(school, "roadmap", by="curator").edition
    ask(school, "acknowledge_roadmap", by="head", edition=edition)
    ask(school, "acknowledge_paper", by="curator", document=done.id)

    (paper,) = ask(school, "papers", by="curator").papers
    assert [each.role for each in paper.acknowledged] == ["curator"]
    (reader,) = ask(school, "acknowledgements", by="curator").staff
    assert reader.edition == edition


def test_document_from_elsewhere_counts_for_its_line_and_has_a_number_of_its_own(school):
    one = ask(school, "bring_paper", "head", **BROUGHT, attempt="a")
    again = ask(school, "bring_paper", "head", **BROUGHT, attempt="a")
    more = BROUGHT | {"link": "https://school.example/acts"}
    with pytest.raises(BadArgument, match="has the number 12-ОД, too"):
        ask(school, "bring_paper", "curator", **more)
    ask(school, "bring_paper", "curator", **more | {"day": "2023-01-10"})
    ask(school, "bring_paper", "curator", **more, despite_double=True)

    assert again == one
    found = ask(school, "papers", "deputy")
    (line,) = [each for each in found.planned if each.id == "programme"]
    assert one.id in line.issued
    assert [each.shown_number for each in found.papers] == ["12-ОД"] * 3
    paper = ask(school, "paper", "psychologist", document=one.id)
    assert (paper.is_brought, paper.sort, paper.state) == (True, "programme", "issued")
    with pytest.raises(NotFound):
        ask(school, "paper_file", "head", document=one.id)
    assert "12-ОД" in {each.number for each in ask(school, "papers_to_read", "class-teacher")}

    gone = ask(school, "withdraw_paper", "head", document=one.id, expected=1, reason="ошибка")
    assert ask(school, "paper", "head", document=one.id).state == "withdrawn"
    ask(school, "reinstate_paper", "head", document=one.id, expected=gone.revision)


@pytest.mark.parametrize(
    "more",
    [
        {"planned": "none"},
        {"link": "javascript:alert(1)"},
        {"day": "0022-03-01"},
        {"paper_number": ""},
    ],
)
def test_document_from_elsewhere_that_cannot_be_is_refused(school, more):
    with pytest.raises(BadArgument):
        ask(school, "bring_paper", "head", **BROUGHT | more)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_register_of_documents_is_a_file_without_names(school, kind):
    ask(school, "bring_paper", "head", **BROUGHT)
    ask(school, "issue_paper", "head", template="order-curator", raw={})

    made = ask(school, "paper_list", "psychologist", format=kind, language="ru")

    assert made.name.endswith(f".{kind}")
    if kind == "html":
        text = made.body.decode()
        assert "12-ОД" in text
        assert "Приказ о назначении куратора" in text
        assert text.index("12-ОД") < text.index("Приказ о назначении куратора")


def test_document_of_the_only_line_that_asks_for_it_fulfils_that_line(school):
    """A letter that was begun from the list of templates is the plan's letter, too."""
    lines = by(school, "papers").planned
    (line,) = [each for each in lines if each.template == "thanks-enterprise"]
    done = issue(school)

    (fulfilled,) = [each for each in by(school, "papers").planned if each.id == line.id]
    assert fulfilled.issued == (done.id,)


def test_who_was_told_of_the_pairs_is_kept_and_the_road_map_counts_it(school):
    """S1-106: by person and day; the step waits until everybody was told."""
    people = paired(
        school, [("Яшин", "Олег", "8А"), ("Белкин", "Иван", "6Б"), ("Ким", "Анна", "6В")]
    )
    order = by(school, "issue_paper", template="order-pairs", planned="order-pairs", raw={}).id
    school.today = lambda tenant: dt.date(2022, 4, 4)
    asked = {"document": order, "listed": people[:2], "day": "2022-04-01"}
    first = by(school, "inform_participants", **asked, expected=0)
    assert by(school, "inform_participants", **asked, expected=1).revision == first.revision == 1

    def fact():
        seen = by(school, "roadmap", period=PERIOD).steps
        (found,) = (each for each in seen if each.step.id == "order-pairs")
        return found.facts[0].n, found.facts[0].told, found.facts[0].to_tell, found.is_proposed

    assert fact() == (1, 2, 3, False)
    with pytest.raises(Conflict):
        by(school, "inform_participants", document=order, expected=0, listed=people)
    by(school, "inform_participants", document=order, expected=1, listed=people)
    found = as_(school, "deputy", "paper", document=order)
    assert [(each.name.split()[0], each.on) for each in found.informed] == [
        ("Белкин", "2022-04-01"),
        ("Ким", "2022-04-04"),
        ("Яшин", "2022-04-01"),
    ]
    assert fact()[:3] == (1, 3, 3)
    with pytest.raises(AccessDenied):
        as_(school, "deputy", "inform_participants", document=order, expected=2, listed=people)

    kept = school.store(TENANT).records
    assert len(kept.history("informed", order)) == 2
    ask(school, "destroy_person_data", person=people[0], grounds="request", scope="everything")
    assert all(people[0] not in each.content["told"] for each in kept.history("informed", order))


@pytest.mark.parametrize("fault", ["stranger", "tomorrow", "letter"])
def test_nobody_is_told_of_pairs_who_is_in_none_or_on_a_day_to_come(school, fault):
    mentor, mentee = paired(school, [("Яшин", "Олег", "8А"), ("Белкин", "Иван", "6Б")])
    order = by(school, "issue_paper", template="order-pairs", planned="order-pairs", raw={}).id
    school.today = lambda tenant: dt.date(2022, 4, 4)
    asked = {"document": order, "expected": 0, "listed": [mentor, mentee]}
    asked |= {
        "stranger": {"listed": [person(school, "Орлов")]},
        "tomorrow": {"day": "2022-04-05"},
        "letter": {"document": issue(school).id},
    }[fault]

    with pytest.raises(BadArgument):
        by(school, "inform_participants", **asked)
    assert not any(each.on for each in by(school, "paper", document=order).informed)
