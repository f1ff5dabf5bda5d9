"""Which sheet stands at a moment: its own, else that of the moment before, else the whole period's."""

from types import SimpleNamespace

import pytest

from kit.service.worksheets import one_sheet, standing

WAVES = ("q1", "q2", "q3", "q4")


def school(*kept):
    """A school of four quarters, and what it kept: subject and revision, oldest first."""
    sheets = [SimpleNamespace(subject=subject, revision=revision) for subject, revision in kept]

    def revisions(kind, subject, period):
        assert (kind, period) == ("sheet", "2026")
        return [each for each in reversed(sheets) if each.subject == subject]

    return SimpleNamespace(
        period="2026",
        programme=SimpleNamespace(waves=[SimpleNamespace(id=wave) for wave in WAVES]),
        store=SimpleNamespace(worksheets=SimpleNamespace(revisions=revisions)),
    )


@pytest.mark.parametrize(
    ("kept", "at", "own", "stands"),
    [
        ([], "q2", [], None),
        ([("q2", 1), ("q2", 2)], "q2", [2, 1], "q2"),
        ([("q4", 1), ("q2", 1)], "q2", [1], "q2"),
        ([("q1", 1), ("q2", 1)], "q3", [], "q2"),
        ([("q4", 1), ("q1", 1)], "q3", [], "q1"),
        ([("q4", 1)], "q2", [], "q4"),
        ([("q3", 1)], "q2", [], None),
        ([("q4", 3)], "q4", [3], "q4"),
    ],
)
@pytest.mark.parametrize("before", ["", "q1"])
def test_sheet_stands_at_its_moment_and_until_the_next_is_kept(kept, at, own, stands, before):
    def about(wave):
        return (before, wave) if before else (wave,)

    context = school(*((about(wave), revision) for wave, revision in kept))

    mine, others = standing(context, "sheet", at, before)

    assert [each.revision for each in mine] == own
    told = one_sheet([*mine, *others])
    assert {each.subject for each in told} == ({about(stands)} if stands else set())


def test_sheet_of_other_two_moments_goes_on_from_that_of_the_whole_period():
    context = school((("q1", "q4"), 1))

    mine, others = standing(context, "sheet", "q3", "q2")

    assert (mine, [each.subject for each in others]) == ([], [("q1", "q4")])
