"""Nowhere is a cause told: not on a page, in a report, in a caveat, in either language.

There is no comparison group, so the participants changed; why, nobody knows (domain B.4). A
word of cause may stand only where it is denied, and here every such sentence is listed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from kit import tables, wording
from tests.builders.results import SCALES, make_comparison, make_row
from tests.test_translations import wanted

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("ru", "en")

RUSSIAN = re.compile(
    r"эффект\w*\s+(?:от\s+)?(?:программ|наставничеств|заняти|встреч|участи|работ)"
    r"|эффективност\w*\s+(?:программ|наставничеств)"
    r"|благодаря\s+(?:программ|наставн|участи|встреч|заняти|работ)"
    r"|вследствие|в\s+результате\s+(?:программ|наставн|участи|встреч|заняти|работ)"
    r"|(?:по)?влия(?:л|ет|ют|ни)\w*|воздейств\w*|причин\w*|обусловл\w*"
    r"|привел[аио]?\s+к|программа\s+помогла|помогл\w*\s+(?:программ|наставн)"
    r"|из-за\s+(?:программ|наставн|участи|встреч|заняти|работ)",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\beffects?\s+of\b|\b(?:programme|mentoring)(?:’s|'s)?\s+effects?\b"
    r"|\b(?:caus(?:e|es|ed|ing|al)|because\s+of|thanks\s+to\s+(?:the|mentoring|meetings|taking)|due\s+to|owing\s+to|impact\w*|influenc\w*)\b"
    r"|\b(?:led|leads)\s+to\b|\bresult(?:s|ed)?\s+of\s+(?:the\s+programme|mentoring|taking\s+part)\b"
    r"|\b(?:programme|mentoring)\s+(?:helped|improved|raised|changed|works?|worked)\b",
    re.IGNORECASE,
)

#: English keys of sentences that deny a cause, or use the word for something else.
ALLOWED = {
    # why somebody wrote or left, and where a report leads
    "A report is about somebody, so it leads to the participant.",
    "Why they left",
    "Write the reason: it stays in the register.",
    # denials
    "There is no comparison group: the numbers show how the participants changed, not why they changed.",
    (
        "There is no group without mentoring to compare with, so these numbers show how things "
        "changed, not what caused it. Very low values tend to rise and very high ones to fall by "
        "themselves."
    ),
    (
        "Nobody was assigned to a group by lot: the groups may differ in what nobody measured, and a "
        "difference between them is not proof of a cause."
    ),
    (
        "Given the same first score, the two groups differ the second time: the participants by "
        "{difference} points ({confidence} interval from {low} to {high}). These numbers do not "
        "say why."
    ),
    # how people were chosen, not why they changed
    (
        "People chosen for their low first scores come nearer to the mean by themselves; part of "
        "the change may be of this kind."
    ),
    # about a log and about skipping a question
    "The last lines of the log say why.",
    "A date is moved, and nothing says why.",
    "The step is cancelled, and nothing says why.",
    "Write the reason: it stays beside the former date.",
    "You may skip any question. Nothing happens if you do.",
    # about the reason that a correction is stored with, and about programs
    "Reason",
    "A correction needs a reason.",
    (
        "These answers are stored, and shown as they were asked: version {version}. "
        "Change what is wrong and say why. What was stored before is kept beside it; "
        "results use the newest."
    ),
    "It comes back by itself; if not, hub.log says why, or set fast: off.",
}


def catalogue():
    """English key → Russian words, all forms."""
    found = {}
    for path in sorted((ROOT / "kit" / "i18n" / "locale" / "ru").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="ru"):
                if message.id:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    words = message.string
                    found[key] = words if isinstance(words, str) else " ".join(words)
    return found


def suspects(texts, pattern):
    return sorted(text for text in texts if pattern.search(text))


@pytest.mark.parametrize(
    "text",
    [
        "Эффект программы заметен.",
        "Уверенность выросла благодаря наставничеству.",
        "Тревога снизилась вследствие занятий.",
        "Программа повлияла на мотивацию.",
        "Это привело к росту.",
        "Программа помогла ученикам.",
    ],
)
def test_russian_words_of_cause_are_found(text):
    assert RUSSIAN.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "The effect of the programme is seen.",
        "Scores rose because of mentoring.",
        "Confidence rose thanks to the mentor.",
        "The programme caused the change.",
        "Mentoring improved motivation.",
        "It led to a rise.",
        "The impact was large.",
    ],
)
def test_english_words_of_cause_are_found(text):
    assert ENGLISH.search(text)


@pytest.mark.parametrize("text", ["The size of the change", "Динамика: выросло", "effect size"])
def test_other_words_are_left_alone(text):
    assert not RUSSIAN.search(text)
    assert not ENGLISH.search(text)


def test_no_text_of_the_interface_tells_a_cause_in_english():
    assert set(suspects({*wanted(), *catalogue()}, ENGLISH)) <= ALLOWED


def test_no_text_of_the_interface_tells_a_cause_in_russian():
    found = {key for key, words in catalogue().items() if RUSSIAN.search(words)}

    assert found <= ALLOWED


def test_every_sentence_that_is_allowed_exists():
    """An exception that nobody needs any more is taken out."""
    assert set(wanted()) >= ALLOWED


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_composed_tells_no_cause(language):
    """Sentences put together from parts: verdicts, headlines, tables, a whole report."""
    rows = [make_row(scale) for scale in SCALES]
    rows += [make_row(("help", "retro", "higher", 1, 5, 3.0, 0.5, 0.2, 0.8, "better"))]
    result = make_comparison(rows)
    texts = [
        *(say(result, language) for say in (wording.verdict, wording.headline)),
        *(say(result, language) for say in (wording.gaps_headline, wording.then_test)),
        wording.people(result, language),
        tables.render(tables.wave_comparison(result, language)),
        tables.render(tables.expectation_gaps(result, language)),
        tables.render(tables.then_tests(result, language)),
        tables.render(tables.single_people(result, language)),
        tables.render(tables.effect_sizes(result, language)),
        tables.render(tables.robustness(result, language)),
    ]

    assert suspects(texts, RUSSIAN if language == "ru" else ENGLISH) == []
