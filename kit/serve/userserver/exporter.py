"""Voilà's pages from templates that are compiled once, not for every page.

Voilà makes a new Jinja environment for each page, which then compiles its dozen templates
anew. Jinja can keep what it compiled; where, Voilà's configuration cannot say.
"""

from __future__ import annotations

from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates
from voila import notebook_renderer
from voila.exporter import VoilaExporter
from voila.paths import collect_template_paths

#: The folder of the pages' templates, below `voila_hook.JUPYTER_SHARE`.
TEMPLATE = "kit"


class _Kept(BytecodeCache):
    """Keeps compiled templates in memory, as long as their files are as they were."""

    def __init__(self) -> None:
        self._code: dict[str, tuple[str, Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = (bucket.checksum, bucket.code)


_KEPT = _Kept()


class PageExporter(VoilaExporter):
    """Renders a page from templates that this process has compiled before."""

    @property
    def environment(self) -> Environment:
        """Jinja's environment, with the compiled templates."""
        environment: Environment = super().environment
        environment.bytecode_cache = _KEPT
        return environment


def install() -> None:
    """Let Voilà use it."""
    notebook_renderer.VoilaExporter = PageExporter


def compile_templates() -> None:
    """Compile what a page is made from; for a process whose copies render pages."""
    paths = collect_template_paths(["voila", "nbconvert"], TEMPLATE)
    exporter = PageExporter(template_name=TEMPLATE, template_paths=paths)
    environment = exporter.environment
    assert environment.loader is not None  # Voilà's reads files
    for name in ("highlight_code", "trusted"):  # added for each page; code does not depend on them
        environment.filters.setdefault(name, str)
    waiting, seen = {exporter.template_file}, set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        environment.get_template(name)
        source, _, _ = environment.loader.get_source(environment, name)
        waiting |= {each for each in find_referenced_templates(environment.parse(source)) if each}
        waiting -= seen
