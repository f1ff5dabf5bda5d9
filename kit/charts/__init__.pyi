from kit.charts.dynamics import change_by_group as change_by_group
from kit.charts.group_spread import caterpillar as caterpillar
from kit.charts.heatmap import effects as effects
from kit.charts.item_answers import likert as likert
from kit.charts.pairs import paired_changes as paired_changes
from kit.charts.participation import attrition as attrition
from kit.charts.profiles import profile_means as profile_means
from kit.charts.raincloud import differences as differences
from kit.charts.regression import regression_to_mean as regression_to_mean
from kit.charts.review import satisfaction as satisfaction, sides as sides
from kit.charts.series import wave_series as wave_series
from kit.charts.style import to_png as to_png, to_svg as to_svg
from kit.charts.transitions import profile_transitions as profile_transitions
from kit.charts.waves import (
    expectation_gaps as expectation_gaps,
    wave_comparison as wave_comparison,
)
