"""What a notebook opens: one school's data, through the operations its user is allowed.

``workspace.open()`` gives, under the Hub, a client of the data service; outside it,
the synthetic sample or a given database, through the same operations, in process.
Same methods, same results.
"""

from kit.workspace.methods import Workspace
from kit.workspace.opening import open_workspace as open  # noqa: A004 - kit.workspace.open() reads well

__all__ = ["Workspace", "open"]
