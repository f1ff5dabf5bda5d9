"""Pure statistics: arrays in, numbers out. No result class and no noun of the domain is known here.

Each module bears the literature's name of what it holds (`kit.stats.paired`, `kit.stats.reliability`,
`kit.stats.categorical`, `kit.stats.repeated` …); the functions below are found on first use.
"""

from kit import lazy

__getattr__, __dir__, __all__ = lazy.offer(__name__, __file__)
