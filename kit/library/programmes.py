"""A programme file -> `Programme`, judged against the questionnaires it sends out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kit.domain.campaign import Campaign
from kit.domain.period import Period
from kit.domain.programme import Ages, Programme, Term
from kit.domain.purposes import ConsentPlan
from kit.domain.questionnaire import Questionnaire
from kit.errors import Fault
from kit.i18n.message import say
from kit.library import plans
from kit.library.consents import WORDS, build_consents, consent_faults, purposes
from kit.library.days import span_faults
from kit.library.inheritance import Find, inherited, retold
from kit.library.outline import listing, mapping
from kit.library.parents import Parents
from kit.library.plan_faults import plan_faults, steps
from kit.library.plans import build_form, build_plan
from kit.library.questionnaires import Texts
from kit.library.schema import schema_faults
from kit.library.source import Place, Source, failure, parse, read_text
from kit.library.suggest import suggest
from kit.library.translations import missing

KIND = "programme/2"
#: What version 0.1.0 wrote: the programme held its tenant and its year.
OLDER = "programme/1"
Questionnaires = Mapping[str, Questionnaire]
#: Lists whose elements have ids of their own, beside roles, sub-forms, purposes and steps.
_LISTS = (
    "forms", "waves", "categories", "grades", "campaigns", "posts", "stages", "roadmap",
    "indicators", "events", "documents", "rules", "chapters",
)  # fmt: skip


def read_programme(
    path: str | Path,
    questionnaires: Questionnaires | None = None,
    parents: Parents | None = None,
) -> Programme:
    """Return the programme of a file.

    Parameters
    ----------
    path
        A YAML file of the kind ``programme/2``.
    questionnaires
        By id, to judge the campaigns against; None leaves questionnaires unjudged.
    parents
        Where what it inherits from lies; without it: beside the file.

    Raises
    ------
    QuestionnaireError
        With every fault of the file.
    """
    parents = parents or Parents(Path(path).parent)
    source = whole(parse(read_text(path), str(path)), parents, parents)
    faults = faults_of_whole(source, questionnaires)
    if faults:
        raise failure(*faults)
    return build(source)


def programme_faults(
    source: Source, questionnaires: Questionnaires | None, parents: Parents | None = None
) -> list[Fault]:
    """Return everything that is wrong with a programme file.

    Parameters
    ----------
    source
        The file alone.
    questionnaires
        By id; None leaves questionnaires unjudged.
    parents
        Where what it inherits from lies; without it: beside the file.
    """
    parents = parents or Parents(Path(source.path).parent)
    return faults_of_whole(whole(source, parents, parents), questionnaires)


def whole(source: Source, find: Find, known: Iterable[str] = ()) -> Source:
    """Return a programme's file with all that it inherits; with a fault where there is none to be had."""

    def judge(parent: Source) -> list[Fault]:
        return faults_of_whole(whole(parent, find), None)

    return inherited(source, find, judge, known)


def faults_of_whole(source: Source, questionnaires: Questionnaires | None) -> list[Fault]:
    """Return everything that is wrong with a programme file and what it inherits."""
    return list(retold(_faults(source, questionnaires), source))


def _faults(source: Source, questionnaires: Questionnaires | None) -> list[Fault]:
    if mapping(source.content).get("kit") == OLDER:
        return [*source.faults, _older(source)]
    faults = [*source.faults, *schema_faults(source, "programme-2")]
    if not isinstance(source.content, dict):
        return faults
    languages = tuple(listing(source.content.get("languages"))) or ("ru", "en")
    lang = "en" if source.content.get("lang") == "en" else "ru"
    faults += missing(source, _texts((), source.content), languages, lang)
    faults += span_faults(source, ("period",), "starts_on", "ends_on")
    faults += _repeated_ids(source)
    faults += consent_faults(source)
    faults += _ages(source)
    for position, campaign in enumerate(_entries(source, "campaigns")):
        place: Place = ("campaigns", position)
        faults += _terms(source, place, campaign)
        faults += span_faults(source, place, "opens_on", "closes_on")
    faults += plan_faults(source, questionnaires)
    if questionnaires is not None:
        faults += _asked(source, questionnaires)
    return faults


def questionnaire_faults(source: Source, questionnaires: Questionnaires) -> list[Fault]:
    """Return what is wrong between a programme's campaigns and the questionnaires they send out."""
    return list(retold(_asked(source, questionnaires), source))


def _asked(source: Source, questionnaires: Questionnaires) -> Iterator[Fault]:
    for position, campaign in enumerate(_entries(source, "campaigns")):
        yield from _questionnaire(source, ("campaigns", position), campaign, questionnaires)


def build(source: Source) -> Programme:
    """Return the programme of a source that has no faults."""
    content = source.content
    text = Texts(content.get("lang", "ru"), tuple(content.get("languages", ("ru", "en"))))

    def terms(raw: list[dict[str, Any]]) -> tuple[Term, ...]:
        return tuple(
            Term(
                id=term["id"],
                title=text(term["title"]),
                sensitive=term.get("sensitive", False),
                ages=Ages(term["ages"]["from"], term["ages"]["to"]) if "ages" in term else None,
                kind=term.get("kind", ""),
            )
            for term in raw
        )

    period = content["period"]
    consents = content.get("consents")
    return Programme(
        id=content["id"],
        title=text(content["title"]),
        period=Period(
            id=str(period["id"]),
            title=text(period.get("title", str(period["id"]))),
            starts_on=dt.date.fromisoformat(period["starts_on"]),
            ends_on=dt.date.fromisoformat(period["ends_on"]),
        ),
        roles=terms(content["roles"]),
        forms=tuple(build_form(form, text) for form in content["forms"]),
        waves=terms(content["waves"]),
        categories=terms(content.get("categories", [])),
        grades=terms(content.get("grades", [])),
        respondents=terms(content.get("respondents", [])),
        campaigns=tuple(_campaign(raw, text) for raw in content.get("campaigns", [])),
        consents=build_consents(consents, text) if consents else ConsentPlan(),
        **build_plan(content, text),
    )


