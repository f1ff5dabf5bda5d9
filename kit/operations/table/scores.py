"""Answers, scores, and what is computed from them."""

from kit.operations import arguments
from kit.operations.grants import DIVIDED, PSYCHOLOGIST, RESULTS
from kit.operations.operation import Operation

ROWS = (
    Operation(
        "responses",
        "Answers, one row per participant and item",
        PSYCHOLOGIST,
        arguments.OneQuestionnaire,
        "kit.service.scores:responses",
        "pandas:DataFrame",
    ),
    Operation(
        "scores",
        "Scores, one row per participant, wave and scale",
        PSYCHOLOGIST,
        arguments.OneQuestionnaire,
        "kit.service.scores:scores",
        "pandas:DataFrame",
    ),
    Operation(
        "compare_waves",
        "Before and after: how scores changed",
        DIVIDED,
        arguments.CompareWaves,
        "kit.service.waves:compare_waves",
        "kit.results:WaveComparison",
    ),
    Operation(
        "item_answers",
        "How single questions were answered at two moments",
        RESULTS,
        arguments.OneQuestionnaireTwoWaves,
        "kit.service.item_answers:item_answers",
        "kit.results:ItemAnswers",
    ),
    Operation(
        "participation",
        "How many were asked, answered once and answered both times",
        RESULTS,
        arguments.TwoWaves,
        "kit.service.participation:participation",
        "kit.results:Participation",
    ),
    Operation(
        "group_spread",
        "Groups side by side: how far their changes differ beyond chance",
        DIVIDED,
        arguments.CompareGroups,
        "kit.service.group_spread:group_spread",
        "kit.results:GroupSpread",
    ),
    Operation(
        "same_measure",
        "Whether the scales measure the same at two moments, and how their models fit",
        PSYCHOLOGIST,
        arguments.TwoWaves,
        "kit.service.measurement:same_measure",
        "kit.results:ScaleMeasurement",
    ),
    Operation(
        "find_profiles",
        "Groups of participants with similar profiles",
        RESULTS,
        arguments.FindProfiles,
        "kit.service.profiles:find_profiles",
        "kit.results:Profiles",
    ),
    Operation(
        "profile_transitions",
        "Who is nearest to which group before and after, with the same groups both times",
        RESULTS,
        arguments.FollowProfiles,
        "kit.service.transitions:profile_transitions",
        "kit.results:ProfileTransitions",
    ),
    Operation(
        "follow_waves",
        "Several moments: how scores went from one to the next",
        RESULTS,
        arguments.FollowWaves,
        "kit.service.series:follow_waves",
        "kit.results:WaveSeries",
    ),
)
