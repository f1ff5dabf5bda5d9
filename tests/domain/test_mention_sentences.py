"""Names in sentences as staff write them: what is found of a register, and what is left alone (X-14, G10)."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.declension import declined
from kit.domain.latin import skeleton
from kit.domain.mentions import Known, Mentions
from kit.domain.name_forms import CASES
from kit.domain.names import Name, read_name
from kit.domain.short_names import FULL_NAMES

PEOPLE = (
    ("p-1", "Кусакина Мария Львовна", "7Б"),
    ("p-2", "Петров Иван Ильич", "8А"),
    ("p-3", "Соловьёв-Седой Сергей Олегович", "9В"),
    ("p-4", "Зуева Вера Петровна", "5А"),
    ("p-5", "Лукин Роман Андреевич", "10А"),
    ("p-6", "Щербаковская Надежда Ильинична", ""),
    ("p-7", "Мамедов Ярослав Гасанович", "6Г"),
    ("p-8", "Ким Чен Любовь Игоревна", "7А"),
    ("p-9", "Белый Артём Павлович", "7Б"),
)
KNOWN = tuple(Known(id=key, name=read_name(name), group=group) for key, name, group in PEOPLE)
FOUND = (
    # a first name, short or full, with the first letter of the surname
    ("Маша К. стала читать вслух.", "Маша К."),
    ("Помогали Маше К. и Ване П. весь год.", "Маше К.|Ване П."),
    ("Мария К. выступила на слёте", "Мария К."),
    ("Вместе с Машенькой К., наставник разобрал задачи.", "Машенькой К."),
    ("Маша К, Ваня П – лучшая пара", "Маша К|Ваня П"),
    ("Пара: К. Маша и наставник", "К. Маша"),
    ("Серёжа С. пришёл в сентябре", "Серёжа С."),
    ("Сережа С. пришел в сентябре", "Сережа С."),
    ("С Серёжей С. занимались", "Серёжей С."),
    ("Слава М. и Ярик М. – один человек", "Слава М.|Ярик М."),
    ("Тёма Б. из параллели", "Тёма Б."),
    ("Рома Л. провёл урок", "Рома Л."),
    ("Вера З. и Надя Щ. провели час", "Вера З.|Надя Щ."),
    ("Люба К. выбрала наставника", "Люба К."),
    # a surname with initials, before and behind
    ("И. Петров получил грамоту", "И. Петров"),
    ("Петров И.И. получил грамоту", "Петров И.И."),
    ("Петрову И. И. вручили", "Петрову И. И."),
    ("грамота петрову и.и.", "петрову и.и."),
    ("М.Л. Кусакина", "М.Л. Кусакина"),
    # a surname alone, in every case, small and in capitals
    ("Кусакиной помог наставник", "Кусакиной"),
    ("Благодарность Кусакину Марию", "Кусакину Марию"),
    ("КУСАКИНА – ПОБЕДИТЕЛЬ", "КУСАКИНА"),
    ("спасибо кусакиной за помощь", "кусакиной"),
    ("вручили зуевой грамоту", "зуевой"),
    ("О Лукине писали в газете", "Лукине"),
    ("Беседа с Лукиным Романом", "Лукиным Романом"),
    ("Петровы пришли всей семьёй", "Петровы"),
    ("Белому трудно давалась физика", "Белому"),
    # double surnames and those of two words
    ("Соловьёв-Седой решил задачу", "Соловьёв-Седой"),
    ("Соловьеву-Седому помогли", "Соловьеву-Седому"),
    ("Соловьёв решил задачу", "Соловьёв"),
    ("С Кимом встречались по средам", "Кимом"),
    ("Чен Любовь рисует", "Чен Любовь"),
    # a first name and a patronymic
    ("Надежда Ильинична довольна", "Надежда Ильинична"),
    ("С Марией Львовной говорили", "Марией Львовной"),
    # a first name and a class
    ("Маша из 7 «Б» читает", "Маша"),
    ("в 8а классе учится Ваня", "Ваня"),
    ("Ярослав, 6Г", "Ярослав"),
    # Latin letters
    ("Photo by Kusakina Maria", "Kusakina"),
    ("Thanks to Ivan Petrov", "Ivan Petrov|Petrov"),
    ("Shcherbakovskaya and Scherbakovskaia", "Shcherbakovskaya|Scherbakovskaia"),
    ("Solovyov's plan", "Solovyov's"),
    ("Куcакина (с латинской «c»)", "Куcакина"),
)  # fmt: skip
ALONE = (
    "Вера в себя помогла ребятам.",
    "Любовь к чтению и надежда на успех.",
    "вера, надежда, любовь – девиз отряда",
    "Надежда умирает последней, сказал наставник.",
    "Слава школы растёт.",
    "Прочитали роман «Дубровский».",
    "Роман прочитали за месяц.",
    "Тема К. Маркса на уроке истории обществознания",
    "Маша стала читать.",
    "Маша Р. из другой школы",
    "Маша из 8а",
    "Света в зале не было.",
    "Иван Грозный и Пётр Первый",
    "белый халат и белые стены",
    "петровская эпоха, Петровский зал",
    "В 7 «Б» классе прошёл час.",
    "Класс 8А. К вечеру все устали.",
    "Маша. К вечеру пришли все.",
    "Куратор, психолог, Наставник и Подопечный.",
    "Зуевка и Кусаково – сёла района.",
    "Школа им. А. С. Пушкина",
    "Kusakin Street is long? The pair met.",
    "Знак 𗀀 и слово 𗀀𗀁, которых нет в словаре.",
    "Read more at the school's own page.",
    "",
)


@pytest.fixture(scope="module")
def mentions():
    return Mentions(KNOWN)


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_name_of_the_register_is_found_as_people_write_it(mentions, text, words):
    found = {each.words for each in mentions.of(text)}

    assert found <= set(words.split("|")), found
    assert found, text


@pytest.mark.parametrize("text", ALONE)
def test_words_that_fit_nobody_are_left_alone(mentions, text):
    assert mentions.of(text) == ()


def test_first_name_is_probable_and_a_surname_is_sure(mentions):
    text = "Маша К., Маша из 7Б, Кусакина, Мария Львовна"

    assert [each.is_sure for each in mentions.of(text)] == [False, False, True, True]


def test_first_name_alone_is_found_of_those_of_whom_a_text_tells(mentions):
    text = "Маша стала читать, Ваня помогал. Вера в себя выросла."

    assert [each.words for each in mentions.of(text, ["p-1"])] == ["Маша"]
    assert [each.words for each in mentions.of(text, ["p-2", "p-4"])] == ["Ваня", "Вера"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://school.example/news/kusakina-masha-7b.html", ("kusakina",)),
        ("https://school.example/2026/petrov2026.jpg", ("petrov",)),
        ("https://school.example/%D0%9A%D1%83%D1%81%D0%B0%D0%BA%D0%B8%D0%BD%D0%B0.pdf", ("Кусакина",)),
        ("https://petrov.example/news/1", ()),
        ("https://school.example/nashi-nastavniki?page=7", ()),
    ],
)  # fmt: skip
def test_surname_is_found_in_an_address(mentions, address, words):
    assert tuple(mentions.in_address(address)) == words


@given(
    who=st.sampled_from([each for each in KNOWN if each.id != "p-8"]),
    case=st.sampled_from(CASES),
    before=st.text(max_size=40),
    behind=st.text(max_size=40),
)
def test_surname_in_any_case_is_found_in_any_text(who, case, before, behind):
    form = declined(who.name, case).name.surname
    text = f"{before}\n{form}\n{behind}"

    assert any(who.id in each.people and form in each.words for each in Mentions(KNOWN).of(text)), (
        text
    )


@pytest.mark.parametrize(
    ("russian", "spellings"),
    [
        ("Юлия", "Yulia Julija Iuliia Yuliya"),
        ("Соловьёв", "Soloviev Solovyov Solovyev Solov'ev"),
        ("Хрущёв", "Khrushchev Hruschev Khruschev"),
        ("Зайцева", "Zaitseva Zaytseva Zajceva"),
    ],
)
def test_spellings_in_latin_letters_are_one(russian, spellings):
    assert {skeleton(each) for each in spellings.split()} == {skeleton(russian)}


def test_short_forms_are_those_of_names_that_are_common():
    assert sum(map(len, FULL_NAMES.values())) >= 120
    assert set(FULL_NAMES["слава"]) >= {"вячеслав", "ярослав", "владислав"}
    assert not any("ё" in each for each in FULL_NAMES)


def test_long_text_is_looked_through_among_a_thousand_people_at_once():
    """A page of 10,000 characters costs what a reader does not notice; not its square."""
    people = [
        Known(id=f"p-{n}", name=Name(surname=f"Куса{'бвгд'[n % 4]}{'аеио'[n // 4 % 4]}нов", given="Мария"))
        for n in range(1000)
    ]  # fmt: skip
    text = ("Пара встречалась по средам. Наставник готовил задания, Куратор помогал. " * 140)[
        :10_000
    ]
    mentions = Mentions(people)
    mentions.of(text)

    spent = []
    for _ in range(3):
        started = time.process_time()
        mentions.of(text)
        spent.append(time.process_time() - started)
    assert min(spent) < 0.05
