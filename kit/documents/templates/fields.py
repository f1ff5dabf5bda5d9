"""The fields of Word templates: what stands between ``{{`` and ``}}``, in Russian or in English.

A field is written as people say it: ``{{ФИО наставника}}``. A column of a list has the list before
it: ``{{Пары: Наставник}}``; the row of the table, or the paragraph, that it stands in is repeated.
After a comma follows in which form: ``{{ФИО наставника, дательный}}``, ``{{ФИО директора,
инициалы}}``. Capitals, «ё» and spaces do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal

#: What a field holds: words; names, posts and titles of acts, which decline; a picture.
FieldSort = Literal["text", "person", "post", "act", "picture"]
_DECLINED = ("person", "post", "act")
#: How long a text is: a line, or several.
LONG = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of templates.

    Parameters
    ----------
    id
        For life.
    ru, en
        What is written in a template.
    within
        Id of the list that it is a column of; empty: it is no column.
    lines
        Of the box in which it is typed.
    also
        What stands for it in templates, too: schools have templates of their own.
    """

    id: str
    ru: str
    en: str
    sort: FieldSort = "text"
    within: str = ""
    lines: int = 1
    also: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The id, with that of its list."""
        return f"{self.within}.{self.id}" if self.within else self.id


@dataclass(frozen=True, slots=True)
class FieldList:
    """A list of rows: pairs, steps of the road map, people who read a document."""

    id: str
    ru: str
    en: str
    columns: tuple[Field, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Place:
    """What a placeholder asks for: a field, in which forms."""

    field: Field
    forms: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Under which the value is given."""
        return "|".join((self.field.key, *self.forms))


#: Form to what is written after the comma, the first two in full.
FORMS: Mapping[str, tuple[str, ...]] = {
    "genitive": ("родительный", "genitive", "род.", "род", "кого"),
    "dative": ("дательный", "dative", "дат.", "дат", "кому"),
    "accusative": ("винительный", "accusative", "вин.", "вин"),
    "instrumental": ("творительный", "instrumental", "твор.", "твор", "тв.", "кем"),
    "initials": ("инициалы", "initials"),
}


def _columns(
    of: str, *several: tuple[str, str, str] | tuple[str, str, str, FieldSort]
) -> tuple[Field, ...]:
    return tuple(
        Field(
            id=each[0], ru=each[1], en=each[2], within=of, sort=each[3] if len(each) > 3 else "text"
        )
        for each in several
    )


LISTS: tuple[FieldList, ...] = (
    FieldList(
        "pairs",
        "Пары",
        "Pairs",
        _columns(
            "pairs",
            ("number", "№", "No"),
            ("mentor", "Наставник", "Mentor", "person"),
            ("mentee", "Наставляемый", "Mentee", "person"),
            ("mentor-group", "Класс наставника", "Class of the mentor"),
            ("mentee-group", "Класс наставляемого", "Class of the mentee"),
            ("form", "Форма", "Form"),
        ),
    ),
    FieldList(
        "members",
        "Участники",
        "Members",
        _columns(
            "members",
            ("role", "Роль", "Role"),
            ("name", "ФИО", "Name", "person"),
            ("group", "Класс", "Class"),
        ),
    ),
    FieldList(
        "steps",
        "Дорожная карта",
        "Road map",
        _columns(
            "steps",
            ("number", "№", "No"),
            ("section", "Раздел", "Section"),
            ("title", "Мероприятие", "Step"),
            ("term", "Срок", "Term"),
            ("responsible", "Ответственный", "Responsible", "post"),
            ("result", "Результат", "Result"),
        ),
    ),
    FieldList(
        "readers",
        "Ознакомление",
        "Acknowledgement",
        _columns(
            "readers",
            ("number", "№", "No"),
            ("name", "ФИО", "Name", "person"),
            ("post", "Должность", "Post", "post"),
            ("day", "Дата", "Date"),
        ),
    ),
    FieldList(
        "plan",
        "План",
        "Plan",
        _columns(
            "plan",
            ("number", "№", "No"),
            ("what", "Мероприятие", "What"),
            ("term", "Срок", "Term"),
            ("result", "Результат", "Result"),
        ),
    ),
    FieldList(
        "points",
        "Пункты",
        "Points",
        _columns("points", ("number", "№", "No"), ("text", "Текст", "Text")),
    ),
)
_TOLD: tuple[tuple[str, str, str, FieldSort, int], ...] = (
    ("school", "Школа", "School", "text", 1),
    ("town", "Населённый пункт", "Town", "text", 1),
    ("programme", "Программа", "Programme", "text", 1),
    ("period", "Период", "Period", "text", 1),
    ("number", "Номер", "Number", "text", 1),
    ("day", "Дата", "Date", "text", 1),
    ("head-post", "Должность руководителя", "Post of the head", "post", 1),
    ("head-name", "ФИО руководителя", "Name of the head", "person", 1),
    ("curator-post", "Должность куратора", "Post of the curator", "post", 1),
    ("curator-name", "ФИО куратора", "Name of the curator", "person", 1),
    ("controller", "Контроль за исполнением", "Control", "text", 1),
    ("basis", "Основание", "Grounds", "act", LONG),
    ("name", "ФИО", "Name", "person", 1),
    ("group", "Класс", "Class", "text", 1),
    ("mentor-name", "ФИО наставника", "Name of the mentor", "person", 1),
    ("mentor-group", "Класс наставника", "Class of the mentor", "text", 1),
    ("mentee-name", "ФИО наставляемого", "Name of the mentee", "person", 1),
    ("mentee-group", "Класс наставляемого", "Class of the mentee", "text", 1),
    ("form", "Форма наставничества", "Form of mentoring", "text", 1),
    ("parents", "Обращение к родителям", "Address to the parents", "text", 1),
    ("enterprise", "Предприятие", "Enterprise", "text", 1),
    ("enterprise-head", "Обращение к руководителю предприятия", "Address to the enterprise", "text", 1),
    ("nomination", "Номинация", "Nomination", "text", 1),
    ("merit", "За что", "For what", "text", LONG),
    ("guest", "Обращение к приглашённому", "Address to the guest", "text", 1),
    ("event", "Название мероприятия", "Name of the event", "text", 1),
    ("event-time", "Когда состоится", "When it takes place", "text", 1),
    ("subject", "Тема", "Subject", "text", 1),
    ("place", "Место", "Place", "text", 1),
    ("chair", "ФИО председателя", "Name of the chair", "person", 1),
    ("secretary", "ФИО секретаря", "Name of the secretary", "person", 1),
    ("present", "Присутствовали", "Present", "text", LONG),
    ("heard", "Слушали", "Heard", "text", LONG),
    ("decided", "Решили", "Decided", "text", LONG),
    ("goal", "Цель", "Goal", "text", LONG),
    ("tasks", "Задачи", "Tasks", "text", LONG),
    ("request", "Запрос наставляемого", "Request of the mentee", "text", LONG),
    ("outcomes", "Ожидаемые результаты", "Expected results", "text", LONG),
    ("points-end", "Последний пункт №", "No of the last point", "text", 1),
    ("read", "Документ для ознакомления", "Document to be read", "text", 1),
    ("code", "Код проверки", "Code for checking", "text", 1),
    ("check-url", "Адрес проверки", "Address for checking", "text", 1),
    ("qr", "QR-код", "QR code", "picture", 1),
)  # fmt: skip
_ALSO = {"controller": ("Контролирует", "Controlled by"), "merit": ("Заслуга", "Merit")}
_SCALARS = tuple(
    Field(id=name, ru=ru, en=en, sort=sort, lines=lines, also=_ALSO.get(name, ()))
    for name, ru, en, sort, lines in _TOLD
)


