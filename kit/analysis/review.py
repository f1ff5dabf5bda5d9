"""How the programme is run: the first stage of monitoring, in one result.

Satisfaction and every other yes/no question with both denominators, expectation against
experience, the two sides of pairs, the curator's own marks, the open answers, and a draft
of strengths and weaknesses that says where each of its sentences comes from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace

import pandas as pd

import kit
from kit import frames
from kit.analysis import swot
from kit.analysis.compliance import Compliance, assess, scale_key
from kit.analysis.dyads import agreement, pair_marks
from kit.analysis.themes import Coding, Question, count_themes
from kit.domain.campaign import Campaign, audience
from kit.domain.people import Match, Participant
from kit.domain.questionnaire import Item, OpenText, Questionnaire, Single
from kit.domain.response import Answer, Response, standing
from kit.domain.rules import ReviewRules
from kit.i18n.message import Message, say
from kit.results import ProcessReview, WaveComparison
from kit.stats.proportions import wilson

SHARES: dict[str, str] = {
    **dict.fromkeys(("questionnaire", "item", "wave", "role", "form", "title"), "str"),
    "satisfaction": "bool",
    **dict.fromkeys(("n_all", "n_answered", "n_yes"), "int64"),
    **dict.fromkeys(("share", "low", "high", "share_all", "low_all", "high_all"), "float64"),
    "bound": "str",
    "withheld": "bool",
}
RATES: dict[str, str] = {
    **dict.fromkeys(("campaign", "wave", "role", "form"), "str"),
    **dict.fromkeys(("n_asked", "n_answered"), "int64"),
    "rate": "float64",
}
OPEN = ["questionnaire", "item", "title", "wave", "role", "form", "attempt", "participant", "text"]


def review_process(
    responses: Sequence[Response],
    *,
    questionnaires: Sequence[Questionnaire],
    campaigns: Sequence[Campaign],
    participants: Sequence[Participant],
    gaps: WaveComparison,
    matches: Sequence[Match] = (),
    assessment: Mapping[str, Answer] | None = None,
    compliance: Questionnaire | None = None,
    codings: Mapping[Question, Coding] | None = None,
    rules: ReviewRules | None = None,
    titles: Mapping[str, Mapping[str, str]] | None = None,
    minimum_group: int = 5,
    turnout: Iterable[tuple[str, str]] | None = None,
    still_open: Collection[str] = (),
) -> ProcessReview:
    """Return the review of the programme's running.

    Parameters
    ----------
    responses
        Stored forms of all campaigns; superseded ones are left out.
    questionnaires
        Those that the campaigns use.
    campaigns, participants, matches
        The programme's; participants are the denominator "of all".
    gaps
        Expected against come true, by form and role (`compare_waves`).
    assessment, compliance
        The curator's answers by item, and the questionnaire they belong to.
    codings
        Themes of open answers, by question and answer.
    rules
        What counts as satisfaction, strong and weak.
    titles
        Words for ids, handed on; those of questions and levels are added.
    minimum_group
        Findings of the draft rest on at least so many people.
    turnout
        Campaign and participant of all that came, where `responses` are not all of them: what
        is released lags behind, and a survey is not unanswered because it is not told yet.
    still_open
        Ids of campaigns that are not over.

    Notes
    -----
    Shares with Wilson's interval, without correction for a finite population. A person
    who did not answer counts as "not yes" among all participants.

    Examples
    --------
    >>> from kit.analysis import compare_waves
    >>> from kit.library import read_questionnaire
    >>> sheet = read_questionnaire("surveys/curator-compliance.yaml")
    >>> none = {"questionnaires": [], "campaigns": [], "participants": []}
    >>> gaps = compare_waves(frames.empty(frames.SCORES), before="before", after="after")
    >>> marks = {item.id: 2 for item in sheet.items}
    >>> review = review_process([], **none, gaps=gaps, assessment=marks, compliance=sheet)
    >>> review.compliance, review.compliance_maximum
    (18.0, 18.0)
    """
    rules = rules or ReviewRules()
    texts = {each.id: each for each in questionnaires}
    long = frames.tidy(responses, participants, campaigns)
    pairs = pair_marks(long, questionnaires, matches, wave=gaps.after)
    marked = assess(assessment or {}, compliance)
    words = _Words(texts, campaigns)
    written = open_answers(responses, texts, campaigns, participants)
    came = {(each.campaign, each.participant) for each in responses}
    told = response_rates(campaigns, participants, came)
    review = ProcessReview(
        before=gaps.before,
        after=gaps.after,
        rates=told if turnout is None else response_rates(campaigns, participants, set(turnout)),
        shares=yes_shares(long, texts, campaigns, participants, rules=rules, after=gaps.after),
        gaps=gaps,
        agreement=words.title(agreement(pairs, wide=rules.wide_pair), gaps.after),
        pairs=words.title(pairs, gaps.after),
        criteria=marked.criteria,
        compliance=marked.total,
        compliance_maximum=marked.maximum,
        compliance_level=marked.level_key,
        open_answers=written,
        themes=count_themes(written, codings or {}, told),
        caveats=(*_of_people(matches), *_of_marks(marked)),
        settings={
            "intervals": "Wilson 95%, Student 95%",
            "denominators": "answered; all participants",
            "kit": kit.__version__,
        },
        titles={**(titles or {}), **words.found(), **_levels(marked, compliance)},
        minimum_group=minimum_group,
        still_open=tuple(still_open),
        rules=asdict(rules) | {"compliance": compliance.id if compliance else ""},
    )
    draft = swot.draft(review)
    return replace(review, swot=draft, draft=draft)


def response_rates(
    campaigns: Sequence[Campaign],
    participants: Sequence[Participant],
    came: Collection[tuple[str, str]],
) -> pd.DataFrame:
    """Return how many of those asked answered, one row per campaign; `came` names both."""
    rows = []
    for each in campaigns:
        asked = audience(each, participants)
        n_answered = sum((each.id, person) in came for person in asked)
        rate = n_answered / len(asked) if asked else float("nan")
        rows.append((each.id, each.wave, each.role, each.form, len(asked), n_answered, rate))
    return pd.DataFrame(rows, columns=list(RATES)).astype(RATES)


def yes_shares(
    responses: pd.DataFrame,
    questionnaires: Mapping[str, Questionnaire],
    campaigns: Sequence[Campaign],
    participants: Sequence[Participant],
    *,
    rules: ReviewRules,
    after: str,
) -> pd.DataFrame:
    """Return the shares of yes; see `kit.results.ProcessReview` for the columns.

    Parameters
    ----------
    responses
        RESPONSES frame of all questionnaires.
    questionnaires
        By id.
    campaigns, participants
        The programme's: what was asked of whom, and how many there are.
    rules
        ``yes_no`` names the set of answers, whose first option is yes; ``satisfaction``
        the question that counts as satisfaction when it is asked in the wave `after`.

    Examples
    --------
    >>> from kit.library import Library
    >>> texts = Library.open("surveys")
    >>> sent, none = texts.programmes["temizhbek-4"].campaigns, frames.empty(frames.RESPONSES)
    >>> shares = yes_shares(none, texts.questionnaires, sent, [], rules=ReviewRules(), after="after")
    >>> bool(shares["satisfaction"].any()), int(shares["n_answered"].sum())
    (True, 0)
    """
    counts = _yes_counts(responses, questionnaires, rules)
    rows: dict[tuple[str, ...], dict[str, object]] = {}
    for campaign in campaigns:
        text = questionnaires[campaign.questionnaire]
        for item in text.items_asked(form=campaign.form, wave=campaign.wave):
            key = (text.id, item.id, campaign.wave, campaign.role, campaign.form)
            if _is_yes_no(item, rules):
                n_answered, n_yes = counts.get(key, (0, 0))
                is_main = item.id == rules.satisfaction and campaign.wave == after
                n_all = len(audience(campaign, participants))
                rows[key] = _share(key, n_all, n_answered, n_yes, satisfaction=is_main)
    late_first = sorted(rows.values(), key=lambda row: row["wave"] != after)
    found = [*_totals(late_first), *late_first]
    return pd.DataFrame(found, columns=list(SHARES)).astype(SHARES)


def _yes_counts(
    responses: pd.DataFrame, questionnaires: Mapping[str, Questionnaire], rules: ReviewRules
) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return how many answered and how many said yes, by question, wave, role and form."""
    offered = {
        (each.id, item.id): choices.options
        for each in questionnaires.values()
        for item in each.items
        if _is_yes_no(item, rules) and (choices := each.choices_of(item))
    }
    names = [frames.QUESTIONNAIRE, frames.ITEM, frames.WAVE, "role", "form"]
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    for key, values in responses.groupby(names, sort=False)[frames.VALUE]:
        options = offered.get(key[:2])
        if options is not None:
            given = values[values.isin([option.value for option in options])]
            found[key] = (len(given), int((given == options[0].value).sum()))
    return found