def _campaign(raw: dict[str, Any], text: Texts) -> Campaign:
    return Campaign(
        **{
            **raw,
            "title": text(raw["title"]),
            "opens_on": dt.date.fromisoformat(raw["opens_on"]),
            "closes_on": dt.date.fromisoformat(raw["closes_on"]),
        }
    )


def _texts(place: Place, value: Any) -> Iterator[tuple[Place, Any]]:
    """Return every title of the file, what people sign, and the words of the plan, with its place."""
    keys = value.items() if isinstance(value, dict) else enumerate(listing(value))
    for step, inside in keys:
        if step == "where":  # of an indicator: its keys are those of conditions
            continue
        if step == "title" or step in WORDS | plans.WORDS:
            yield (*place, step), inside
        elif step in plans.LISTS:
            for at, each in enumerate(listing(inside)):
                here = (*place, step, at)
                titled = isinstance(each, dict) and "title" in each
                yield ((*here, "title"), each["title"]) if titled else (here, each)
        elif isinstance(inside, dict | list) and step != "where":  # conditions hold ids, no words
            yield from _texts((*place, step), inside)


def _entries(source: Source, key: str) -> list[dict[str, Any]]:
    return [mapping(entry) for entry in listing(source.content.get(key))]


def _ids(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["id"] for entry in entries if isinstance(entry.get("id"), str)]


def _older(source: Source) -> Fault:
    return source.fault(
        ("kit",),
        say("This file is of an older edition: it holds its organisation and its year."),
        say(
            "Move “tenant” to a file of its own in tenants, put starts_on and ends_on under "
            "“period” with an id in place of “year”, and write “kit: {kind}”; see "
            "docs/questionnaires.md.",
            kind=KIND,
        ),
    )


def _ages(source: Source) -> Iterator[Fault]:
    for position, role in enumerate(_entries(source, "roles")):
        ages = mapping(role.get("ages"))
        youngest, oldest = ages.get("from"), ages.get("to")
        if isinstance(youngest, int) and isinstance(oldest, int) and youngest > oldest:
            yield source.fault(
                ("roles", position, "ages", "to"),
                say("“{last}” lies before “{first}”.", first="from", last="to"),
                say("Correct one of the two."),
            )


def _placed(place: Place, entries: list[dict[str, Any]]) -> list[tuple[Place, dict[str, Any]]]:
    return [((*place, position), entry) for position, entry in enumerate(entries)]


def _repeated_ids(source: Source) -> Iterator[Fault]:
    def list_of(key: str) -> list[tuple[Place, dict[str, Any]]]:
        return _placed((key,), _entries(source, key))

    lists = [list_of(key) for key in _LISTS]
    lists.append(steps(source))
    lists.append(list_of("roles") + list_of("respondents"))  # a campaign names either
    lists += [
        _placed(("forms", position, "subforms"), list(map(mapping, listing(form.get("subforms")))))
        for position, form in enumerate(_entries(source, "forms"))
    ]
    lists.append(_placed(("consents", "purposes"), purposes(source)))
    for entries in lists:
        counted = Counter(_ids([entry for _, entry in entries]))
        for place, entry in entries:
            name = entry.get("id")
            if isinstance(name, str) and counted[name] > 1:
                counted[name] -= 1
                yield source.fault(
                    (*place, "id"),
                    say("The id “{name}” is given more than once.", name=name),
                    say("Give every entry an id of its own."),
                )


def _terms(source: Source, place: Place, campaign: dict[str, Any]) -> Iterator[Fault]:
    for key, declared in (("role", "roles"), ("form", "forms"), ("wave", "waves")):
        known = _ids(_entries(source, declared))
        if key == "role":
            known += _ids(_entries(source, "respondents"))
        name = campaign.get(key)
        if isinstance(name, str) and name not in known:
            yield source.fault(
                (*place, key),
                say(
                    "“{name}” is not among “{declared}” of this programme.",
                    name=name,
                    declared=declared,
                ),
                suggest(name, known),
            )


def _questionnaire(
    source: Source, place: Place, campaign: dict[str, Any], questionnaires: Questionnaires
) -> Iterator[Fault]:
    name = campaign.get("questionnaire")
    if not isinstance(name, str):
        return
    if name not in questionnaires:
        yield source.fault(
            (*place, "questionnaire"),
            say("There is no questionnaire “{name}”.", name=name),
            suggest(name, questionnaires),
        )
        return
    questionnaire = questionnaires[name]
    of_kind = [
        wave["id"]
        for wave in _entries(source, "waves")
        if isinstance(wave.get("id"), str)
        and questionnaire.serves(wave["id"], str(wave.get("kind", "")))
    ]
    for key, known in (
        ("role", questionnaire.roles),
        ("form", questionnaire.forms),
        ("wave", of_kind or questionnaire.waves),
    ):
        value = campaign.get(key)
        if isinstance(value, str) and value not in known:
            yield source.fault(
                (*place, key),
                say(
                    "The questionnaire “{name}” is not made for “{value}”.", name=name, value=value
                ),
                suggest(value, known),
            )
    stage = campaign.get("stage")
    if questionnaire.stage not in ("both", stage):
        yield source.fault(
            (*place, "stage"),
            say("The questionnaire “{name}” serves another stage of monitoring.", name=name),
            say("Write {value}.", value=questionnaire.stage),
        )
