"""Where operations are carried out: an tenants holds the tenants, a context is one actor at one of them.

Rights, release of results and the audit record are applied here, around every
function, so that no function can forget them.
"""

from kit.service.dispatch import call
from kit.service.tenants import Context, Tenants

__all__ = ["Context", "Tenants", "call"]
