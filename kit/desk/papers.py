"""Operations that end in a file. What a file may tell is decided where all results are released.

An operation hands back a `Paper`: the results, and how to write them down. `kit.desk.showing`
releases the results first, so that a report cannot hold what its reader may not see.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from kit import frames, progress, reports
from kit.desk import analyses
from kit.desk.office import Desk
from kit.desk.paper import Paper
from kit.domain.people import Participant
from kit.errors import NotFound, say
from kit.operations import File
from kit.operations.arguments import (
    CompareWaves,
    FindProfiles,
    FollowWaves,
    OneQuestionnaire,
    ParticipantReport,
    ProcessReport,
    Report,
    ReviewProcess,
)
from kit.reports import About, Document
from kit.results import ProcessReview, Profiles, Result, WaveComparison, WaveSeries


def report(desk: Desk, arguments: Report) -> Paper:
    """Return the report of stage 2: how scores changed, and who answered alike before.

    Profiles belong to one questionnaire; a report on all of them holds none.
    """
    asked = arguments.questionnaire
    compared = CompareWaves(
        questionnaire=asked, before=arguments.before, after=arguments.after, by=arguments.by
    )
    comparison = analyses.compare_waves(desk, compared)
    series = _series(desk, arguments)
    profiles: Profiles | None = None
    if asked:
        wanted = FindProfiles(questionnaire=asked, wave=arguments.before, seed=arguments.seed)
        profiles = analyses.find_profiles(desk, wanted)

    def write(
        comparison: WaveComparison, profiles: Profiles | None, series: WaveSeries | None
    ) -> File:
        about = _about(desk, [asked] if asked else [], arguments.language)
        made = reports.stage_two(comparison, profiles, about, arguments.language, series=series)
        return _file(made, arguments.format)

    return Paper(
        (comparison, profiles, series), lambda *shown: _kept(desk, arguments, write, *shown)
    )


def _series(desk: Desk, arguments: Report) -> WaveSeries | None:
    """Return the scores over all waves; None where there are no more than two."""
    about = [arguments.questionnaire] if arguments.questionnaire else _used(desk)
    asked = {each.wave for each in desk.programme.campaigns if each.questionnaire in about}
    if len(asked) < 3:
        return None
    by = [name for name in arguments.by if name != "category"]
    wanted = FollowWaves(questionnaire=arguments.questionnaire, by=tuple(by))
    return analyses.follow_waves(desk, wanted)


def process_report(desk: Desk, arguments: ProcessReport) -> Paper:
    """Return the report of stage 1: how the programme is run."""
    asked = ReviewProcess(before=arguments.before, after=arguments.after)
    review = analyses.review_process(desk, asked)

    def write(review: ProcessReview) -> File:
        about = _about(desk, [], arguments.language)
        return _file(reports.stage_one(review, about, arguments.language), arguments.format)

    return Paper((review,), lambda *shown: _kept(desk, arguments, write, *shown))


def participant_report(desk: Desk, arguments: ParticipantReport) -> Paper:
    """Return the report of one participant, on every questionnaire that was answered."""
    person = _person(desk, arguments.participant)
    found = []
    for questionnaire in progress.steps(_used(desk), say("Comparing the two moments …")):
        scores = analyses.scores(desk, OneQuestionnaire(questionnaire=questionnaire))
        if (scores[frames.PARTICIPANT] == person.id).any():
            asked = CompareWaves(
                questionnaire=questionnaire, before=arguments.before, after=arguments.after
            )
            found.append((questionnaire, analyses.compare_waves(desk, asked), scores))

    def write(*comparisons: WaveComparison) -> File:
        about = _about(desk, [name for name, _, _ in found], arguments.language)
        rows = [scores for _, _, scores in found]
        who = [desk.programme.term("roles", person.role), desk.programme.term("forms", person.form)]
        made = reports.participant(
            person.id,
            list(zip(comparisons, rows, strict=True)),
            about,
            arguments.language,
            who=", ".join(text.in_(arguments.language) for text in who),
        )
        return _file(made, arguments.format)

    results = tuple(comparison for _, comparison, _ in found)
    return Paper(results, lambda *shown: _kept(desk, arguments, write, *shown))


def _kept(
    desk: Desk,
    arguments: Report | ProcessReport | ParticipantReport,
    write: Callable[..., File],
    *results: Result | None,
) -> File:
    """Return the file, written once for all who may see as much of the same data on one day."""
    key = (type(arguments).__name__, arguments, desk.shown, desk.today())
    return cast(File, desk.remember("file", key, lambda: write(*results)))


def _file(document: Document, kind: str) -> File:
    progress.report(say("Writing the file …"))
    body = reports.write(document, kind)
    return File(reports.file_name(document, kind), reports.FORMATS[kind], body)


def _about(desk: Desk, questionnaires: list[str], language: str) -> About:
    known = desk.library.questionnaires
    used = questionnaires or _used(desk)
    return About(
        school=desk.tenant.title.in_(language),
        programme=desk.programme.title.in_(language),
        year=desk.programme.year,
        made_on=desk.today(),
        data_version=desk.store.data_version(),
        questionnaires=tuple(f"{each} {known[each].version}" for each in used),
        synthetic=desk.tenant.synthetic,
    )


def _used(desk: Desk) -> list[str]:
    return list(dict.fromkeys(campaign.questionnaire for campaign in desk.programme.campaigns))


def _person(desk: Desk, code: str) -> Participant:
    for person in desk.store.participants():
        if person.id == code:
            return person
    raise NotFound(
        code, say("There is no such participant."), say("Check the code in the register.")
    )
