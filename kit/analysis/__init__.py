"""Frames to results: one public function per question asked.

The functions are found on first use, so that a page about waves does not wait for
scikit-learn.
"""

from kit import lazy

__getattr__, __dir__, __all__ = lazy.offer(__name__, __file__)
