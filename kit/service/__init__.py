"""Where operations are carried out: an installation's tenants, and one actor's context at one of them.

Rights, arguments, release and audit are decided around every function in one place, `dispatch`,
so that no function can forget them.
"""

from kit.service.context import Context
from kit.service.dispatch import Invocation, call
from kit.service.tenants import Tenants

__all__ = ["Context", "Invocation", "Tenants", "call"]
