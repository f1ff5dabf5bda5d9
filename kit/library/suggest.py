"""What to do about a name that is not known: the nearest one, or the list."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from kit.i18n.message import Message, say

_MOST_NAMES = 20
# Letters that look alike on the two keyboards of a Russian school: Cyrillic -> Latin.
_LOOKALIKES = str.maketrans("авекмнорстух", "abekmhopctyx")


def suggest(name: str, known: Iterable[str]) -> Message:
    """Return “did you mean …” when a known name is near, else the names that exist."""
    names = list(dict.fromkeys(known))
    latin = name.lower().translate(_LOOKALIKES)
    near = get_close_matches(latin, names, n=1, cutoff=0.6)
    if near and near[0] == latin != name.lower():
        return say("Write “{name}” in Latin letters; some are Cyrillic here.", name=near[0])
    if near:
        return say("Did you mean “{name}”?", name=near[0])
    if not names:
        return say("Nothing of this kind is declared here.")
    shown = ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")
    return say("Known here: {names}.", names=shown)