def _totals(rows: Sequence[Mapping[str, object]]) -> Iterator[dict[str, object]]:
    """Return satisfaction by role, over all forms of mentoring."""
    main = [row for row in rows if row["satisfaction"]]
    for role in dict.fromkeys(row["role"] for row in main):
        parts = [row for row in main if row["role"] == role]
        if len(parts) > 1:
            n_all, n_answered, n_yes = (
                sum(int(str(row[name])) for row in parts)
                for name in ("n_all", "n_answered", "n_yes")
            )
            first = parts[0]
            key = ("", str(first["item"]), str(first["wave"]), str(role), "")
            total = _share(key, n_all, n_answered, n_yes, satisfaction=True)
            yield total | {"title": first["title"]}


def _share(
    key: tuple[str, ...], n_all: int, n_answered: int, n_yes: int, *, satisfaction: bool
) -> dict[str, object]:
    questionnaire, item, wave, role, form = key
    of_answers, of_all = wilson(n_yes, n_answered), wilson(n_yes, n_all)
    return {
        "questionnaire": questionnaire,
        "item": item,
        "wave": wave,
        "role": role,
        "form": form,
        "title": _title_key(questionnaire, item, wave, form),
        "satisfaction": satisfaction,
        "n_all": n_all,
        "n_answered": n_answered,
        "n_yes": n_yes,
        "share": of_answers.estimate,
        "low": of_answers.low,
        "high": of_answers.high,
        "share_all": of_all.estimate,
        "low_all": of_all.low,
        "high_all": of_all.high,
        "bound": "",
        "withheld": False,
    }


