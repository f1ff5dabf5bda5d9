"""Who takes part: asked, answered the first time, the second time, both times."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

import kit
from kit.domain.campaign import Campaign, is_apart
from kit.domain.people import Participant
from kit.results import Participation

COLUMNS: dict[str, str] = {
    **dict.fromkeys(("role", "form"), "str"),
    **dict.fromkeys(("n_asked", "n_before", "n_after", "n_matched"), "int64"),
    **dict.fromkeys(("share_before", "share_after", "share_matched"), "float64"),
    "withheld": "bool",
}


def count_participation(
    participants: Sequence[Participant],
    campaigns: Sequence[Campaign],
    *,
    asked: Mapping[str, Collection[str]],
    answered: Mapping[str, Collection[str]],
    before: str,
    after: str,
    titles: Mapping[str, Mapping[str, str]] | None = None,
    minimum_group: int = 5,
) -> Participation:
    """Return how many people were asked, answered each time, and answered both times.

    Parameters
    ----------
    participants
        For role and form.
    campaigns
        Those to count; others are left out.
    asked, answered
        People by campaign. Whoever answered counts as asked.
    before, after
        The two waves.
    titles
        Words for ids, handed on.
    minimum_group
        Smallest group when released.

    Notes
    -----
    A person with several questionnaires in a wave has answered when one of them came.
    Both times means both waves of the same questionnaire.

    Examples
    --------
    >>> from kit.library import Library
    >>> campaigns = Library.open("surveys").programmes["temizhbek-4"].campaigns
    >>> mine = [each for each in campaigns if each.questionnaire == "peer-mentee"]
    >>> pupils = [Participant(id=code, role="mentee", form="student-student") for code in "abc"]
    >>> found = count_participation(
    ...     pupils,
    ...     mine,
    ...     asked={each.id: "abc" for each in mine},
    ...     answered={each.id: "ab" if each.wave == "before" else "bc" for each in mine},
    ...     before="before",
    ...     after="after",
    ... )
    >>> found.frame.loc[0, ["n_asked", "n_before", "n_after", "n_matched"]].tolist()
    [3, 2, 2, 1]
    """
    own = [each for each in campaigns if each.wave in (before, after)]
    came: dict[str, set[tuple[str, str]]] = {before: set(), after: set()}
    invited: set[str] = set()
    for campaign in own:
        here = set(answered[campaign.id])
        invited |= set(asked[campaign.id]) | here
        # Answers that are kept apart are compared with nobody's: no sitting of theirs meets another.
        sitting = campaign.id if is_apart(campaign) else campaign.questionnaire
        came[campaign.wave] |= {(person, sitting) for person in here}
    first, second = ({person for person, _ in came[wave]} for wave in (before, after))
    both = {person for person, _ in came[before] & came[after]}
    people = pd.DataFrame(
        [
            {
                "role": each.role,
                "form": each.form,
                "n_asked": 1,
                "n_before": int(each.id in first),
                "n_after": int(each.id in second),
                "n_matched": int(each.id in both),
            }
            for each in participants
            if each.id in invited
        ],
        columns=list(COLUMNS)[:6],
    )
    counts = list(COLUMNS)[2:6]
    whole = people[counts].sum().to_frame().T.assign(role="", form="")
    parts = people.groupby(["role", "form"], sort=False)[counts].sum().reset_index()
    frame = pd.concat([whole, parts], ignore_index=True)
    for name in ("before", "after", "matched"):
        frame[f"share_{name}"] = frame[f"n_{name}"] / frame["n_asked"].replace(0, np.nan)
    return Participation(
        before=before,
        after=after,
        frame=frame.assign(withheld=False)[list(COLUMNS)].astype(COLUMNS),
        settings={"before": before, "after": after, "kit": kit.__version__},
        titles=dict(titles or {}),
        minimum_group=minimum_group,
    )
