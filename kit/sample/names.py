"""Invented people with names: for samples and tests of registers. Nobody of them exists.

Names are drawn part by part from what is common, patronymics are built from men's names by
rule, so that only by chance somebody living has one. Everything comes from one seed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from kit.domain.names import Name
from kit.i18n.message import say
from kit.sample import plan

#: Said wherever such a list is shown or written.
SYNTHETIC = say("The people of this list are invented: nobody of them exists.")
FEMALE, MALE = "f", "m"
#: A pupil of the first class is seven in the autumn.
_AGE_BEFORE_FIRST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """Names that are common together: surnames as a man has them, first names of both sexes."""

    surnames: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]
    weight: float


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


#: Surnames are a man's; `feminine` makes a woman's of them.
STOCKS = (
    Stock(
        weight=0.52,
        surnames=_listed(
            "Иванов Петров Смирнов Кузнецов Соколов Попов Лебедев Козлов Новиков Морозов Волков "
            "Соловьёв Васильев Зайцев Павлов Семёнов Голубев Виноградов Богданов Воробьёв Фёдоров "
            "Михайлов Беляев Тарасов Белов Комаров Орлов Киселёв Макаров Андреев Ковалёв Ильин "
            "Гусев Титов Кузьмин Кудрявцев Баранов Куликов Алексеев Степанов Яковлев Сорокин "
            "Сергеев Романов Захаров Борисов Королёв Герасимов Пономарёв Григорьев Лазарев "
            "Медведев Ершов Никитин Соболев Рябов Поляков Цветков Данилов Жуков Фролов Журавлёв "
            "Крылов Максимов Сидоров Осипов Белоусов Федотов Дорофеев Егоров Матвеев Бобров "
            "Дмитриев Калинин Анисимов Петухов Антонов Тимофеев Никифоров Веселов Филиппов Марков "
            "Большаков Суханов Миронов Ширяев Александров Коновалов Шестаков Казаков Ефимов "
            "Денисов Громов Фомин Давыдов Мельников Щербаков Блинов Колесников Карпов Афанасьев "
            "Вишневский Покровский Залесский Бойко Шевченко Ткаченко Черных"
        ),
        men=_listed(
            "Александр Максим Иван Артём Дмитрий Михаил Даниил Кирилл Егор Матвей Андрей Илья "
            "Алексей Роман Сергей Владислав Ярослав Тимофей Арсений Денис Владимир Павел Глеб "
            "Константин Никита Степан Пётр Фёдор Григорий Виктор Юрий Антон Олег Лев"
        ),
        women=_listed(
            "Анна Мария Елена Дарья Алина Ирина Екатерина Арина Полина Ольга Юлия Татьяна Наталья "
            "Виктория Елизавета Ксения Светлана Вероника Варвара София Алиса Василиса Кира "
            "Александра Валерия Ульяна Маргарита Надежда Вера Людмила"
        ),
    ),
    Stock(
        weight=0.18,
        surnames=_listed(
            "Хасанов Галиев Сафин Валиев Гарипов Шакиров Нуриев Хабибуллин Закиров Ахметов Гайнутдинов "
            "Мухаметзянов Зиннатуллин Фаттахов Салахов Гилязов Каримов Ибрагимов Хайруллин Сабиров"
        ),
        men=_listed("Тимур Ильдар Айрат Рустам Марат Ренат Камиль Ильнур Данияр Булат Азат Раиль"),
        women=_listed(
            "Алсу Гузель Лейсан Айгуль Эльвира Камила Диляра Аделина Ильсия Резеда Зарина Язгуль"
        ),
    ),
    Stock(
        weight=0.1,
        surnames=_listed(
            "Саргсян Арутюнян Григорян Акопян Петросян Оганесян Варданян Мкртчян Геворгян Аветисян"
        ),
        men=_listed("Армен Тигран Давид Арам Гор Ашот Нарек Ваагн Карен Эрик"),
        women=_listed("Ани Нарине Лусине Мариам Анаит Гаяне Мане Сирануш Эмма Карине"),
    ),
    Stock(
        weight=0.12,
        surnames=_listed(
            "Магомадов Дудаев Хасиев Исаев Бекмурзаев Эдилов Сулейманов Хамзатов Тайсумов Дадаев "
            "Вахаев Асхабов Умаров Мусаев"
        ),
        men=_listed("Магомед Ислам Адам Рамзан Турпал Мансур Ахмед Иса Хамзат Муса Сайхан"),
        women=_listed("Хеда Амина Марха Малика Макка Седа Петимат Зулихан Аминат Хава"),
    ),
    Stock(
        weight=0.08,
        surnames=_listed(
            "Цыренов Доржиев Бадмаев Батуев Дамбаев Жамбалов Раднаев Очиров Гомбоев Санжиев"
        ),
        men=_listed("Баир Батор Дорж Бадма Зорикто Булат Чингис Солбон Жаргал Эрдэм"),
        women=_listed("Сэсэг Туяна Дарима Арюна Баярма Номин Саяна Цыпелма Аюна Эржена"),
    ),
)
#: Patronymics that no rule makes: of a man and of a woman.
_IRREGULAR = {
    "Илья": ("Ильич", "Ильинична"),
    "Никита": ("Никитич", "Никитична"),
    "Лев": ("Львович", "Львовна"),
    "Павел": ("Павлович", "Павловна"),
    "Пётр": ("Петрович", "Петровна"),
    "Михаил": ("Михайлович", "Михайловна"),
    "Даниил": ("Даниилович", "Данииловна"),
    "Муса": ("Мусаевич", "Мусаевна"),
    "Иса": ("Исаевич", "Исаевна"),
    "Бадма": ("Бадмаевич", "Бадмаевна"),
    "Зорикто": ("Зориктоевич", "Зориктоевна"),
    "Ярослав": ("Ярославович", "Ярославовна"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Invented:
    """Somebody who does not exist; ``grade`` is the class, 0 for grown-ups."""

    name: Name
    sex: str
    born: dt.date
    grade: int = 0


def patronymic(father: str, sex: str) -> str:
    """Return the patronymic of a man's child.

    Examples
    --------
    >>> [patronymic(each, FEMALE) for each in ("Иван", "Сергей", "Юрий", "Илья", "Игорь")]
    ['Ивановна', 'Сергеевна', 'Юрьевна', 'Ильинична', 'Игоревна']
    """
    if father in _IRREGULAR:
        return _IRREGULAR[father][sex == FEMALE]
    if father.endswith("ий") and father != "Дмитрий":
        stem = f"{father[:-2]}ье"
    elif father[-1] in "йь":
        stem = f"{father[:-1]}е"
    elif father[-1] in "аяеиоуыэю":
        stem = f"{father[:-1]}о"
    else:
        stem = f"{father}о"
    return stem + ("вна" if sex == FEMALE else "вич")


def feminine(surname: str) -> str:
    """Return a woman's form of a man's surname.

    Examples
    --------
    >>> [feminine(each) for each in ("Сафин", "Ковалёв", "Покровский", "Саргсян", "Черных")]
    ['Сафина', 'Ковалёва', 'Покровская', 'Саргсян', 'Черных']
    """
    if surname.endswith("кий"):
        return f"{surname[:-2]}ая"
    return f"{surname}а" if surname.endswith(("ов", "ев", "ёв", "ин", "ын")) else surname


def invent(
    count: int, *, seed: int, autumn: int = 2025, grades: tuple[int, ...] = tuple(range(1, 12))
) -> tuple[Invented, ...]:
    """Return invented pupils, no two of them of one full name.

    Parameters
    ----------
    count
        How many; several thousand at most.
    seed
        The same seed gives the same people, and the first of more people are those of fewer.
    autumn
        Year in which the school year begins: birth dates follow from it and the class.
    grades
        Classes among which they are spread evenly.

    Examples
    --------
    >>> people = invent(3, seed=1)
    >>> people == invent(5, seed=1)[:3], len({person.name for person in people})
    (True, 3)
    """
    rng = plan.stream(seed, "names")
    found: dict[Name, Invented] = {}
    while len(found) < count:
        grade = grades[len(found) % len(grades)]
        person = _invent(rng, grade, autumn)
        found.setdefault(person.name, person)
    return tuple(found.values())


def sibling(person: Invented, given: str, sex: str, *, born: dt.date) -> Invented:
    """Return a brother or sister: same father, surname in the form of the sex.

    Examples
    --------
    >>> name = Name(surname="Сафин", given="Тимур", patronymic="Азатович")
    >>> person = Invented(name=name, sex=MALE, born=dt.date(2012, 3, 1))
    >>> str(sibling(person, "Алсу", FEMALE, born=dt.date(2014, 4, 2)).name)
    'Сафина Алсу Азатовна'
    """
    name = person.name
    if sex != person.sex:
        surname, father = _other_sex(name)
        name = replace(name, surname=surname, patronymic=father)
    return replace(person, name=replace(name, given=given), sex=sex, born=born)


def _other_sex(name: Name) -> tuple[str, str]:
    """Return surname and patronymic in the forms of the other sex, found among those we make."""
    for stock in STOCKS:
        for surname in stock.surnames:
            forms = (surname, feminine(surname))
            if name.surname not in forms:
                continue
            for father in stock.men:
                children = (patronymic(father, MALE), patronymic(father, FEMALE))
                if name.patronymic in children:
                    is_man = name.patronymic == children[0]
                    return forms[is_man], children[is_man]
    return name.surname, name.patronymic


def _invent(rng: np.random.Generator, grade: int, autumn: int) -> Invented:
    weights = np.cumsum([stock.weight for stock in STOCKS])
    stock = STOCKS[int(np.searchsorted(weights, rng.random() * weights[-1], side="right"))]
    sex = FEMALE if rng.random() < 0.5 else MALE
    surname = _one(rng, stock.surnames)
    name = Name(
        surname=feminine(surname) if sex == FEMALE else surname,
        given=_one(rng, stock.women if sex == FEMALE else stock.men),
        patronymic=patronymic(_one(rng, stock.men), sex),
    )
    first = dt.date(autumn - _AGE_BEFORE_FIRST - grade, 9, 1)
    return Invented(
        name=name, sex=sex, born=first + dt.timedelta(days=int(rng.integers(365))), grade=grade
    )


def _one(rng: np.random.Generator, words: tuple[str, ...]) -> str:
    return words[int(rng.integers(len(words)))]
