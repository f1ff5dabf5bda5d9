"""The texts of the interface by the rules of both languages: numbers, percentages, days, address."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from babel.messages.pofile import read_po

from kit.i18n.message import Message, say
from kit.i18n.translator import CATALOGUES, translator

KIT = CATALOGUES.parents[1]
SPACE = "\N{NO-BREAK SPACE}"
#: Placeholders that hold whole numbers.
COUNTS = r"\{(?:n|m|k|least|fewest|limit|total|first|lost|times|interval|length|all|count|hidden)\}"
#: What stays the same after every number.
STEADY = {"и", "из", "или", "не", "нет", "подряд", "здесь", "мин", "ответили", "изменена"}
#: One, two to four, and many of what is counted, by the case in which it stands.
DECLINED = {
    tuple(forms.split())
    for forms in (
        "шаг шага шагов",
        "файл файла файлов",
        "приказ приказа приказов",
        "балл балла баллов",
        "мероприятие мероприятия мероприятий",
        "отказ отказа отказов",
        "запись записи записей",
        "год года лет",
        "ошибка ошибки ошибок",
        "предупреждение предупреждения предупреждений",
        "согласие согласия согласий",
        "заполненная заполненные заполненных",
        "изменение изменения изменений",
        "вопрос вопроса вопросов",
        "шаг шага шагов",
        "файл файла файлов",
        "вопроса вопросов вопросов",
        "вопросе вопросах вопросах",
        "группа группы групп",
        "день дня дней",
        "дня дней дней",
        "дело дела дел",
        "сообщение сообщения сообщений",
        "сообщении сообщениях сообщениях",
        "напоминание напоминания напоминаний",
        "коллега коллеги коллег",
        "лист листа листов",
        "записи записей записей",
        "знака знаков знаков",
        "карточка карточки карточек",
        "код кода кодов",
        "критерий критерия критериев",
        "минуты минут минут",
        "ответ ответа ответов",
        "ответа ответов ответов",
        "опрос опроса опросов",
        "отзыв отзыва отзывов",
        "отзыва отзывов отзывов",
        "ученик ученика учеников",
        "ученика учеников учеников",
        "ученике учениках учениках",
        "ожидания ожиданий ожиданий",
        "пара пары пар",
        "парой парами парами",
        "показатель показателя показателей",
        "показателя показателей показателей",
        "поле поля полей",
        "предложение предложения предложений",
        "признак признака признаков",
        "раз раза раз",
        "строка строки строк",
        "сравнение сравнения сравнений",
        "участник участника участников",
        "участника участников участников",
        "цифра цифры цифр",
        "человек человека человек",
        "человека человек человек",
        "шкала шкалы шкал",
        "шкалы шкал шкал",
        "шкале шкалам шкалам",
        "шкале шкалах шкалах",
        "снизился снизились снизились",
        "изменился изменились изменились",
        "связан связаны связано",
        # adjectives, before their noun
        "слабая слабые слабых",
        "открытый открытых открытых",
        "явное явных явных",
        "рабочий рабочих рабочих",
    )
}


def catalogue() -> list[tuple[str, list[str], list[str]]]:
    """Return file, English and Russian of every text."""
    found = []
    for path in sorted((CATALOGUES / "ru").glob("*.po")):
        with path.open("rb") as file:
            for each in read_po(file, locale="ru"):
                if each.id:
                    many = isinstance(each.id, tuple)
                    english = list(each.id) if many else [each.id]
                    found.append((path.stem, english, list(each.string) if many else [each.string]))
    return found


TEXTS = catalogue()
RUSSIAN = [(english[0], text) for _, english, russian in TEXTS for text in russian]
ENGLISH = [text for _, english, _ in TEXTS for text in english]


def test_percentages_are_written_one_way_in_each_language():
    """«84 %» with a space that does not break, “84%” without one (D21)."""
    assert [text for text in ENGLISH if re.search(r"\d\s%", text)] == []
    assert [text for _, text in RUSSIAN if re.search(rf"\d(?!{SPACE})\s?%", text)] == []


@pytest.mark.parametrize(("language", "said"), [("ru", f"84,5{SPACE}%"), ("en", "84.5%")])
def test_percentages_that_are_computed_look_like_those_in_texts(language, said):
    """(D21)"""
    assert translator(language).percent(0.845, 1) == said


def test_percentages_are_made_by_one_formatter():
    """(D21)"""
    hand_made = re.compile(r"\}(\\N\{NO-BREAK SPACE\}|\s)?%[\"'<]")

    made = {path.name for path in KIT.rglob("*.py") if hand_made.search(path.read_text("utf-8"))}

    assert made == {"translator.py"}


#: Days for machines and terminals: names of files, lines of logs and what must match them.
OF_MACHINES = {
    "serve/backup/keeping.py",
    "serve/doctor/data.py",
    "serve/host/logs.py",
    "serve/host/supervisor.py",
    "serve/hub/directory.py",
    "serve/hub/pages.py",
}


def test_days_and_times_are_made_by_one_formatter():
    """(D21)"""
    hand_made = re.compile(r"\{[^{}\"]+:%[A-Za-z]|strftime|format_date|format_time")

    made = {
        str(path.relative_to(KIT))
        for path in KIT.rglob("*.py")
        if hand_made.search(path.read_text("utf-8"))
    }

    assert made == OF_MACHINES | {"i18n/translator.py"}


@pytest.mark.parametrize(
    ("language", "day"), [("ru", "1 мая 2026\N{NARROW NO-BREAK SPACE}г."), ("en", "1 May 2026")]
)
def test_day_alone_and_day_with_a_time_have_one_style(language, day):
    """(D21)"""
    t, at = translator(language), dt.datetime(2026, 5, 1, 14, 5)

    assert t.date(at.date()) == day
    assert t.moment(at) == f"{day}, 14:05"
    assert t.render(Message.load(say("{words}", words=at).dump())) == f"{day}, 14:05"


def test_sentence_that_ends_with_a_day_has_one_full_stop():
    """«до 1 мая 2026 г..» (D21)."""
    t, day = translator("ru"), dt.date(2026, 5, 1)

    assert t.render(say("Until {day}.", day=day)) == f"До {t.date(day)}"
    assert t.gettext("Until {day}.", day=t.date(day)) == f"До {t.date(day)}"


def test_russian_ends_as_the_english_does():
    """A sentence is a sentence in both languages (D21)."""
    ends = ".?…:"

    odd = [
        (english[0], text)
        for _, english, russian in TEXTS
        for text in russian
        if english[0].endswith(tuple(ends)) and not text.endswith(tuple(ends + "!»"))
    ]

    assert odd == [("No.", "№")]


def test_counted_words_are_declined_with_their_number():
    """1 шкала, 2 шкалы, 5 шкал; 21 шкала (D21)."""
    after = re.compile(rf"\{{n\}}[ {SPACE}]([а-яё]+)")
    wrong = []
    for _, english, russian in TEXTS:
        if len(english) == 1:
            continue
        words = [after.search(text) for text in russian]
        forms = tuple(word.group(1) if word else "" for word in words)
        if len(russian) != 3 or (set(forms) - STEADY - {""} and forms not in DECLINED):
            wrong.append((english[0], forms))

    assert wrong == []


def test_word_after_a_number_is_not_declined_where_there_is_one_form_for_all():
    """«из 21 участников», «от 1 человек» (D21)."""
    after = re.compile(rf"{COUNTS}[ {SPACE}]([а-яё]{{3,}})")

    wrong = [
        (english[0], found.group(0))
        for _, english, russian in TEXTS
        if len(english) == 1
        for found in after.finditer(russian[0])
        if found.group(1) not in STEADY
    ]

    assert wrong == []


def test_reader_is_addressed_in_one_way():
    """«Вы» with a capital, everywhere; only a child's own form says «ты» (D21)."""
    small = re.compile(r"(?<![А-Яа-яё])(вы|вас|вам|вами|ваш[а-я]*)(?![а-яё])")

    assert [text for _, text in RUSSIAN if small.search(text)] == []


#: What schools call otherwise.
FOREIGN = r"\b(волн[аыуе]?|замер[ыа]?|респондент\w*|баз\w+ участников|хаб|ребён\w*)\b"


def test_russian_keeps_to_the_terms_of_the_programme():
    """A moment is «диагностика», people stand in the «реестр», a teacher is no child (D12, D21)."""
    assert [text for _, text in RUSSIAN if re.search(FOREIGN, text, re.IGNORECASE)] == []


def test_russian_dashes_and_dots_are_those_of_russian_print():
    """A dash between words is long, three dots stand at the word (D21)."""
    short = re.compile(r"(?<=[а-яё»)}]) [-–] (?=[а-яё«{(])")
    loose = re.compile(r"(?<=[а-яё}]) …")
    ranges = {"{first} – {last}"}

    odd = [text for _, text in RUSSIAN if short.search(text) or loose.search(text)]

    assert set(odd) == ranges
