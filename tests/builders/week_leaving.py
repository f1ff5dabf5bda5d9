"""The end of the week: a consent taken back, data destroyed, the act, and that nothing is left."""

from __future__ import annotations

import re

from tests.builders import documents
from tests.builders import week_notebooks as notebooks
from tests.builders.week_desk import Desk
from tests.builders.week_school import Week, found_in_register

#: What an act of destruction has to tell.
ACT = (
    *("Оператор персональных данных: Школа № 7", "Адрес оператора", "Информационная система"),
    *("Основание: отзыв согласия", "Как: удаление", "Когда: ", "Ответы на анкеты: 3"),
    *("Выгрузка из журнала", "Записать отзыв согласия", "Уничтожить или обезличить"),
    *("Исполнитель", "должность", "Руководитель организации"),
)


def take_back(week: Week) -> None:
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


def destroy(week: Week) -> None:
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
        _act_is_printed(week, week.desk(role))


def _act_is_printed(week: Week, desk: Desk) -> None:
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


def nowhere(week: Week) -> None:
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


def answers_of(desk: Desk, code: str, questionnaire: str = "peer-mentee") -> list[str]:
    """Return the rows of a participant on the page of answers."""
    page = desk.go("answers", questionnaire=questionnaire, q=code)
    return page.locator("#list tbody tr").all_inner_texts()
