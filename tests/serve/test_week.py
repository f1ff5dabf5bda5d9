"""The week of a school that begins: from an empty installation to a consent taken back."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.builders import documents
from tests.builders import week_lists as lists
from tests.builders import week_notebooks as notebooks
from tests.builders.empty import Empty
from tests.builders.installation import PASSWORD
from tests.builders.week_desk import SCHOOL, Desk
from tests.builders.week_phone import answer, send_all

STAFF = {
    "curator": "Куратор",
    "psychologist": "Педагог-психолог",
    "class-teacher": "Классный руководитель",
    "head": "Директор",
}


#: What the survey is called in which a class teacher answers.
REPORTS = "Классный руководитель об учениках"
#: What an act of destruction has to tell.
ACT = (
    *("Оператор персональных данных: Школа № 7", "Адрес оператора", "Информационная система"),
    *("Основание: отзыв согласия", "Как: удаление", "Когда: ", "Ответы на анкеты: 3"),
    *("Выгрузка из журнала", "Записать отзыв согласия", "Уничтожить или обезличить"),
    *("Исполнитель", "должность", "Руководитель организации"),
)
#: Code, class and word of a card.
TICKET = re.compile(r"участник (U-\d+) · (\S+).*?([0-9A-Z]{4}(?:-[0-9A-Z]{4}){2})", re.DOTALL)
#: Numbers of the pupils whose papers do not come.
WITHOUT = (12, 121, 122, 201, 300)


class Week:
    """Who plays the week, and what one step leaves for the next."""

    def __init__(self, browser, settings, today):
        self.browser, self.settings, self.today = browser, settings, today
        self.url = settings.url.rstrip("/")
        self.rows = lists.pupils(today)
        self.desks = {}
        self.silent = {self.rows[n - 1][lists.NAME] for n in WITHOUT}

    def desk(self, name):
        """Return the browser of a member of staff, who signed in with a password of their own."""
        if name not in self.desks:
            self.desks[name] = Desk(self.browser, self.url)
            self.desks[name].log_in(name, PASSWORD)
        return self.desks[name]


def open_school(week, word):
    desk = week.desks["root"] = Desk(week.browser, week.url)
    page = desk.page
    page.goto(f"{week.url}/hub/setup?lang=ru")
    desk.shot("01-setup")
    year = lists.school_year(week.today)
    for field, value in {
        "word": word,
        "name": "root",
        "password": PASSWORD,
        "again": PASSWORD,
        "title": "Школа № 7",
        "period": f"{year}/{year + 1}",
        "starts_on": (week.today - dt.timedelta(days=10)).isoformat(),
        "ends_on": (week.today + dt.timedelta(days=240)).isoformat(),
    }.items():
        page.fill(f"[name={field}]", value)
    page.locator("[name=programme][value=temizhbek-4]").check()
    page.click("[type=submit]")
    page.wait_for_url("**/hub/login**")
    page.fill("input[name=username]", "root")
    page.fill("input[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/hub/staff**")


def invite_staff(week):
    desk = week.desks["root"]
    page = desk.page
    for role in STAFF:
        page.goto(f"{week.url}/hub/staff?tenant={SCHOOL}&lang=ru")
        invitation = page.locator("form", has=page.locator("input[name=do][value=invite]"))
        invitation.locator(f"[name=role][value={role}]").check()
        invitation.locator("[type=submit]").click()
        link = page.inner_text("#link")
        chosen = week.desks[role] = Desk(week.browser, week.url)
        chosen.page.goto(link)
        for field, value in {"name": role, "password": PASSWORD, "again": PASSWORD}.items():
            chosen.page.fill(f"[name={field}]", value)
        chosen.page.click("[type=submit]")
        chosen.page.wait_for_url("**/hub/login**")
        chosen.log_in(role, PASSWORD)
        chosen.shot(f"02-home-{role}")
    page.goto(f"{week.url}/hub/staff?tenant={SCHOOL}&lang=ru")
    desk.shot("02-staff")


def import_people(week):
    desk = week.desk("curator")
    page = desk.go("import")
    choose(page, "class-lists.xlsx", lists.class_lists(week.rows))
    page.select_option("[name=role]", "mentee")
    page.select_option("[name=form]", "student-student")
    desk.press("Посмотреть, что получится")
    said = page.inner_text("#faults")
    for planted in lists.FAULTS.values():
        assert planted.said in said, planted
    desk.shot("03-import-faults")


def choose(page, name, body):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files("[name=file]", {"name": name, "mimeType": kind, "buffer": body})


def mend_and_commit(week):
    desk = week.desk("curator")
    page = desk.page
    kept = desk.kept(lambda: page.get_by_role("link", name="Скачать строки с замечаниями").click())
    mended = lists.mended(kept.read_bytes(), week.rows)
    desk.press("Загрузить")
    assert "Загружено. Новых: 288" in desk.words()
    desk.go("import")
    choose(page, "mended.xlsx", mended)
    page.select_option("[name=role]", "mentee")
    page.select_option("[name=form]", "student-student")
    desk.press("Посмотреть, что получится")
    assert page.locator("#faults").count() == 0
    desk.press("Загрузить")
    assert "Загружено. Новых: 12" in desk.words()
    desk.shot("04-imported")
    desk.go("register")
    desk.shot("04-register")
    assert "Всего 300" in desk.words()


def record_consents(week):
    desk = week.desk("curator")
    page = desk.page
    groups = list(dict.fromkeys(row[lists.CLASS] for row in week.rows))
    for n, group in enumerate(groups):
        desk.go("consents", group=group, purpose="processing")
        if not n:
            desk.shot("05-consents")
        sign(week, desk, "guardian")
    desk.go("consents", purpose="processing")
    sign(week, desk, "self")
    desk.go("consents", purpose="processing")
    assert page.locator("[name=who]").count() == 5
    desk.shot("05-consents-done")


def sign(week, desk, who):
    page = desk.page
    page.evaluate(
        "silent => document.querySelectorAll('[name=who]').forEach((box) => {"
        "if (!silent.includes(box.getAttribute('aria-label'))) box.click(); })",
        list(week.silent),
    )
    page.select_option("[name=given_by]", who)
    desk.press("Сохранить")


def open_survey(week, wave, grades=""):
    desk = week.desk("psychologist")
    page = desk.go("surveys")
    desk.shot("06-surveys")
    desk.go("surveys/new", campaign=f"peer-mentee-{wave}")
    desk.shot(f"06-new-{wave}")
    page.fill("[name=opens_on]", week.today.isoformat())
    page.fill("[name=closes_on]", (week.today + dt.timedelta(days=20)).isoformat())
    page.fill("[name=grades]", grades)
    desk.press("Открыть опрос")
    desk.shot(f"06-opened-{wave}")


def cards_of(week, survey):
    """Go to the cards of a survey; return them by code, and the codes by class."""
    desk = week.desk("psychologist")
    page = desk.go(f"surveys/{survey}")
    page.get_by_role("link", name="Карточки").click()
    page.wait_for_selector(".kit-sheet")
    found = [TICKET.search(each).groups() for each in page.locator(".kit-ticket").all_inner_texts()]
    return {code: card for code, _, card in found}, {code: group for code, group, _ in found}


def print_cards(week):
    week.cards, group = cards_of(week, "peer-mentee-before")
    desk = week.desk("psychologist")
    desk.shot("07-cards")
    assert len(week.cards) == lists.PUPILS - len(WITHOUT)
    sheets = desk.printed()
    words = " ".join(sheets)
    assert all(code in words for code in week.cards.values())
    assert len(sheets) == -(-len(week.cards) // 8)
    assert not any(name.split()[0] in words for name in week.silent)
    week.eighth = [code for code, which in group.items() if which.startswith("8")]
    assert len(week.eighth) == 58


def form_of(week, card):
    return f"{week.url}/services/respond/{SCHOOL}/{card.replace('-', '')}"


def answer_on_phones(week):
    codes = week.eighth[:22]
    phone = Desk(week.browser, week.url, width=390)
    page = phone.page
    page.goto(f"{week.url}/services/respond/?lang=ru")
    phone.shot("08-phone-door")
    page.select_option("#tenant", SCHOOL)
    page.fill("#code", week.cards[codes[0]])
    page.click("button.primary")
    page.wait_for_selector("#answers")
    phone.shot("08-phone-form")
    for code in codes[:2]:
        assert answer(page, form_of(week, week.cards[code]))
    phone.shot("08-phone-receipt")
    assert not phone.has_sideways_scroll()
    assert (phone.errors, phone.foreign) == ([], [])
    phone.close()
    send_all(week.settings, [form_of(week, week.cards[code]) for code in codes[2:]], 3)
    week.before = set(codes)


def replace_a_card(week):
    desk = week.desk("psychologist")
    code = week.eighth[22]
    page = desk.go("surveys/peer-mentee-before")
    page.get_by_text("Карточка потеряна").click()
    page.select_option("[name=participant]", code)
    desk.press("Сделать новую карточку")
    desk.shot("09-new-card")
    [ticket] = page.locator(".kit-ticket").all_inner_texts()
    new = TICKET.search(ticket)[3]
    assert code in ticket
    assert new != week.cards[code]
    phone = Desk(week.browser, week.url, width=390)
    phone.page.goto(form_of(week, week.cards[code]))
    phone.shot("09-old-card")
    assert phone.page.locator("#answers").count() == 0
    assert answer(phone.page, form_of(week, new))
    week.cards[code] = new
    week.before.add(code)
    phone.close()


def reports_of_a_class_teacher(week):
    """The psychologist chooses an account for a class; its owner finds the pupils by name."""
    desk = week.desk("psychologist")
    page = desk.go("surveys/new")
    page.fill("[name=title]", REPORTS)
    for field, label in {
        "questionnaire": "Что видно со стороны. Классный руководитель об ученике",
        "role": "классный руководитель",
        "form": "Ученик – ученик",
        "wave": "до входа",
    }.items():
        page.select_option(f"[name={field}]", label=label)
    page.locator("details:has([name=reports]) > summary").click()
    page.get_by_label("8А", exact=True).select_option(label="class-teacher · Классный руководитель")
    desk.press("Открыть опрос")
    assert "0 из 28" in desk.words()  # two of the class brought no paper
    desk.shot("10-reports")
    week.reports = page.url
    teacher = week.desk("class-teacher")
    teacher.go("/services/kit/")
    teacher.shot("10-teacher-home")
    teacher.go("my-pupils")
    teacher.shot("10-my-pupils")
    links = teacher.page.get_by_role("link", name="Заполнить").all()
    assert len(links) == 28
    forms = {each.get_attribute("href").rpartition("/")[2]: each for each in links}
    #: A pupil of whom all kinds of answers are kept.
    week.leaver = next(code for code in week.eighth[2:20] if code in forms)
    other = next(code for code in forms if code != week.leaver)
    for url in [forms[each].get_attribute("href") for each in (week.leaver, other)]:
        assert answer(teacher.page, url)
    teacher.go("my-pupils")
    teacher.shot("10-my-pupils-after")
    assert teacher.page.get_by_role("link", name="Заполнить").count() == 26
    assert "2 из 28" in teacher.words()


def enter_paper(week):
    desk = week.desk("psychologist")
    notebooks.to_answers(desk, "peer-mentee-before")
    codes = week.eighth[23:26]
    notebooks.enter_paper(desk, codes, chosen=3)
    desk.shot("12-paper")
    week.before |= set(codes)


def correct_an_answer(week):
    """What was stored stays; tables and results have the newest."""
    desk, code = week.desk("psychologist"), week.eighth[23]
    before = answers_of(desk, code)
    notebooks.to_answers(desk, "peer-mentee-before")
    notebooks.correct(desk, code, chosen=1, reason="переставлены две строки")
    after = answers_of(desk, code)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 1


def answers_of(desk, code, questionnaire="peer-mentee"):
    """Return the rows of a participant on the page of answers."""
    page = desk.go("answers", questionnaire=questionnaire, q=code)
    return page.locator("#list tbody tr").all_inner_texts()


def answer_once_more(week):
    """The closing survey asks one grade; some answer who answered before, and one who did not."""
    open_survey(week, "after", grades="8 класс")
    cards, _ = cards_of(week, "peer-mentee-after")
    assert set(cards) == set(week.eighth)
    codes = [*week.eighth[2:20], *week.eighth[22:25], week.eighth[40]]
    send_all(week.settings, [form_of(week, cards[code]) for code in codes], 4)
    week.after = set(codes)


def count_before_and_after(week):
    desk = week.desk("psychologist")
    assert notebooks.matched(desk) == len(week.before & week.after)
    desk.shot("13-before-and-after")


def found_in_register(desk, code):
    """Search the register for a code; return the ways to whom it found."""
    page = desk.go("register")
    page.fill("[name=q]", code)
    desk.press("Показать")
    return page.locator("#list tbody a")


def tell_response_rate(week):
    for role, said in {
        "psychologist": f"{len(week.before)} из 295",
        "curator": "0 из 295",
    }.items():
        desk = week.desk(role)
        desk.go("surveys/peer-mentee-before")
        desk.shot(f"11-response-rate-{role}")
        assert said in desk.words()


def take_back(week):
    """A guardian takes everything back: from that moment nothing uses the data."""
    desk = week.desk("curator")
    page = desk.page
    [way] = found_in_register(desk, week.leaver).all()
    week.name = way.inner_text()
    way.click()
    desk.shot("14-person")
    page.locator("#content").get_by_role("link", name="Согласия", exact=True).click()
    page.select_option("[name=given_by]", "guardian")
    desk.press("Записать отзыв")
    desk.shot("14-withdrawn")
    assert "Отзыв записан" in desk.words()
    week.before.discard(week.leaver)
    week.after.discard(week.leaver)


def destroy(week):
    """The psychologist decides to destroy the data before they are due, and has the act."""
    desk = week.desk("psychologist")
    page = desk.go("withdrawals")
    desk.shot("15-due")
    assert week.name in desk.words()
    page.get_by_text("Уничтожить данные").click()
    page.locator("[name=sure]").check()
    desk.press("Уничтожить")
    desk.shot("15-destroyed")
    assert "Данные уничтожены: 3 заполненные анкеты" in desk.words()
    for role in ("psychologist", "head"):
        act_is_printed(week, week.desk(role))


def act_is_printed(week, desk):
    """The act tells what order No. 179 of the supervisor asks for, and knows no name (C11)."""
    page = desk.go("withdrawals")
    act = page.get_by_role("row", name="отзыв согласия")
    for form in ("docx", "pdf"):
        file = desk.kept(lambda form=form: act.get_by_role("link", name=form.upper()).click())
        said = documents.read(file.read_bytes(), form)
        for words in ACT:
            assert words in said, (form, words)
        assert week.leaver in said
        assert week.name.split()[0] not in said


def nowhere(week):
    """Whose consent was taken back is on no page, in no file and in no number."""
    desk, code = week.desk("psychologist"), week.leaver
    surname = week.name.split()[0]
    for words in (code, week.name):
        assert found_in_register(desk, words).count() == 0
    for which, left in (("peer-mentee", week.before | week.after), ("report-class-teacher", None)):
        page = desk.go("answers", questionnaire=which)
        files = [
            desk.kept(lambda link=link: link.click()).read_bytes()
            for link in page.locator("#list").get_by_role("link", name="Скачать").all()
        ]
        for file, form in zip(files, ("csv", "xlsx"), strict=True):
            said = file.decode("utf-8-sig") if form == "csv" else documents.read(file, "xlsx")
            known = set(re.findall(r"U-\d+", said))
            assert code not in known
            assert surname not in said
            assert known == left or (left is None and len(known) == 1)
        assert answers_of(desk, code, which) == []
    assert notebooks.matched(desk) == len(week.before & week.after)
    report = notebooks.report(desk)
    assert f"Баллы за оба раза есть у {len(week.before & week.after)} " in report
    assert code not in report


@pytest.mark.hub
@pytest.mark.browser
@pytest.mark.timeout(900)
def test_week_of_a_school_goes_from_an_empty_installation_to_answers(browser, tmp_path):
    """All in pages: staff, 300 people with faults mended, consents, cards, phones, reports.

    S1-012 (who takes part answers), S1-062 (linked by card), S1-068 (a class teacher on pupils).
    """
    with Empty(tmp_path / "installation") as running:
        week = Week(browser, running.settings, dt.date.today())
        open_school(week, running.word())
        invite_staff(week)
        import_people(week)
        mend_and_commit(week)
        record_consents(week)
        open_survey(week, "before")
        print_cards(week)
        answer_on_phones(week)
        replace_a_card(week)
        reports_of_a_class_teacher(week)
        enter_paper(week)
        correct_an_answer(week)
        answer_once_more(week)
        count_before_and_after(week)
        tell_response_rate(week)
        take_back(week)
        destroy(week)
        nowhere(week)
        assert {name: each.foreign for name, each in week.desks.items() if each.foreign} == {}
