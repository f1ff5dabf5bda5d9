"""Documents before they are issued: in whose words, for whom, what is refused and what is told."""

from __future__ import annotations

import io

import docx
import pytest

from kit.documents.templates.shipped import SHIPPED
from kit.errors import BadArgument
from kit.i18n.translator import translator
from tests.builders.papers import BROUGHT, LETTER, as_, by, issue, paired, person, text
from tests.builders.registers import TENANT, ask, pupil, school

__all__ = ["school"]


def test_pairs_stand_in_one_table_a_row_each_with_their_own_classes_in_order(school):
    paired(
        school,
        (("Яшин", "Олег", "11Б"), ("Белкин", "Иван", "6Б"), ("Авдеев", "Пётр", "5А")),
        (("Громов", "Лев", "10А"), ("Зуев", "Яков", "7В")),
    )

    done = by(school, "issue_paper", template="order-pairs", raw={})
    made = docx.Document(io.BytesIO(by(school, "paper_file", document=done.id).body))
    (table,) = [each for each in made.tables if each.rows[0].cells[1].text == "Наставник"]
    assert [[cell.text for cell in row.cells[:5]] for row in table.rows[1:]] == [
        ["1", "Громов Лев Ильич", "10А", "Зуев Яков Ильич", "7В"],
        ["2", "Яшин Олег Ильич", "11Б", "Авдеев Пётр Ильич", "5А"],
        ["3", "Яшин Олег Ильич", "11Б", "Белкин Иван Ильич", "6Б"],
    ]

    plan = by(school, "issue_paper", template="personal-programme", raw={}, match="M-1")
    made = docx.Document(io.BytesIO(by(school, "paper_file", document=plan.id).body))
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows[1:]] == [
        ["Наставник", "Яшин Олег Ильич", "11Б"],
        ["Наставляемый", "Белкин Иван Ильич", "6Б"],
        ["Наставляемый", "Авдеев Пётр Ильич", "5А"],
    ]


def test_letter_to_parents_offers_mentors_first_and_warns_of_others(school):
    mentor, mentee = paired(school, (("Яшин", "Олег", "11Б"), ("Белкин", "Иван", "6Б")))
    teacher = ask(
        school,
        "save_person",
        raw=pupil("Крылова", "Анна", patronymic="Львовна", kind="teacher", group="учитель"),
    ).person
    ask(school, "enrol", people=[teacher], role="mentor", form="teacher-teacher")

    form = by(school, "paper_form", template="thanks-parents")
    assert {name for name, _ in form.people} == {mentor, mentee, teacher}
    assert form.fitting == (mentor,)
    certificate = by(school, "paper_form", template="certificate")
    assert set(certificate.fitting) == {mentor, teacher}

    def notes(whose):
        asked = {"template": "thanks-parents", "person": whose, "raw": LETTER}
        return [str(each) for each in by(school, "preview_paper", **asked).notes]

    assert notes(mentor) == []
    assert "meant for mentors" in notes(mentee)[0]
    issue(school, "thanks-parents", person=mentee)  # warned, not refused


@pytest.mark.parametrize(
    ("template", "raw", "what"),
    [
        ("order-pairs", {}, "No pair"),
        ("order-plans", {}, "No pair"),
        ("order-other", {"subject": "О наставничестве"}, "no points"),
        ("protocol", {"subject": "Совет", "decided": "Принять."}, "no points"),
        ("protocol", {"subject": "Совет", "points": "О ходе"}, "what was decided"),
        ("protocol", {"points": "О ходе", "decided": "Принять."}, "about"),
        ("personal-programme", {}, "Nobody takes part"),
        ("certificate", {"merit": "за труд", "name": " "}, "Nobody is named"),
        ("thanks-enterprise", {}, "for what the document thanks"),
    ],
)
def test_document_that_says_nothing_is_shown_with_what_to_do_and_not_issued(
    school, template, raw, what
):
    preview = by(school, "preview_paper", template=template, raw=raw)
    assert what in " ".join(f"{each} {remedy}" for each, remedy in preview.faults)

    with pytest.raises(BadArgument, match=what) as refused:
        by(school, "issue_paper", template=template, raw=raw)
    assert str(refused.value.remedy)
    assert by(school, "papers").papers == ()


