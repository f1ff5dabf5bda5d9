from kit.analysis.comparison_group import compare_with_others as compare_with_others
from kit.analysis.group_spread import compare_groups as compare_groups
from kit.analysis.item_answers import compare_items as compare_items
from kit.analysis.measurement import same_measure as same_measure
from kit.analysis.participation import count_participation as count_participation
from kit.analysis.precision import scale_precision as scale_precision
from kit.analysis.profile_features import features as features
from kit.analysis.profiles import find_profiles as find_profiles
from kit.analysis.pulse import follow_pairs as follow_pairs
from kit.analysis.response_quality import (
    flag_responses as flag_responses,
    prorating as prorating,
    with_and_without as with_and_without,
)
from kit.analysis.review import review_process as review_process
from kit.analysis.scale_quality import assess_scale as assess_scale, keyed_items as keyed_items
from kit.analysis.series import follow_waves as follow_waves
from kit.analysis.transitions import profile_transitions as profile_transitions
from kit.analysis.waves import compare_waves as compare_waves
