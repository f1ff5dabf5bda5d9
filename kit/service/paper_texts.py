"""What the Kit knows of a document that is to be issued, and what goes into its template."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kit.documents.templates.checking import Checked
from kit.documents.templates.fields import FIELD_LISTS, Place
from kit.documents.templates.filling import Content
from kit.documents.templates.pictures import Picture
from kit.documents.templates.typography import tied
from kit.domain.declension import Unsure, sex_of
from kit.domain.people import Match
from kit.domain.person import Person
from kit.errors import NotFound
from kit.i18n.message import say
from kit.i18n.text import capital
from kit.i18n.translator import translator
from kit.operations.access import ROLES
from kit.operations.arguments import PaperForm
from kit.records.documents import DOCUMENT
from kit.service.context import Context
from kit.service.declining import Declining
from kit.service.people import in_order, known, name_of_code
from kit.service.staff import by_role, posts, who_may
from kit.service.steps import programme_in_force

#: What is typed as it is; names are not broken, addresses are.
_TIED = ("text", "act")
#: A school's documents are in Russian.
LANGUAGE = "ru"
#: Marks a corrected form among what was typed.
CORRECTED = "~"
#: Fields that stay as they were filled in last, whatever the document.
_LASTING = ("town", "head-post", "head-name", "curator-post", "curator-name", "controller")
#: What is the same in the next document from the same template.
_REPEATED = ("basis", "nomination", "merit", "place", "event", "event-time", "chair", "secretary")
_USUAL = {
    "head-post": "Директор",
    "controller": "оставляю за собой",
    "nomination": "Лучший наставник",
}
_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(r"\d{4}\s*[/–—-]\s*\d{2,4}")
_CLASS = re.compile(r"\d{1,2}\s*[-«\"]?\s*[А-ЯЁа-яё]?[»\"]?")
#: Given by the Kit when the document is issued.
GIVEN = ("number", "day", "code", "check-url", "qr", "points-end")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known: texts by field, rows of lists by column, and whom they name (ids)."""

    texts: dict[str, str]
    rows: dict[str, list[dict[str, str]]]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What goes into a template, and the words whose form somebody has to look at."""

    content: Content
    unsure: tuple[Unsure, ...]


def day_words(day: dt.date) -> str:
    """Return a day as a document has it, in one piece."""
    return re.sub(r"\s", "\xa0", translator(LANGUAGE).date(day))


def period_words(title: str) -> str:
    """Return a period as a sentence has it.

    Examples
    --------
    >>> period_words("2022/2023"), period_words("2022"), period_words("2022/2023 учебный год")
    ('2022/2023 учебный год', '2022 год', '2022/2023 учебный год')
    """
    if _YEAR.fullmatch(title):
        return f"{title} год"
    return f"{title} учебный год" if _YEARS.fullmatch(title) else title


def class_words(group: str) -> str:
    """Return a class in words; a post is left as it is.

    Examples
    --------
    >>> class_words("11Б"), class_words("5 «А»"), class_words("учитель"), class_words("9 класс")
    ('11Б класс', '5 «А» класс', 'учитель', '9 класс')
    """
    return f"{group} класс" if _CLASS.fullmatch(group.strip()) else group


def gathered(context: Context, checked: Checked, arguments: PaperForm) -> Known:
    """Return what the Kit knows of a document: texts, lists, and who is named."""
    programme, t = context.programme, translator(LANGUAGE)
    texts = {
        **_USUAL,
        **_last(context, arguments.template),
        "school": context.tenant.title.in_(LANGUAGE),
        "programme": programme.title.in_(LANGUAGE),
        "period": period_words(programme.period.title.in_(LANGUAGE)),
    }
    if "basis" not in texts and programme.basis:
        texts["basis"] = "; ".join(each.in_(LANGUAGE) for each in programme.basis)
    people: dict[str, None] = {}
    register = known(context)
    if arguments.person:
        person = _one(register, arguments.person)
        people[person.id] = None
        texts |= {
            "name": str(person.name),
            "group": class_words(person.group),
            "parents": _parents(person),
        }
    owners = context.store.people.codes()
    if arguments.match:
        match = _match(context, arguments.match)
        texts |= _of_match(context, match, owners, register)
        texts["members"] = "\n".join(_member_lines(match, owners, register))
        people |= dict.fromkeys(_people(match, owners))
    rows: dict[str, list[dict[str, str]]] = {}
    if "pairs" in checked.lists:
        day = arguments.day or context.today()
        running = [each for each in context.matches() if _is_running(each, day)]
        rows["pairs"] = _pair_rows(context, running, owners, register)
        people |= dict.fromkeys(each for one in running for each in _people(one, owners))
    if "steps" in checked.lists:
        rows["steps"] = [
            {
                "number": step.number,
                "section": section.title.in_(LANGUAGE),
                "title": step.title.in_(LANGUAGE),
                "term": t.render(step.timing.words),
                "responsible": ", ".join(
                    programme.term("posts", post).in_(LANGUAGE) for post in step.posts
                ),
                "result": step.result.in_(LANGUAGE) if step.result else "–",
            }
            for section in programme_in_force(context).roadmap
            for step in section.steps
        ]
        for number, each in enumerate(rows["steps"], start=1):
            each["number"] = each["number"] or str(number)
    return Known(texts, rows, tuple(people))


def reader_lines(context: Context) -> str:
    """Return the staff as the list of an acknowledgement is typed: a name where one is known.

    What was typed last stays, without its days.
    """
    known = _last(context, "", (*_LASTING, "readers"))
    if known.get("readers"):
        lines = filter(str.strip, known["readers"].splitlines())
        return "\n".join(";".join(line.split(";")[:2]).strip("; ") for line in lines)
    staff = {each.account: each.roles for each in who_may(context, "acknowledge_paper")}
    t, made = translator(LANGUAGE), []
    for account in by_role(staff):
        held = posts(context.programme, staff[account])
        title = capital(held[0].in_(LANGUAGE) if held else t.gettext(ROLES[staff[account][0]]))
        only = [role for role in staff[account] if sum(role in of for of in staff.values()) == 1]
        name = next((known[f"{role}-name"] for role in only if known.get(f"{role}-name")), "")
        made.append("; ".join(filter(None, (name, title))))
    return "\n".join(made)


def staff_posts(context: Context) -> frozenset[str]:
    """Return what the posts of the staff are called, in small letters."""
    t = translator(LANGUAGE)
    held = (each.title.in_(LANGUAGE) for each in context.programme.posts)
    return frozenset(each.casefold() for each in (*held, *map(t.gettext, ROLES.values())))


def typed_rows(
    within: str, text: str, posts: Collection[str] = frozenset()
) -> list[dict[str, str]]:
    r"""Return the rows of a list as typed: a row in each line, its columns parted by semicolons.

    Examples
    --------
    >>> typed_rows("readers", "Орлова Ирина; куратор\n\nКим Анна")[1]
    {'name': 'Ким Анна', 'number': '2'}
    >>> typed_rows("points", "Провести опрос; подвести итоги")
    [{'number': '1', 'text': 'Провести опрос; подвести итоги.'}]

    A post alone stands in its column, and the name is written on the paper.

    >>> typed_rows("readers", "Куратор", {"куратор"})
    [{'name': '', 'post': 'Куратор', 'number': '1'}]
    """
    columns = [each.id for each in FIELD_LISTS[within].columns if each.id != "number"]
    lines = [each.strip() for each in text.splitlines() if each.strip()]
    if within == "points":  # each is a sentence, and may hold semicolons
        return [
            {"number": str(number), "text": line if line[-1] in ".!?…:" else f"{line}."}
            for number, line in enumerate(lines, start=1)
        ]
    if "post" in columns:
        lines = [f"; {each}" if each.casefold() in posts else each for each in lines]
    return [
        dict(zip(columns, (each.strip() for each in line.split(";")), strict=False))
        | {"number": str(number)}
        for number, line in enumerate(lines, start=1)
    ]


def prepared(
    checked: Checked,
    texts: Mapping[str, str],
    rows: Mapping[str, list[dict[str, str]]],
    corrected: Mapping[str, str],
    pictures: Mapping[str, Picture],
) -> Prepared:
    """Return what goes into a template: every place in its form."""
    declining = Declining(corrected)
    made: dict[str, str] = {}
    lists: dict[str, list[dict[str, str]]] = {each: [] for each in checked.lists}
    columns: dict[str, list[Place]] = {each: [] for each in checked.lists}
    for place in checked.places:
        if place.field.within:
            columns[place.field.within].append(place)
        elif place.field.sort != "picture":
            text = declining.form(place, texts.get(place.field.id, ""))
            made[place.key] = tied(text) if place.field.sort in _TIED else text
    for within, places in columns.items():
        lists[within] = [
            {place.key: _cell(declining, place, row) for place in places}
            for row in rows.get(within, ())
        ]
    content = Content(texts=made, lists=lists, pictures=pictures)
    return Prepared(content, tuple(declining.unsure.values()))


def _cell(declining: Declining, place: Place, row: Mapping[str, str]) -> str:
    text = declining.form(place, row.get(place.field.id, ""))
    return tied(text) if place.field.sort in _TIED else text


def _last(context: Context, template: str, lasting: tuple[str, ...] = _LASTING) -> dict[str, str]:
    """Return what was filled in last: of any document what lasts, of this template what repeats."""
    found: dict[str, str] = {}
    kept = context.store.records.all(DOCUMENT).values()
    for each in sorted(kept, key=lambda one: one.written_at):
        fields = each.content.get("fields", {})
        names = (*lasting, *(_REPEATED if each.content["template"] == template else ()))
        found |= {name: fields[name] for name in names if fields.get(name)}
    if found.get("curator-post", "").casefold().startswith("куратор"):
        del found["curator-post"]  # whoever is appointed curator has a post of another name
    return found


def _one(register: Mapping[str, Person], person: str) -> Person:
    if person not in register:
        raise NotFound(person, say("There is nobody such in the register."), say("Choose again."))
    return register[person]


def _match(context: Context, match: str) -> Match:
    for each in context.matches():
        if each.id == match:
            return each
    raise NotFound(match, say("There is no such pair in this period."), say("Choose again."))


def of_pair(context: Context, match: str) -> dict[str, object]:
    """Return what is kept of a document about a pair of the period: which, and who is in it."""
    one, owners = _match(context, match), context.store.people.codes()
    return {"match": one.id, "people": list(dict.fromkeys(_people(one, owners)))}


def _people(match: Match, owners: Mapping[str, str]) -> Iterator[str]:
    return (owners[code] for code in match.people if code in owners)


def _is_running(match: Match, day: dt.date) -> bool:
    return match.ended_on is None or match.ended_on >= day


def _named(codes: Iterable[str], owners: Mapping[str, str], register: Mapping[str, Person]) -> str:
    """Return who has these codes; of nobody known the code itself."""
    return ", ".join(name_of_code(code, owners, register) for code in codes)


def _groups(codes: Iterable[str], owners: Mapping[str, str], register: Mapping[str, Person]) -> str:
    found = (register[owners[code]].group for code in codes if owners.get(code) in register)
    return ", ".join(dict.fromkeys(filter(None, found)))


def _of_match(
    context: Context, match: Match, owners: Mapping[str, str], register: Mapping[str, Person]
) -> dict[str, str]:
    return {
        "mentor-name": _named(match.mentors, owners, register),
        "mentor-group": _groups(match.mentors, owners, register),
        "mentee-name": _named(match.mentees, owners, register),
        "mentee-group": _groups(match.mentees, owners, register),
        "form": context.programme.term("forms", match.form).in_(LANGUAGE),
    }


def _pair_rows(
    context: Context,
    matches: Iterable[Match],
    owners: Mapping[str, str],
    register: Mapping[str, Person],
) -> list[dict[str, str]]:
    """Return a row for each mentor with each mentee: whoever is named stands beside the own class."""

    def place(code: str) -> tuple[str, ...]:
        whose = owners.get(code, "")
        return (*in_order(register[whose].name), code) if whose in register else ("я", code)

    found = sorted(
        (
            (mentor, mentee, each)
            for each in matches
            for mentor in each.mentors
            for mentee in each.mentees
        ),
        key=lambda row: (place(row[0]), place(row[1])),
    )
    return [
        {
            "number": str(number),
            "mentor": _named([mentor], owners, register),
            "mentor-group": _groups([mentor], owners, register),
            "mentee": _named([mentee], owners, register),
            "mentee-group": _groups([mentee], owners, register),
            "form": context.programme.term("forms", match.form).in_(LANGUAGE),
        }
        for number, (mentor, mentee, match) in enumerate(found, start=1)
    ]


def _member_lines(
    match: Match, owners: Mapping[str, str], register: Mapping[str, Person]
) -> Iterator[str]:
    """Yield who belongs to a pair, as it is typed: role, name, class."""
    for role, codes in (("Наставник", match.mentors), ("Наставляемый", match.mentees)):
        for code in codes:
            who = _named([code], owners, register), _groups([code], owners, register)
            yield "; ".join(filter(None, (role, *who)))


def _parents(person: Person) -> str:
    """Return how a letter addresses somebody's parents."""
    names = [each.name for each in person.guardians if each.name.given]
    called = [" ".join(filter(None, (each.given, each.patronymic))) for each in names[:2]]
    if not called:
        return "Уважаемые родители"
    if len(called) == 2:
        return f"Уважаемые {called[0]} и {called[1]}"
    begin = {"f": "Уважаемая", "m": "Уважаемый"}.get(sex_of(names[0]), "Уважаемые")
    return f"{begin} {called[0]}"
