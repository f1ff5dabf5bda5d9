"""The programme as a document that a head signs: its chapters, and what they show of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kit.documents.document import Document, Heading, Note, Paragraph, Part, Signature
from kit.domain.indicators import Indicator, Target
from kit.domain.plan_parts import Chapter, Shows
from kit.domain.programme import MentoringForm, Programme
from kit.domain.texts import Text
from kit.i18n.message import Message, say
from kit.i18n.translator import Translator, translator
from kit.tables import Column, Row, Table
from kit.tables.table import NONE
from kit.wording.glossary import terms
from kit.wording.method import About

#: Chapters of a programme that has none of its own, with what they show.
USUAL: tuple[tuple[Message, tuple[Shows, ...]], ...] = (
    (say("Explanatory note"), ("basis", "goal", "tasks", "outcomes", "glossary")),
    (say("Who runs the programme"), ("posts",)),
    (say("Stages of the programme"), ("stages",)),
    (say("Who takes part"), ("staffing", "rules")),
    (say("Forms of mentoring"), ("forms",)),
    (say("Monitoring"), ("monitoring",)),
    (say("Indicators"), ("indicators",)),
    (say("How mentors are motivated"), ("motivation",)),
    (say("Road map"), ("roadmap",)),
    (say("Documents of the programme"), ("documents",)),
)
#: Sorts of events and documents that reward.
_REWARDS = ("award", "contest", "festival", "publication", "column")
_THANKS = ("letter", "certificate")
_AIMED: Mapping[str, Message] = {
    "at_least": say("no less than {value}"),
    "at_most": say("no more than {value}"),
    "exactly": say("{value}"),
}


def programme_document(plan: Programme, about: About, language: str = "ru") -> Document:
    """Return a programme as a document: approval, chapters, road map, signature.

    Parameters
    ----------
    plan
        With all that it inherits.
    about
        Whose programme it is.
    language
        ``"ru"`` or ``"en"``.
    """
    t = translator(language)
    chapters = plan.chapters or tuple(
        Chapter(id=f"usual-{at}", title=_text(title, t), shows=shows)
        for at, (title, shows) in enumerate(USUAL)
    )
    parts: list[Part] = []
    number = 0
    for chapter in chapters:
        inside = list(_chapter(chapter, plan, t))
        if inside or plan.chapters:
            number += 1
            parts += [Heading(f"{number}. {chapter.title.in_(t.language)}"), *inside]
    head = t.gettext("Head of the school")
    blanks = (t.gettext("signature"), t.gettext("name in full"), t.gettext("date"))
    return Document(
        title=plan.title.in_(t.language),
        subtitle="",
        about=about,
        language=t.language,
        approval=(
            t.gettext("APPROVED"),
            head,
            "_" * 14 + " / " + "_" * 20,
            t.gettext("on ______________ 20___"),
        ),
        parts=(*parts, Signature(head, blanks)),
    )


def _chapter(chapter: Chapter, plan: Programme, t: Translator) -> Iterator[Part]:
    for words in chapter.paragraphs:
        yield Paragraph(words.in_(t.language))
    for name in chapter.shows:
        yield from _PARTS[name](plan, t)


def _basis(plan: Programme, t: Translator) -> Iterator[Part]:
    yield from _list(t.gettext("The programme rests on"), plan.basis, t, numbered=False)


def _goal(plan: Programme, t: Translator) -> Iterator[Part]:
    if plan.goal is not None:
        yield Heading(t.gettext("Goal"), 2)
        yield Paragraph(plan.goal.in_(t.language))


def _tasks(plan: Programme, t: Translator) -> Iterator[Part]:
    yield from _list(t.gettext("Tasks"), plan.tasks, t)


def _outcomes(plan: Programme, t: Translator) -> Iterator[Part]:
    if plan.outcomes:
        yield Heading(t.gettext("Expected results"), 2)
    titles = {each.id: each.title for each in plan.indicators}
    for number, each in enumerate(plan.outcomes, start=1):
        yield Paragraph(f"{number}. {_in(each.title, t)}")
        if each.indicators:
            shown = tuple(titles[name] for name in each.indicators if name in titles)
            yield Note(
                t.ngettext(
                    "Indicator: {names}", "Indicators: {names}", len(shown), names=_joined(shown, t)
                )
            )


def _glossary(_: Programme, t: Translator) -> Iterator[Part]:
    yield Heading(t.gettext("Terms"), 2)
    for each in terms():
        term, meaning = _in(each.term, t), _in(each.meaning, t)
        yield Note(t.gettext("{term}. {meaning}", term=term, meaning=meaning))


def _posts(plan: Programme, t: Translator) -> Iterator[Part]:
    rows = [(_in(each.title, t), _joined(each.duties, t)) for each in plan.posts]
    yield from _table(
        t.gettext("Responsible posts"),
        rows,
        t,
        (t.gettext("Post"), 1),
        (t.gettext("What the post has to do"), 3),
    )


def _stages(plan: Programme, t: Translator) -> Iterator[Part]:
    rows = [
        (
            _in(each.title, t),
            t.render(each.timing.words),
            _joined(each.activities, t),
            _in(each.result, t),
        )
        for each in plan.stages
    ]
    yield from _table(
        t.gettext("Stages"),
        rows,
        t,
        *((t.gettext("Stage"), 1.2), (t.gettext("Term"), 1)),
        *((t.gettext("What is done"), 2), (t.gettext("Result"), 1.4)),
    )


def _staffing(plan: Programme, t: Translator) -> Iterator[Part]:
    rows = []
    for role in plan.roles:
        ages = t.gettext("any age")
        if role.ages is not None:
            ages = t.gettext(
                "{first}–{last} years", first=role.ages.youngest, last=role.ages.oldest
            )
        rows.append((_in(role.title, t), ages))
    yield from _table(t.gettext("Roles"), rows, t, (t.gettext("Role"), 2), (t.gettext("Age"), 1))
    categories = tuple(each.title for each in plan.categories)
    yield from _list(t.gettext("Categories of participants"), categories, t, numbered=False)


def _forms(plan: Programme, t: Translator) -> Iterator[Part]:
    for form in plan.forms:
        yield from _form(form, t)


def _form(form: MentoringForm, t: Translator) -> Iterator[Part]:
    yield Heading(t.gettext("Form of mentoring “{form}”", form=_in(form.title, t)), 2)
    if form.goal is not None:
        yield Paragraph(t.gettext("Goal: {goal}", goal=_in(form.goal, t)))
    for words, said in (
        (t.gettext("Tasks:"), form.tasks),
        (t.gettext("How it goes:"), form.mechanism),
        (t.gettext("Expected results:"), form.outcomes),
    ):
        if said:
            yield Paragraph(words)
        for each in said:
            yield Note(_in(each, t))
    rows = []
    for sub in form.subforms:
        both = t.gettext("mentor and mentee in turn") if sub.is_symmetric else ""
        mentor, mentee = (_in(who, t) or both for who in (sub.mentor, sub.mentee))
        rows.append((_in(sub.title, t), _in(sub.aim, t), mentor, mentee))
    if not any(any(row[1:]) for row in rows):
        titles = tuple(each.title for each in form.subforms)
        yield from _list(t.gettext("Role models"), titles, t, numbered=False)
        return
    yield from _table(
        t.gettext("Role models"),
        rows,
        t,
        (t.gettext("Role model"), 1.2),
        (t.gettext("What it is for"), 1.3),
        (t.gettext("Mentor"), 1.6),
        (t.gettext("Mentee"), 1.6),
    )


def _monitoring(plan: Programme, t: Translator) -> Iterator[Part]:
    waves = tuple(each.title for each in plan.waves)
    yield from _list(t.gettext("Moments of diagnostics"), waves, t)
    rows = [
        (
            _in(each.title, t),
            _in(plan.term("asked", each.role), t),
            _in(plan.term("waves", each.wave), t),
            t.date(each.opens_on),
        )
        for each in plan.campaigns
    ]
    yield from _table(
        t.gettext("Surveys of the programme"),
        rows,
        t,
        *((t.gettext("Survey"), 2), (t.gettext("Who is asked"), 1.3)),
        *((t.gettext("Moment"), 1.2), (t.gettext("Opens"), 1)),
    )


def _indicators(plan: Programme, t: Translator) -> Iterator[Part]:
    rows = [
        (
            str(number),
            _in(each.title, t),
            t.gettext("share, %") if each.is_share else t.gettext("number"),
            "\n".join(_aimed(each, target, t) for target in each.targets) or _not_set(t),
        )
        for number, each in enumerate(plan.indicators, start=1)
    ]
    yield from _table(
        t.gettext("Indicators of the programme"),
        rows,
        t,
        *((t.gettext("No."), 0.4), (t.gettext("Indicator"), 3)),
        *((t.gettext("Unit"), 0.8), (t.gettext("Aimed at"), 1.6)),
    )


def _aimed(indicator: Indicator, target: Target, t: Translator) -> str:
    if target.value is None:
        said = _not_set(t)
    else:
        value = (
            t.percent(target.value / 100, 0 if float(target.value).is_integer() else 1)
            if indicator.is_share
            else t.number(target.value, 0 if float(target.value).is_integer() else 1)
        )
        said = t.gettext(_AIMED[indicator.direction].text, value=value)
    if target.act is not None:
        said = f"{said} ({_in(target.act, t)})"
    return f"{target.period}: {said}" if target.period else said


def _not_set(t: Translator) -> str:
    return t.gettext("target is not set")


def _motivation(plan: Programme, t: Translator) -> Iterator[Part]:
    events = tuple(each.title for each in plan.events if each.sort in _REWARDS)
    papers = tuple(each.title for each in plan.documents if each.sort in _THANKS)
    yield from _list(t.gettext("Awards and publicity"), (*events, *papers), t, numbered=False)


def _roadmap(plan: Programme, t: Translator) -> Iterator[Part]:
    posts = {each.id: _in(each.title, t) for each in plan.posts}
    rows = [
        Row(
            cells=(
                step.number,
                _in(step.title, t),
                t.render(step.timing.words),
                _in(step.result, t),
                _in(step.measure, t),
                ", ".join(posts.get(each, each) for each in step.posts),
            ),
            group=_in(section.title, t) if len(plan.roadmap) > 1 else "",
        )
        for section in plan.roadmap
        for step in section.steps
    ]
    heads = (
        *((t.gettext("No."), 0.5), (t.gettext("What is done"), 2.4), (t.gettext("Term"), 1.2)),
        *((t.gettext("Result (kind of document)"), 1.5), (t.gettext("Performance measures"), 1.5)),
        (t.gettext("Responsible"), 1.3),
    )
    yield from _rows(t.gettext("Road map"), rows, t, *heads)


def _documents(plan: Programme, t: Translator) -> Iterator[Part]:
    rows = [
        (
            _in(each.title, t),
            t.render(each.timing.words),
            _in(plan.term("posts", each.signed_by), t) if each.signed_by else "",
        )
        for each in plan.documents
    ]
    yield from _table(
        t.gettext("Documents"),
        rows,
        t,
        *((t.gettext("Document"), 2.4), (t.gettext("Term"), 1.2), (t.gettext("Signed by"), 1.2)),
    )


def _rules(plan: Programme, t: Translator) -> Iterator[Part]:
    yield from _list(t.gettext("Rules"), tuple(each.title for each in plan.rules), t)


_PARTS: Mapping[Shows, Callable[[Programme, Translator], Iterator[Part]]] = {
    "basis": _basis,
    "goal": _goal,
    "tasks": _tasks,
    "outcomes": _outcomes,
    "glossary": _glossary,
    "posts": _posts,
    "stages": _stages,
    "staffing": _staffing,
    "forms": _forms,
    "monitoring": _monitoring,
    "indicators": _indicators,
    "motivation": _motivation,
    "roadmap": _roadmap,
    "documents": _documents,
    "rules": _rules,
}


def _list(
    heading: str, said: tuple[Text, ...], t: Translator, *, numbered: bool = True
) -> Iterator[Part]:
    if said:
        yield Heading(heading, 2)
    for number, each in enumerate(said, start=1):
        words = _in(each, t)
        yield Paragraph(f"{number}. {words}") if numbered else Note(words)


def _table(
    title: str, rows: Sequence[tuple[str, ...]], t: Translator, *columns: tuple[str, float]
) -> Iterator[Part]:
    yield from _rows(title, [Row(cells=each) for each in rows], t, *columns)


def _rows(
    title: str, rows: Sequence[Row], t: Translator, *columns: tuple[str, float]
) -> Iterator[Part]:
    filled = [at for at in range(len(columns)) if any(each.cells[at] for each in rows)]
    if rows:
        yield Table(
            title=title,
            columns=tuple(
                Column(title=columns[at][0], kind="words", weight=columns[at][1]) for at in filled
            ),
            rows=tuple(
                Row(cells=tuple(each.cells[at] or NONE for at in filled), group=each.group)
                for each in rows
            ),
            language=t.language,
            name=title,
        )


def _in(text: Text | None, t: Translator) -> str:
    return text.in_(t.language) if text is not None else ""


def _joined(said: tuple[Text, ...], t: Translator) -> str:
    return "; ".join(_in(each, t) for each in said)


def _text(message: Message, t: Translator) -> Text:
    return Text.of({t.language: t.render(message)})
