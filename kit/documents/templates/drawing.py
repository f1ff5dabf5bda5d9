"""Draws the Word templates that come with the Kit; run it after a change, and look at what it drew.

``python -m kit.documents.templates.drawing`` writes ``files/*.docx``; the same bytes each time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kit.documents.templates.sheet import CENTRE, HEAD, RIGHT, Sheet

#: The table of pairs: a row for each mentor with a mentee.
PAIRS = (
    ("№", "Наставник", "Класс, должность", "Наставляемый", "Класс, должность", "Форма"),
    (
        "{{Пары: №}}",
        "{{Пары: Наставник}}",
        "{{Пары: Класс наставника}}",
        "{{Пары: Наставляемый}}",
        "{{Пары: Класс наставляемого}}",
        "{{Пары: Форма}}",
    ),
    (11, 43, 26, 43, 26, 21),
)
CONTROL = "Контроль за исполнением приказа {{Контроль за исполнением}}."


def _order(about: str, basis: str, points: Sequence[str], first: str = "") -> Sheet:
    sheet = Sheet("Приказ" if "{{" in about else about)
    sheet.letterhead("ПРИКАЗ")
    sheet.about(about)
    sheet.body(basis)
    sheet.line("**ПРИКАЗЫВАЮ:**", before=6, after=6, keep=True)
    if first:
        sheet.body(first, *points)
    else:
        sheet.body(*(f"{number}. {each}" for number, each in enumerate(points, start=1)))
    sheet.signature("{{Должность руководителя}}", "{{ФИО руководителя, инициалы}}")
    sheet.numbered()
    return sheet


def _read_by(sheet: Sheet) -> None:
    sheet.line("С приказом ознакомлены:", before=24, after=6, keep=True)
    _readers(sheet)


def _readers(sheet: Sheet) -> None:
    sheet.table(
        ("№", "Фамилия, имя, отчество", "Должность", "Дата", "Подпись"),
        (
            "{{Ознакомление: №}}",
            "{{Ознакомление: ФИО}}",
            "{{Ознакомление: Должность}}",
            "{{Ознакомление: Дата}}",
            "",
        ),
        (12, 62, 46, 25, 25),
    )


def order_programme() -> Sheet:
    """Return the order on the programme and its road map."""
    sheet = _order(
        "Об утверждении программы и дорожной карты наставничества",
        "В соответствии с {{Основание, творительный}}",
        (
            "Утвердить программу наставничества на {{Период}}.",
            "Утвердить дорожную карту программы наставничества (приложение).",
            (
                "Ответственным исполнителям обеспечить выполнение мероприятий дорожной карты "
                "в установленные сроки."
            ),
            "Разместить программу и дорожную карту на официальном сайте школы.",
            CONTROL,
        ),
    )
    _read_by(sheet)
    sheet.page()
    sheet.line("Приложение", RIGHT)
    sheet.line("к приказу от {{Дата}} № {{Номер}}", RIGHT)
    sheet.heading("ДОРОЖНАЯ КАРТА НАСТАВНИЧЕСТВА", "{{Период}}")
    sheet.table(
        ("№", "Мероприятие", "Срок", "Ответственный", "Результат"),
        (
            "{{Дорожная карта: №}}",
            "{{Дорожная карта: Мероприятие}}",
            "{{Дорожная карта: Срок}}",
            "{{Дорожная карта: Ответственный}}",
            "{{Дорожная карта: Результат}}",
        ),
        (10, 54, 27, 34, 45),
        size=10,
    )
    return sheet


def order_curator() -> Sheet:
    """Return the order that appoints the curator."""
    sheet = _order(
        "О назначении куратора программы наставничества",
        "В целях реализации программы наставничества ({{Период}}) и в соответствии "
        "с {{Основание, творительный}}",
        (
            (
                "Назначить куратором программы наставничества {{ФИО куратора, винительный}}, "
                "{{Должность куратора, винительный}}."
            ),
            (
                "Поручить {{ФИО куратора, дательный}}: сформировать базы наставников и наставляемых; "
                "организовать подбор и обучение наставников; координировать работу пар; проводить "
                "мониторинг реализации программы."
            ),
            CONTROL,
        ),
    )
    _read_by(sheet)
    return sheet


def _enclose_pairs(sheet: Sheet, heading: str) -> None:
    """Add the list of pairs to an order, on a page of its own."""
    sheet.page()
    sheet.line("Приложение", RIGHT)
    sheet.line("к приказу от {{Дата}} № {{Номер}}", RIGHT)
    sheet.heading(heading)
    sheet.table(*PAIRS, size=11)


def order_pairs() -> Sheet:
    """Return the order on the pairs."""
    sheet = _order(
        "О закреплении наставнических пар и групп",
        "В целях реализации программы наставничества ({{Период}}) и на основании "
        "{{Основание, родительный}}",
        (
            "Закрепить наставнические пары согласно приложению.",
            (
                "Наставникам совместно с наставляемыми составить планы работы и представить их "
                "куратору программы."
            ),
            (
                "Куратору программы {{ФИО куратора, дательный, инициалы}} организовать сопровождение "
                "пар."
            ),
            CONTROL,
        ),
    )
    _read_by(sheet)
    _enclose_pairs(sheet, "СПИСОК НАСТАВНИЧЕСКИХ ПАР")
    return sheet


def order_plans() -> Sheet:
    """Return the order on the plans of work of the pairs."""
    sheet = _order(
        "Об утверждении планов работы наставнических пар",
        "На основании {{Основание, родительный}}",
        (
            "Утвердить планы работы наставнических пар согласно перечню (приложение).",
            "Наставникам обеспечить выполнение планов в установленные сроки.",
            (
                "Куратору программы {{ФИО куратора, дательный, инициалы}} представить отчёт "
                "о выполнении планов по завершении программы."
            ),
            CONTROL,
        ),
    )
    _read_by(sheet)
    _enclose_pairs(sheet, "ПЕРЕЧЕНЬ ПЛАНОВ РАБОТЫ")
    return sheet


def order_other() -> Sheet:
    """Return an order on anything else: what it is about and its points are typed."""
    sheet = _order(
        "{{Тема}}",
        "В соответствии с {{Основание, творительный}}",
        (f"{{{{Последний пункт №}}}}. {CONTROL}",),
        first="{{Пункты: №}}. {{Пункты: Текст}}",
    )
    _read_by(sheet)
    return sheet


def protocol() -> Sheet:
    """Return the minutes of a meeting."""
    sheet = Sheet("Протокол")
    sheet.heading(HEAD, before=0, after=6)
    sheet.heading("ПРОТОКОЛ № {{Номер}}", "{{Тема}}", before=12, after=12)
    sheet.line("{{Дата}}\t{{Место}}", after=12)
    sheet.body(
        "Председатель: {{ФИО председателя, инициалы}}",
        "Секретарь: {{ФИО секретаря, инициалы}}",
        "Присутствовали: {{Присутствовали}}",
    )
    sheet.line("**ПОВЕСТКА ДНЯ:**", before=12, after=4, keep=True)
    sheet.body("{{Пункты: №}}. {{Пункты: Текст}}")
    sheet.line("**СЛУШАЛИ:**", before=12, after=4, keep=True)
    sheet.body("{{Слушали}}")
    sheet.line("**РЕШИЛИ:**", before=12, after=4, keep=True)
    sheet.body("{{Решили}}")
    sheet.signature("Председатель", "{{ФИО председателя, инициалы}}")
    sheet.signature("Секретарь", "{{ФИО секретаря, инициалы}}", before=14)
    sheet.numbered()
    return sheet


def _letter(
    title: str, salutation: str, *texts: str, head: str = "БЛАГОДАРСТВЕННОЕ ПИСЬМО"
) -> Sheet:
    sheet = Sheet(title)
    sheet.heading(HEAD, before=0, after=4)
    sheet.line("{{Населённый пункт}}", CENTRE, after=10, size=12)
    sheet.line("{{Дата}} № {{Номер}}", after=40, size=12)
    sheet.heading(head, before=0, after=24, size=20)
    sheet.heading(salutation, before=0, after=14)
    for each in texts:
        sheet.line(each, indent=True, after=6)
    sheet.signature("{{Должность руководителя}}", "{{ФИО руководителя, инициалы}}", before=48)
    return sheet


MERIT = "Особая благодарность — {{За что}}."


def thanks_parents() -> Sheet:
    """Return the letter of thanks to a mentor's parents."""
    return _letter(
        "Благодарственное письмо родителям",
        "{{Обращение к родителям}}!",
        "Администрация и педагогический коллектив школы благодарят Вас за воспитание "
        "{{ФИО, родительный}} ({{Класс}}), наставника обучающихся нашей школы.",
        MERIT,
        "Желаем Вашей семье здоровья, благополучия и новых успехов!",
    )


