"""What an analysis returns: one frozen class per question asked.

Results cross HTTP between the data service and a kernel, so they hold frames,
numbers and messages only, and import no statistics. Nothing downstream of a
result computes: if a chart needs a number, the result has it.
"""

from kit.domain.worksheet import Saving
from kit.results.base import WITHHELD, Result
from kit.results.comparison_group import GroupContrast
from kit.results.group_spread import GroupSpread
from kit.results.item_answers import ItemAnswers
from kit.results.measurement import ScaleMeasurement
from kit.results.participation import Participation
from kit.results.profiles import Profiles
from kit.results.pulse import Attention, PairPulse
from kit.results.review import Finding, ProcessReview
from kit.results.series import WaveSeries
from kit.results.transitions import ProfileTransitions
from kit.results.waves import WaveComparison

__all__ = [
    "WITHHELD",
    "Attention",
    "Finding",
    "GroupContrast",
    "GroupSpread",
    "ItemAnswers",
    "PairPulse",
    "Participation",
    "ProcessReview",
    "ProfileTransitions",
    "Profiles",
    "Result",
    "Saving",
    "ScaleMeasurement",
    "WaveComparison",
    "WaveSeries",
]
