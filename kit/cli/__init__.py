"""``kit``: a person at a terminal. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kit import __version__
from kit.cli import backup, console, doctor, people, programme, serve, upgrade, user
from kit.errors import Fault, KitError, ServiceUnavailable

if TYPE_CHECKING:
    from kit.library import Mark


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status: 0 done, 1 a fault that was explained, 2 wrong words."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] | None = getattr(chosen, "run", None)
    if run is None:
        parser.print_help()
        return 2
    try:
        return run(chosen)
    except KitError as error:
        print(_words(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        console.leave()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kit", description="Survey and monitoring kit for school mentoring programmes."
    )
    parser.add_argument("--version", action="version", version=f"kit {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="command")

    check = commands.add_parser("check", help="find every fault of questionnaires and programmes")
    check.add_argument("paths", nargs="*", type=Path, default=[Path("surveys")])
    check.add_argument(
        "--below", action="append", type=Path, default=[], help="folder over which paths are read"
    )
    check.add_argument(
        "--publish", action="store_true", help="record the versions as published, if faultless"
    )
    check.add_argument(
        "--settings",
        type=Path,
        help="kit.yaml of an installation: compare with what its organisations asked, too",
    )
    check.set_defaults(run=_check, port=None)

    preview = commands.add_parser("preview", help="show a questionnaire as its respondents see it")
    preview.add_argument("path", type=Path)
    preview.add_argument("--form", default="", help="form of mentoring; default: the first")
    preview.add_argument("--wave", default="", help="wave; default: the first")
    preview.add_argument("--language", default="ru", choices=["ru", "en"])
    preview.add_argument("--paper", action="store_true", help="the printable page")
    preview.add_argument("--output", type=Path, help="file to write; default: beside, as .html")
    preview.set_defaults(run=_preview)

    sample = commands.add_parser("sample", help="generate the synthetic sample data")
    sample.add_argument("--output", type=Path, default=Path("sample_data"))
    sample.add_argument("--seed", type=int, default=2022)
    sample.set_defaults(run=_sample)

    programme.add_parser(commands)
    serve.add_parsers(commands)
    user.add_parser(commands)
    people.add_parser(commands)
    backup.add_parsers(commands)
    upgrade.add_parser(commands)
    doctor.add_parser(commands)
    _tenant_parsers(commands)
    _audit_parsers(commands)
    _card_parsers(commands)
    return parser


def _tenant_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    tenant = commands.add_parser("tenant", help="organisations and their databases")
    of_tenant = tenant.add_subparsers(title="commands", metavar="command", required=True)
    new = of_tenant.add_parser(
        "add", help="add an organisation and create its database; services that run notice it"
    )
    new.add_argument("tenant", help="its id")
    new.add_argument("--title", help="its name in Russian; without it, it is described in a file")
    new.add_argument("--title-en", help="its name in English")
    new.add_argument("--programme", action="append", default=[], help="id; may be repeated")
    new.add_argument("--kind", default="school")
    new.add_argument("--parent", default="", help="id of the organisation to which it reports")
    new.add_argument("--language", default="ru", choices=["ru", "en"])
    new.add_argument("--time-zone", default="Europe/Moscow")
    new.add_argument("--minimum-group", type=int, default=5)
    console.settle(new)
    new.set_defaults(run=_tenant_add)
    known = of_tenant.add_parser("list", help="show the organisations of this installation")
    console.settle(known)
    known.set_defaults(run=_tenant_list)
    upgrade = of_tenant.add_parser(
        "upgrade", help="bring an organisation's database to this version"
    )
    upgrade.add_argument("tenant")
    console.settle(upgrade)
    upgrade.set_defaults(run=_tenant_upgrade)


def _audit_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    audit = commands.add_parser("audit", help="audit trails of the organisations")
    of_audit = audit.add_subparsers(title="commands", metavar="command", required=True)
    verify = of_audit.add_parser(
        "verify", help="find the first record that was changed, removed or put in"
    )
    verify.add_argument("--tenant", default="", help="its id; default: every organisation")
    verify.add_argument(
        "--head", default="", help="the end of the trail as printed earlier: number and hash"
    )
    console.settle(verify)
    verify.set_defaults(run=_audit_verify)
    head = of_audit.add_parser("head", help="print where the trails end, to be kept elsewhere")
    head.add_argument("--tenant", default="", help="its id; default: every organisation")
    console.settle(head)
    head.set_defaults(run=_audit_head)
    renew = of_audit.add_parser(
        "renew", help="accept where a trail ends, after restoring a backup; it is recorded"
    )
    renew.add_argument("tenant", help="its id")
    console.settle(renew)
    renew.set_defaults(run=_audit_renew)


def _card_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    card = commands.add_parser("card", help="cards of respondents")
    of_card = card.add_subparsers(title="commands", metavar="command", required=True)
    for name, about in (
        ("replace", "print a new card for a lost one, which is void at once"),
        ("revoke", "make a lost card void"),
    ):
        parser = of_card.add_parser(name, help=about)
        parser.add_argument("participant", help="code of the person")
        parser.add_argument("--campaign", required=True, help="id of the survey")
        parser.add_argument("--tenant", required=True)
        console.settle(parser)
        parser.set_defaults(run=_card, operation=f"{name}_card")


def _check(chosen: argparse.Namespace) -> int:
    from kit import library
    from kit.serve.portal.record_pages import RECORD_PAGES

    answered = None
    if chosen.settings is not None:
        from kit.serve.data import terminal

        answered = terminal.asked(console.read(chosen))
    faults = library.check(chosen.paths, below=chosen.below, answered=answered, pages=RECORD_PAGES)
    for fault in faults:
        print(_sentence(fault), file=sys.stderr)
    if faults:
        return 1
    reworded = library.reworded(chosen.paths, below=chosen.below, answered=answered)
    if chosen.publish:
        for path in chosen.paths:
            for line in library.publish(path, below=chosen.below):
                print(line)
    print(console.translate("No faults found."))
    left = (*reworded, *library.remarks(chosen.paths, chosen.below))
    if left:
        print(console.translate("A person decides:"))
    for remark in left:
        print(_sentence(remark))
    for mark in library.marks(chosen.paths):
        print(_closed(mark))
    return 0


def _preview(chosen: argparse.Namespace) -> int:
    from kit import library
    from kit.forms import preview

    questionnaire = library.read_questionnaire(chosen.path)
    page = preview.render(
        questionnaire,
        form=chosen.form,
        wave=chosen.wave,
        language=chosen.language,
        on_paper=chosen.paper,
    )
    target = chosen.output or chosen.path.with_suffix(".html")
    target.write_text(page, encoding="utf-8")
    print(target)
    return 0


def _sample(chosen: argparse.Namespace) -> int:
    from kit import sample

    for path in sample.write_all(chosen.output, seed=chosen.seed):
        print(path)
    return 0


def _tenant_add(chosen: argparse.Namespace) -> int:
    from kit.domain.tenant import Tenant
    from kit.domain.texts import Text
    from kit.serve.host import tenants
    from kit.serve.hub import users

    words = {"ru": chosen.title, "en": chosen.title_en}
    new = Tenant(
        id=chosen.tenant,
        title=Text.of({key: title for key, title in words.items() if title}),
        kind=chosen.kind,
        parent=chosen.parent,
        language=chosen.language,
        time_zone=chosen.time_zone,
        minimum_group=chosen.minimum_group,
        programmes=tuple(chosen.programme),
    )
    settings = console.read(chosen)
    tenants.add(settings, new if any(words.values()) else chosen.tenant)
    with suppress(ServiceUnavailable):  # not running: made with the first accounts
        users.add_groups(settings, chosen.tenant)
    print(console.translate("Done."))
    return 0


def _tenant_list(chosen: argparse.Namespace) -> int:
    from kit.serve.host import tenants

    for tenant in tenants.known(console.read(chosen)):
        words = (tenant.id, tenant.kind, tenant.title.in_(console.language()), *tenant.programmes)
        print("\t".join(words))
    return 0


def _tenant_upgrade(chosen: argparse.Namespace) -> int:
    from kit.serve.host import tenants

    tenants.prepare_one(console.read(chosen), chosen.tenant)
    print(console.translate("Done."))
    return 0


def _audit_verify(chosen: argparse.Namespace) -> int:
    from kit.serve.data import terminal

    broken = 0
    for tenant, found in terminal.verify(console.read(chosen), chosen.tenant, chosen.head):
        broken += isinstance(found, KitError)
        print(_words(found) if isinstance(found, KitError) else f"{tenant}\t{found}")
    return 1 if broken else 0


def _audit_head(chosen: argparse.Namespace) -> int:
    from kit.serve.data import terminal

    for tenant, head in terminal.heads(console.read(chosen), chosen.tenant):
        print(f"{tenant}\t{head}")
    return 0


def _audit_renew(chosen: argparse.Namespace) -> int:
    from kit.serve.data import terminal

    console.tell(terminal.renew_audit(console.read(chosen), chosen.tenant))
    return 0


def _card(chosen: argparse.Namespace) -> int:
    from kit.serve.data import terminal

    done = terminal.of_card(
        console.read(chosen), chosen.tenant, chosen.operation, chosen.campaign, chosen.participant
    )
    print(f"{done.code}\t{done.url}" if chosen.operation == "replace_card" else done)
    return 0


def _words(error: KitError) -> str:
    from kit.errors import QuestionnaireError
    from kit.i18n.translator import translator

    if isinstance(error, QuestionnaireError) and error.faults:
        return "\n".join(_sentence(fault) for fault in error.faults)
    return error.rendered(translator(console.language()).render)


def _sentence(fault: Fault) -> str:
    from kit.i18n.translator import translator

    t = translator(console.language())
    place = f"{fault.path}, {t.gettext('line')} {fault.line}"
    return f"{place}: {t.render(fault.what)} {t.render(fault.remedy)}"


def _closed(mark: Mark) -> str:
    """Return where a mark of a file binds: which operations close what it names."""
    from kit.i18n.message import say
    from kit.i18n.translator import translator
    from kit.operations import OPERATIONS

    t = translator(console.language())
    said = {
        "category": say(
            "Who belongs to a sensitive category ({names}), and results by category, are for the "
            "psychologist only. Closed to everyone else: {operations}."
        ),
        "psychologist_only": say(
            "Results of {names} are for the psychologist only. Refused to everyone else, and left "
            "out of what is about several questionnaires: {operations}."
        ),
    }[mark.field]
    operations = ", ".join(name for name, each in OPERATIONS.items() if each.closes(mark.field))
    words = t.gettext(said.text, names=", ".join(mark.names), operations=operations)
    return f"{mark.path}, {t.gettext('line')} {mark.line}: {words}"


if __name__ == "__main__":
    sys.exit(main())