def thanks_enterprise() -> Sheet:
    """Return the letter of thanks to an enterprise."""
    return _letter(
        "Благодарственное письмо предприятию",
        "{{Обращение к руководителю предприятия}}!",
        "Администрация школы выражает благодарность коллективу предприятия {{Предприятие}} "
        "за участие в программе наставничества ({{Период}}).",
        MERIT,
        "Надеемся на дальнейшее плодотворное сотрудничество.",
    )


def invitation() -> Sheet:
    """Return the invitation to an event of the programme."""
    return _letter(
        "Приглашение",
        "{{Обращение к приглашённому}}!",
        "Администрация школы приглашает Вас на мероприятие программы наставничества "
        "«{{Название мероприятия}}».",
        "Когда: {{Когда состоится}}.",
        "Где: {{Место}}.",
        "Будем рады видеть Вас среди гостей!",
        head="ПРИГЛАШЕНИЕ",
    )


def certificate() -> Sheet:
    """Return the certificate."""
    sheet = Sheet("Грамота", is_wide=True)
    sheet.framed()
    sheet.heading(HEAD, before=6, after=26, size=16)
    sheet.heading("ГРАМОТА", before=0, after=6, size=54)
    sheet.heading("«{{Номинация}}»", before=0, after=22, size=26)
    sheet.line("награждается", CENTRE, after=10, size=16)
    sheet.heading("{{ФИО}}", before=0, after=4, size=30)
    sheet.line("{{Класс}}", CENTRE, after=14, size=16)
    sheet.line("{{За что}}", CENTRE, after=30, size=18)
    sheet.inked(1, 2)
    sheet.signature("{{Должность руководителя}}", "{{ФИО руководителя, инициалы}}", before=6)
    sheet.sealed(
        "{{QR-код}}",
        ("№ {{Номер}} от {{Дата}}, {{Населённый пункт}}", 12),
        ("Проверить подлинность: наведите камеру телефона на код или откройте страницу", 10),
        ("{{Адрес проверки}}", 9),
    )
    return sheet


