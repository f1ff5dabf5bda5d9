"""``kit user``: accounts of staff, whether the installation runs or not."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from types import ModuleType

from kit.cli import console
from kit.i18n.message import say

#: What a command does: given `kit.serve.hub.users` and what was chosen; a name that it
#: returns is said back.
Act = Callable[[ModuleType, argparse.Namespace], str | None]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``user`` and what can be done to accounts."""
    user = commands.add_parser("user", help="accounts of staff")
    of_user = user.add_subparsers(title="commands", metavar="command", required=True)
    known = of_user.add_parser("list", help="show accounts, their roles, and which are locked")
    known.add_argument("--tenant", default="", help="of this organisation only")
    console.settle(known)
    known.set_defaults(run=_list)
    add = of_user.add_parser(
        "add", help="make an account, or give it a role; asks for the password"
    )
    _finish(_of_role(add), lambda users, it: users.add(*_role(it), console.password()))
    _add_commands_of_one(of_user)

    invite = of_user.add_parser(
        "invite", help="print a link by which somebody chooses a name and a password"
    )
    invite.add_argument("--tenant", default="")
    invite.add_argument("--role", action="append", default=[], help="may be given more than once")
    invite.add_argument("--administrator", action="store_true", help="of the whole installation")
    _finish(
        _lasting(invite),
        lambda users, it: users.invite(
            it.settings, it.tenant, it.role, is_administrator=it.administrator, days=it.days
        ),
    )

    role = of_user.add_parser("role", help="what an account may do")
    of_role = role.add_subparsers(title="commands", metavar="command", required=True)
    given = of_role.add_parser("add", help="give an account a role")
    _finish(_of_role(given), lambda users, it: users.add_role(*_role(it)))
    taken = _forced(of_role.add_parser("remove", help="take a role from an account at once"))
    _finish(_of_role(taken), lambda users, it: users.remove_role(*_role(it), force=it.force))


def _add_commands_of_one(of_user: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    def of_one(name: str, words: str) -> argparse.ArgumentParser:
        parser = of_user.add_parser(name, help=words)
        parser.add_argument("name")
        return parser

    _finish(
        of_one("password", "set another password; asks for it, and ends what is open"),
        lambda users, it: users.set_new_password(it.settings, it.name, console.password()),
    )
    _finish(
        _forced(of_one("remove", "remove an account at once")),
        lambda users, it: users.remove(it.settings, it.name, force=it.force),
    )
    _finish(
        _lasting(of_one("reset", "print a link by which the person chooses another password")),
        lambda users, it: users.reset(it.settings, it.name, days=it.days),
    )
    _finish(
        of_one("logout", "end everything that is open of an account"),
        lambda users, it: users.log_out(it.settings, it.name),
    )
    _finish(
        of_one("unlock", "open an account that wrong passwords have locked"),
        lambda users, it: users.unlock(it.settings, it.name),
    )


def _of_role(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("name")
    parser.add_argument("--tenant", required=True)
    parser.add_argument("--role", required=True)
    return parser


def _lasting(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--days", type=int, default=7, help="how long the link is good")
    return parser


def _forced(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--force", action="store_true", help="even if nobody else has the role")
    return parser


def _role(chosen: argparse.Namespace) -> tuple[object, ...]:
    return chosen.settings, chosen.name, chosen.tenant, chosen.role


def _finish(parser: argparse.ArgumentParser, act: Act) -> None:
    console.settle(parser)
    parser.set_defaults(run=lambda chosen: _run(act, chosen))


def _run(act: Act, chosen: argparse.Namespace) -> int:
    from kit.serve.hub import users

    chosen.settings = console.read(chosen)
    login = act(users, chosen)
    if login and "://" in login:
        print(login)
    elif login:
        console.tell(say("The login is “{name}”.", name=login))
    print(console.translate("Done."))
    return 0


def _list(chosen: argparse.Namespace) -> int:
    from kit.serve.hub import users

    console.show_table(
        [say("account"), say("roles"), say("last seen (UTC)"), say("locked, seconds")],
        [
            (each.name, ", ".join(each.groups), each.seen, str(each.closed_for or ""))
            for each in users.people(console.read(chosen), chosen.tenant)
        ],
    )
    return 0