def test_list_to_be_signed_by_hand_has_rows_to_write_on_and_is_told(school):
    raw = LETTER | {"subject": "О мерах", "points": "Провести опрос"}
    preview = by(school, "preview_paper", template="order-other", raw=raw)
    assert "5 rows" in " ".join(map(str, preview.notes))
    done = by(school, "issue_paper", template="order-other", raw=raw)
    made = docx.Document(io.BytesIO(by(school, "paper_file", document=done.id).body))

    assert [row.cells[0].text for row in made.tables[0].rows] == ["№", "1", "2", "3", "4", "5"]
    told = text(school, done.id)
    assert "1. Провести опрос." in told
    assert "2. Контроль за исполнением приказа оставляю за собой." in told
    assert "Записей нет" not in told


def test_order_reads_as_a_clerk_writes_it(school):
    raw = LETTER | {
        "curator-name": "Орлова Ирина Сергеевна",
        "curator-post": "заместитель директора по воспитательной работе",
        "head-name": "Соколова Анна Петровна",
        "basis": (
            "Распоряжение Минпросвещения России от 25.12.2019 № Р-145 «Об утверждении»; "
            "Федеральный закон № 273-ФЗ"
        ),
    }
    done = by(school, "issue_paper", template="order-curator", raw=raw, day="2022-03-01")
    told = text(school, done.id)

    assert (
        "в соответствии с распоряжением Минпросвещения России от 25.12.2019 № Р-145 "
        "«Об утверждении»; Федеральным законом № 273-ФЗ"
    ) in told
    assert (
        "Назначить куратором программы наставничества Орлову Ирину Сергеевну, "
        "заместителя директора по воспитательной работе."
    ) in told
    assert "(2022 год)" in told
    assert "1 марта 2022 г." in told
    assert "А. П. Соколова" in told


def test_order_may_carry_the_number_of_the_schools_own_journal(school):
    asked = {"template": "order-curator", "raw": {}, "day": "2022-03-01"}
    done = by(school, "issue_paper", **asked, paper_number="124-О")
    assert (done.own_number, done.is_double) == ("124-О", False)
    assert "№ 124-О" in text(school, done.id)
    (paper,) = by(school, "papers").papers
    assert (paper.shown_number, paper.number, paper.is_brought) == ("124-О", 1, False)
    listed = ask(school, "paper_list", "head", format="html").body.decode()
    assert "124-О" in listed
    assert as_(school, "class-teacher", "papers_to_read")[0].number == "124-О"
    assert "124-О" not in str(school.store(TENANT).audit.trail())

    preview = by(school, "preview_paper", **asked, paper_number="124-о")
    assert "124-о" in " ".join(map(str, preview.notes))
    assert preview.is_double
    with pytest.raises(BadArgument) as refused:
        by(school, "issue_paper", **asked, paper_number="124-о")
    assert refused.value.where == "paper_number"
    sure = {"paper_number": "124-о", "despite_double": True}
    assert by(school, "issue_paper", **asked, **sure).is_double
    later = asked | {"day": "2023-01-10"}
    assert not by(school, "issue_paper", **later, paper_number="124-О").is_double
    brought = BROUGHT | {"paper_number": "124-О"}
    with pytest.raises(BadArgument) as refused:
        by(school, "bring_paper", **brought)
    assert refused.value.where == "paper_number"
    assert by(school, "bring_paper", **brought, despite_double=True).is_double
    assert not by(school, "paper_form", template="certificate").has_own_number
    with pytest.raises(BadArgument) as refused:
        by(school, "issue_paper", template="certificate", raw={}, paper_number="1")
    assert refused.value.where == "paper_number"


def test_only_pairs_of_a_day_that_may_be_are_counted(school):
    paired(school, (("Яшин", "Олег", "11Б"), ("Белкин", "Иван", "6Б")))

    assert by(school, "paper_form", template="order-pairs", day="2022-03-01").rows == {"pairs": 1}
    assert by(school, "paper_form", template="order-pairs", day="1999-03-01").rows == {}


def test_order_on_pairs_has_one_name_in_the_list_and_on_paper(school):
    paired(school, (("Яшин", "Олег", "11Б"), ("Белкин", "Иван", "6Б")))
    title = translator("ru").render(SHIPPED["order-pairs"].title)
    done = by(school, "issue_paper", template="order-pairs", raw={})

    assert title.startswith("Приказ о ")
    assert title.removeprefix("Приказ ").casefold() in text(school, done.id).casefold()


