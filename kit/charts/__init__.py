"""Result → matplotlib figure. A chart shows what the result holds and computes nothing.

Drawing libraries take seconds to load, so the functions are looked up when first
used: a page that only needs `kit.wording` starts without matplotlib.
Every function returns a `matplotlib.figure.Figure`, or None when there is nothing
that could honestly be drawn.
"""

from kit import lazy

__getattr__, __dir__, __all__ = lazy.offer(__name__, __file__)
