"""Where operations are carried out: an office holds the tenants, a desk is one actor at one of them.

Rights, release of results and the audit record are applied here, around every
function, so that no function can forget them.
"""

from kit.desk.calls import call
from kit.desk.office import Desk, Office

__all__ = ["Desk", "Office", "call"]
