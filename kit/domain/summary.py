"""What a programme holds, counted: what is compared with the paper that it comes from."""

from __future__ import annotations

from typing import Any

from kit.domain.programme import Programme


def summary(programme: Programme, language: str = "ru") -> dict[str, Any]:
    """Return how many of everything a programme has, as plain values for JSON.

    Parameters
    ----------
    programme
        With all that it inherits.
    language
        Of the titles.
    """
    by_stage = [step.stage for step in programme.steps]
    return {
        "id": programme.id,
        "title": programme.title.in_(language),
        "period": programme.period.id,
        "extends": programme.extends,
        "roadmap": {
            "rows": len(programme.steps),
            "blocks": [
                {
                    "id": section.id,
                    "title": section.title.in_(language),
                    "rows": len(section.steps),
                }
                for section in programme.roadmap
            ],
        },
        "stages": [
            {
                "id": stage.id,
                "title": stage.title.in_(language),
                "rows": by_stage.count(stage.id),
                "activities": len(stage.activities),
            }
            for stage in programme.stages
        ],
        "forms": len(programme.forms),
        "subforms": sum(len(form.subforms) for form in programme.forms),
        "roles": len(programme.roles),
        "respondents": len(programme.respondents),
        "categories": len(programme.categories),
        "posts": len(programme.posts),
        "indicators": len(programme.indicators),
        "surveys": len(programme.campaigns),
        "questionnaires": len({each.questionnaire for each in programme.campaigns}),
        "waves": len(programme.waves),
        "consents": len(programme.consents.purposes),
        "events": len(programme.events),
        "documents": len(programme.documents),
        "rules": len(programme.rules),
        "tasks": len(programme.tasks),
        "outcomes": len(programme.outcomes),
        "chapters": len(programme.chapters),
    }
