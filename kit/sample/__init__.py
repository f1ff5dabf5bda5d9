"""Invented schools: participants, answers and the truth planted in them, all from one seed.

Nobody in them exists. They serve the demo, the examples, the methodologist's workplace
and the tests: what is planted has to be found again.
"""

from kit.sample.files import write, write_all
from kit.sample.filling import fill
from kit.sample.life import begun, go_on, live
from kit.sample.running import asking, so_far
from kit.sample.tenant import SEED, Sample, Truth, make, make_all

__all__ = [
    "SEED",
    "Sample",
    "Truth",
    "asking",
    "begun",
    "fill",
    "go_on",
    "live",
    "make",
    "make_all",
    "so_far",
    "write",
    "write_all",
]