def test_file_of_a_document_is_by_the_school(school):
    body = by(school, "paper_file", document=issue(school).id).body

    properties = docx.Document(io.BytesIO(body)).core_properties
    assert properties.author == school.tenant(TENANT).title.in_("ru")
    assert properties.last_modified_by in ("", properties.author)


def test_where_no_town_is_known_its_line_and_comma_are_left_out(school):
    whose = person(school)
    raw = {"merit": "за труд", "head-name": "Ким Анна Львовна"}
    letter = by(school, "issue_paper", template="thanks-parents", raw=raw, person=whose)
    told = text(school, letter.id).splitlines()
    at = told.index("БЛАГОДАРСТВЕННОЕ ПИСЬМО")
    assert "____" not in "".join(told[:at])
    assert "" not in [each.strip() for each in told[1:at]]

    certificate = by(
        school, "issue_paper", template="certificate", raw=raw, person=whose, day="2022-10-03"
    )
    (line,) = [each for each in text(school, certificate.id).splitlines() if each.startswith("№ 1")]
    assert line == "№ 1 от 3 октября 2022 г."


def test_post_of_a_teacher_is_no_class_on_the_page_that_checks_a_certificate(school):
    whose = person(school, "Крылова", "Анна", kind="teacher", group="учитель")
    done = issue(school, "certificate", person=whose)
    code = by(school, "paper", document=done.id).check_url.rpartition("/")[2]

    fields = school.store(TENANT).certificates.of_code(code)["fields"]
    assert "учитель" not in [value for _, _, value in fields]


def test_day_far_from_the_period_is_refused_and_one_beyond_it_is_told(school):
    asked = {"template": "order-curator", "raw": {}}
    for operation in ("preview_paper", "issue_paper"):
        with pytest.raises(BadArgument) as refused:
            by(school, operation, **asked, day="1999-03-01")
        assert refused.value.where == "day"
    with pytest.raises(BadArgument):
        by(school, "bring_paper", **BROUGHT | {"day": "1999-03-01"})

    told = [str(each) for each in by(school, "preview_paper", **asked, day="2021-12-20").notes]
    assert "outside of the period" in told[0]
    inside = by(school, "preview_paper", **asked, day="2022-03-01").notes
    assert not any("outside" in str(each) for each in inside)


def test_only_orders_plans_and_regulations_are_acknowledged(school):
    letter = issue(school)
    with pytest.raises(BadArgument) as refused:
        by(school, "acknowledge_paper", document=letter.id)
    assert refused.value.where == "document"
    assert not by(school, "paper", document=letter.id).is_to_read

    brought = by(school, "bring_paper", **BROUGHT)
    by(school, "acknowledge_paper", document=brought.id)
    assert by(school, "paper", document=brought.id).is_mine_read


def test_plan_of_documents_stands_by_term_then_by_title(school):
    planned = by(school, "papers").planned
    titles = [each.id for each in planned]

    assert titles.index("register-mentees") < titles.index("order-pairs") < titles.index("swot")
    assert titles[-1] in ("programme", "roadmap")  # no term is set
    march = [each.title.in_("ru") for each in planned if str(each.term) == "March 2022"]
    assert march == sorted(march, key=str.casefold)
    assert len(march) > 2


def test_registers_of_partners_are_offered_for_an_enterprise(school):
    raw = {"title": "Завод «Прогресс»", "sort": "enterprise"}
    ask(school, "save_record", "curator", kind="partner", raw=raw)

    form = by(school, "paper_form", template="thanks-enterprise")
    assert {each.id: each.offered for each in form.fields}["enterprise"] == ("Завод «Прогресс»",)
    done = issue(school, raw=LETTER | {"enterprise": "Завод «Прогресс»"})
    assert "коллективу предприятия Завод «Прогресс» за участие" in text(school, done.id)
    bare = issue(school, raw=LETTER | {"enterprise": "Прогресс"})
    assert "коллективу предприятия «Прогресс» за участие" in text(school, bare.id)


def test_preview_has_a_picture_where_the_code_will_stand_and_rules_no_layout(school):
    html = by(school, "preview_paper", template="certificate", raw=LETTER).html

    assert "▣" in html
    assert '<table class="is-plain">' in html
    assert (
        'class="is-plain"'
        not in by(school, "preview_paper", template="acknowledgement", raw={}).html
    )
