"""``kit serve`` and ``kit demo``: an installation that runs until it is told to stop."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kit.cli import console

if TYPE_CHECKING:
    from kit.serve.host.settings import Settings


def add_parsers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    serve = commands.add_parser("serve", help="run an installation")
    console.settle(serve)
    serve.set_defaults(run=_serve)

    demo = commands.add_parser("demo", help="run an installation with sample schools")
    console.settle(demo)
    demo.set_defaults(run=_demo)


def _serve(chosen: argparse.Namespace) -> int:
    from kit.serve.host import supervisor

    return supervisor.serve(console.begin(chosen), ready=_say_ready, tell=console.tell)


def _demo(chosen: argparse.Namespace) -> int:
    from kit.serve.host import demo

    return demo.run(console.begin(chosen, demo=True), tell=console.tell)


def _say_ready(settings: Settings) -> None:
    from kit.i18n.message import say
    from kit.serve.host.child_process import run_in_subprocess
    from kit.serve.host.paths import first_word

    word = ""
    if settings.tenant_ids():  # it waits for nobody, and a process that says so takes seconds
        first_word(settings.state).unlink(missing_ok=True)
    else:
        word = run_in_subprocess("kit.serve.hub.first_start:begin", settings)
    if word:
        console.tell(
            say(
                "This installation is empty. Open {url} and type this word there: {word}",
                url=f"{settings.url}hub/setup",
                word=word,
            )
        )
    print(f"Ready: {settings.url}", flush=True)
    if not settings.has_subdomains:
        _say_who_gets_no_workshop(settings)


def _say_who_gets_no_workshop(settings: Settings) -> None:
    from kit.i18n.message import say
    from kit.serve.host.child_process import run_in_subprocess

    names = run_in_subprocess("kit.serve.hub.users:workshops", settings)
    if names:
        console.tell(
            say(
                "JupyterLab does not open for {names}: their pages would pass for the portal's. "
                "Give servers names of their own, see subdomains in docs/operator.md.",
                names=", ".join(names),
            )
        )
