"""Bank of methods («методическая копилка», S1-084): materials, for whom, and where they lie."""

from __future__ import annotations

from dataclasses import replace

from kit.i18n.message import say
from kit.records import parts
from kit.records.kind import Field, RecordKind, titled

METHOD = RecordKind(
    id="method",
    title=titled(say("Bank of methods")),
    order="title",
    fields=(
        parts.ID,
        Field(
            id="title",
            title=titled(say("Title of the material")),
            longest=200,
            required=True,
            is_searched=True,
        ),
        Field(
            id="sort",
            title=titled(say("Kind of material")),
            type="choice",
            is_filter=True,
            choices=(
                parts.choice("scenario", say("plan of a lesson or class hour")),
                parts.choice("game", say("game or training session")),
                parts.choice("memo", say("leaflet or advice")),
                parts.choice("slides", say("slides")),
                parts.choice("article", say("article")),
                parts.choice("video", say("film")),
                parts.choice("form", say("form or questionnaire")),
                parts.choice("other", say("other material")),
            ),
        ),
        replace(parts.text("audience", say("For whom")), is_column=True, is_searched=True),
        replace(parts.text("author", say("Author (post)")), is_column=True, is_searched=True),
        replace(
            parts.LINK,
            help=titled(
                say(
                    "Address where the material lies, beginning with https://. Once the record is "
                    "saved, a file can be added below it."
                )
            ),
        ),
        parts.NOTE,
    ),
)