def normal(name: str) -> str:
    """Return a name as names are compared.

    Examples
    --------
    >>> normal("  ФИО  Наставляемого ") == normal("фио наставляемого")
    True
    """
    return " ".join(name.replace("\xad", "").split()).casefold().replace("ё", "е")


FIELDS: Mapping[str, Field] = {
    each.key: each for each in (*_SCALARS, *(each for some in LISTS for each in some.columns))
}
FIELD_LISTS: Mapping[str, FieldList] = {each.id: each for each in LISTS}
_LIST_NAMES = {normal(name): each for each in LISTS for name in (each.ru, each.en)}
_FORM_NAMES = {normal(name): form for form, names in FORMS.items() for name in names}


def _written(some: Iterable[Field]) -> dict[str, Field]:
    return {normal(name): each for each in some for name in (each.ru, each.en, *each.also)}


_SCALAR_NAMES = _written(_SCALARS)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why a placeholder is not understood: the word that is not known, and the nearest that is."""

    word: str
    nearest: str
    what: Literal["field", "list", "form"] = "field"


def understood(text: str) -> Place | Unknown:
    """Return what a placeholder, without its braces, asks for.

    Examples
    --------
    >>> understood("ФИО наставника, дат.").key
    'mentor-name|dative'
    >>> understood("Pairs: mentee").key
    'pairs.mentee'
    >>> understood("ФИО настаника").nearest
    'ФИО наставника'
    """
    told, *forms = (each.strip() for each in text.split(","))
    name, _, column = (each.strip() for each in told.partition(":"))
    known = _SCALAR_NAMES
    if column:
        several = _LIST_NAMES.get(normal(name))
        if several is None:
            near = _nearest(name, (each.ru for each in LISTS), (each.en for each in LISTS))
            return Unknown(name, near, "list")
        known, name = _written(several.columns), column
    found = known.get(normal(name))
    if found is None:
        fields = list(dict.fromkeys(known.values()))
        near = _nearest(name, (each.ru for each in fields), (each.en for each in fields))
        return Unknown(name, near)
    wanted = []
    for each in forms:
        form = _FORM_NAMES.get(normal(each))
        if form is None or found.sort not in _DECLINED:
            near = (
                _nearest(each, (names[0] for names in FORMS.values()), ()) if form is None else ""
            )
            return Unknown(each, near, "form")
        wanted.append(form)
    return Place(found, tuple(sorted(set(wanted), key=list(FORMS).index)))


def written(place: Place, language: str = "ru") -> str:
    """Return a placeholder as it is written in a template, with its braces.

    Examples
    --------
    >>> written(understood("pairs: mentor, dative"))
    '{{Пары: Наставник, дательный}}'
    """
    one = place.field
    name = one.ru if language == "ru" else one.en
    if one.within:
        several = FIELD_LISTS[one.within]
        name = f"{several.ru if language == 'ru' else several.en}: {name}"
    forms = [FORMS[each][0 if language == "ru" else 1] for each in place.forms]
    return "{{" + ", ".join((name, *forms)) + "}}"


def _nearest(name: str, *several: Iterable[str]) -> str:
    """Return the known name that is most like a name; empty: none is near."""
    known = {normal(each): each for some in several for each in some}
    near = get_close_matches(normal(name), list(known), n=1, cutoff=0.55)
    return known[near[0]] if near else ""