def personal_programme() -> Sheet:
    """Return the personalised programme of a pair."""
    sheet = Sheet("Персонализированная программа наставничества")
    sheet.line("УТВЕРЖДАЮ", RIGHT)
    sheet.line("{{Должность руководителя}}", RIGHT)
    sheet.line("____________ {{ФИО руководителя, инициалы}}", RIGHT)
    sheet.line("{{Дата}}", RIGHT, after=12)
    sheet.heading("ПЕРСОНАЛИЗИРОВАННАЯ ПРОГРАММА НАСТАВНИЧЕСТВА", "№ {{Номер}}")
    for label, field in (
        ("Школа", "{{Школа}}"),
        ("Программа", "{{Программа}}"),
        ("Период", "{{Период}}"),
        ("Форма наставничества", "{{Форма наставничества}}"),
        ("Куратор", "{{ФИО куратора}}"),
    ):
        sheet.line(f"{label}: {field}")
    sheet.heading("Участники", before=12, after=6)
    sheet.table(
        ("Роль", "Фамилия, имя, отчество", "Класс, должность"),
        ("{{Участники: Роль}}", "{{Участники: ФИО}}", "{{Участники: Класс}}"),
        (40, 80, 50),
    )
    for label, field in (
        ("Запрос наставляемого", "{{Запрос наставляемого}}"),
        ("Цель", "{{Цель}}"),
        ("Задачи", "{{Задачи}}"),
        ("Ожидаемые результаты", "{{Ожидаемые результаты}}"),
    ):
        sheet.line(f"**{label}**", before=8, keep=True)
        sheet.body(field)
    sheet.heading("План работы пары", before=14, after=6)
    sheet.table(
        ("№", "Мероприятие", "Срок", "Результат", "Отметка о выполнении"),
        ("{{План: №}}", "{{План: Мероприятие}}", "{{План: Срок}}", "{{План: Результат}}", ""),
        (12, 56, 30, 38, 34),
    )
    sheet.line("", size=6, keep=True)
    sheet.signature("{{Участники: Роль}}", "{{Участники: ФИО, инициалы}}", before=16)
    sheet.signature("Куратор", "{{ФИО куратора, инициалы}}", before=16)
    sheet.numbered()
    return sheet


def acknowledgement() -> Sheet:
    """Return the sheet on which people sign that they have read a document."""
    sheet = Sheet("Лист ознакомления")
    sheet.heading(HEAD, before=0, after=6)
    sheet.heading("ЛИСТ ОЗНАКОМЛЕНИЯ", before=12, after=6)
    sheet.line("Документ: {{Документ для ознакомления}}", CENTRE, after=12)
    _readers(sheet)
    sheet.signature("Куратор программы", "{{ФИО куратора, инициалы}}")
    sheet.numbered()
    return sheet


DRAWN: Mapping[str, Callable[[], Sheet]] = {
    "order-programme": order_programme,
    "order-curator": order_curator,
    "order-pairs": order_pairs,
    "order-plans": order_plans,
    "order-other": order_other,
    "protocol": protocol,
    "thanks-parents": thanks_parents,
    "thanks-enterprise": thanks_enterprise,
    "invitation": invitation,
    "certificate": certificate,
    "personal-programme": personal_programme,
    "acknowledgement": acknowledgement,
}


def main() -> None:
    """Write all templates."""
    folder = Path(__file__).parent / "files"
    for name, draw in DRAWN.items():
        (folder / f"{name}.docx").write_bytes(draw().bytes)


if __name__ == "__main__":
    main()