def open_answers(
    responses: Sequence[Response],
    questionnaires: Mapping[str, Questionnaire],
    campaigns: Sequence[Campaign],
    participants: Sequence[Participant],
) -> pd.DataFrame:
    """Return what people wrote, by question in the order of the questionnaires."""
    sent = {campaign.id: campaign for campaign in campaigns}
    roles = {person.id: (person.role, person.form) for person in participants}
    order = {
        (each.id, item.id): place
        for place, (each, item) in enumerate(
            (each, item)
            for each in questionnaires.values()
            for item in each.items
            if isinstance(item.answer, OpenText)
        )
    }
    rows = []
    for each in standing(responses):
        campaign = sent[each.campaign]
        role, form = roles.get(each.participant, (campaign.role, campaign.form))
        for item, text in each.answers.items():
            if (each.questionnaire, item) in order and text:
                title = _title_key(each.questionnaire, item, campaign.wave, form)
                row = (each.questionnaire, item, title, campaign.wave, role, form)
                rows.append((*row, each.attempt, each.participant, str(text)))
    rows.sort(key=lambda row: (order[row[0], row[1]], row[3], row[7]))
    return pd.DataFrame(rows, columns=OPEN).astype(dict.fromkeys(OPEN, "str"))


def _is_yes_no(item: Item, rules: ReviewRules) -> bool:
    return isinstance(item.answer, Single) and item.answer.choices == rules.yes_no


def _title_key(questionnaire: str, item: str, wave: str, form: str) -> str:
    return f"{questionnaire}/{item}/{wave}/{form}"


class _Words:
    """Words of questions as they were asked in a form of mentoring and a wave."""

    def __init__(self, texts: Mapping[str, Questionnaire], campaigns: Sequence[Campaign]) -> None:
        self._texts = texts
        self._asked = [(texts[each.questionnaire], each.wave, each.form) for each in campaigns]

    def found(self) -> dict[str, dict[str, str]]:
        """Return the words of every question by the key of its title."""
        return {
            _title_key(text.id, item.id, wave, form): dict(
                (item.short or item.wording.choose(form=form, wave=wave)).words
            )
            for text, wave, form in self._asked
            for item in text.items_asked(form=form, wave=wave)
        }

    def title(self, frame: pd.DataFrame, wave: str) -> pd.DataFrame:
        """Return the frame with the key of the words in which a form's question was asked."""
        first: dict[tuple[str, str], str] = {}
        for text, asked_in, form in self._asked:
            for item in text.items:
                if asked_in == wave:
                    key = _title_key(text.id, item.id, wave, form)
                    first.setdefault((form, item.id), key)
        keys = [first.get(key, key[1]) for key in zip(frame["form"], frame["item"], strict=True)]
        return frame.assign(title=pd.Series(keys, index=frame.index, dtype="str"))


def _levels(marked: Compliance, compliance: Questionnaire | None) -> dict[str, dict[str, str]]:
    """Return the words of the curator's criteria, their groups and the level reached."""
    if compliance is None:
        return {}
    words = {
        f"{compliance.id}/{item.id}": dict((item.short or item.wording.default).words)
        for item in compliance.items
    }
    words |= {
        scale_key(compliance, scale.id): dict(scale.title.words) for scale in compliance.scales
    }
    if marked.level is not None:
        words[marked.level_key] = dict(marked.level.words)
    return words


def _of_people(matches: Sequence[Match]) -> list[Message]:
    members = Counter(person for match in matches for person in match.people)
    several = sum(n > 1 for n in members.values())
    if not several:
        return []
    return [
        say(
            "{n} person belongs to several pairs; these pairs are not independent of each other.",
            plural="{n} people belong to several pairs; these pairs are not independent of "
            "each other.",
            n=several,
        )
    ]


def _of_marks(marked: Compliance) -> list[Message]:
    missing = int(marked.criteria["points"].isna().sum()) if len(marked.criteria) else 0
    if not missing:
        return []
    return [
        say(
            "The curator left out {n} criterion, so there is no total and no level.",
            plural="The curator left out {n} criteria, so there is no total and no level.",
            n=missing,
        )
    ]
