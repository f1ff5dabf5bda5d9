"""Published questionnaires: a text to which answers refer stays as it is (X-04)."""

from __future__ import annotations

import pytest

from kit.errors import Conflict, NotFound
from tests.builders.stores import SOURCE, questionnaire


def test_published_text_is_kept_for_ever(store):
    store.questionnaires.publish(questionnaire(), SOURCE)
    store.questionnaires.publish(questionnaire(), "# a comment was added\n" + SOURCE)

    with pytest.raises(Conflict) as error:
        store.questionnaires.publish(questionnaire(hash="b" * 64), SOURCE + "items: []\n")

    assert "Raise the version" in str(error.value.remedy)
    assert store.questionnaires.source("belonging", "1") == SOURCE
    with pytest.raises(NotFound):
        store.questionnaires.source("belonging", "2")
    assert [(p.id, p.version, p.hash) for p in store.questionnaires.publications()] == [
        ("belonging", "1", "a" * 64)
    ]


def test_source_text_comes_back_character_for_character(store):
    source = "id: x\r\ntitle: «Ёлка» 🙂\t\n\n  ru: 'нет'\n"

    store.questionnaires.publish(questionnaire(), source)

    assert store.questionnaires.source("belonging", "1") == source
