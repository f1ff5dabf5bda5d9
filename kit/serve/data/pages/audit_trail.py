"""The audit trail as a table: who did what, when, and what was refused."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from starlette.responses import Response

from kit.domain.audit import EVENTS, AuditRecord, at_terminal
from kit.domain.texts import Text
from kit.errors import TrailBroken
from kit.i18n.message import Message, say
from kit.i18n.translator import LANGUAGES, Translator, translator
from kit.operations import OPERATIONS
from kit.operations.access import ROLES
from kit.records import parts
from kit.records.kind import Choice, Field, RecordKind, Row, titled
from kit.serve.backup import record
from kit.serve.data.pages.posting import Outcome
from kit.serve.data.pages.visit import Visit
from kit.serve.portal import records
from kit.serve.portal.navbar import with_query
from kit.wording import method, pulse

#: Newest records that the page looks through.
_MOST = 1000
#: Records on one page: what was asked for may take several lines.
_ROWS = 15
#: Cards of one record that are named; of more it is said how many there are.
_MOST_CARDS = 5


#: Arguments that a reader is told, in this order, each with the kind of its value.
_ABOUT = {
    "period": "period",
    "campaign": "campaign",
    "questionnaire": "questionnaire",
    "item": "item",
    "participant": "participant",
    "channel": "channel",
    "wave": "wave",
    "waves": "wave",
    "before": "wave",
    "after": "wave",
    "by": "by",
    "day": "day",
    "confirm": "confirm",
    "format": "format",
    "language": "language",
    "card": "card",
    "cards": "card",
    "account": "account",
    "of_role": "role",
    "times": "times",
}


#: What somebody looked at, in a school's words; what only pages ask for is not told.
_LOOKED: Mapping[str, Message | None] = {
    "home": say("page “Today”"),
    "dashboard": say("summary"),
    "programme": None,
    "questionnaires": None,
    "questionnaire_source": say("a questionnaire"),
    "participants": say("register"),
    "pending": say("who has not answered"),
    "paper_forms": say("paper forms"),
    "responses": say("answers"),
    "scores": say("scores"),
    "compare_waves": say("before and after"),
    "item_answers": say("answers by question"),
    "participation": say("who took part"),
    "group_spread": say("groups side by side"),
    "same_measure": say("the same measure at both moments"),
    "find_profiles": say("profiles"),
    "profile_transitions": say("profiles"),
    "follow_waves": say("from moment to moment"),
    "review_process": say("how the programme runs"),
    "swot_sheet": say("SWOT analysis of the programme"),
    "compliance_marks": say("conditions of the programme"),
    "open_answers": say("open answers"),
    "answer_themes": say("themes of open answers"),
    "pair_pulse": say("pulse of the pairs"),
    "report_text": say("conclusions of a report"),
    "audit_trail": say("audit trail"),
}
#: Parameter of the address: page openings one by one, not those of one person together.
_OPENINGS, _EACH = "openings", "each"


def _title(words: str) -> Text:
    """Return a title of the tables of operations and roles in every language."""
    return Text.of({code: translator(code).gettext(words) for code in LANGUAGES})


_AT = Field(id="at", title=titled(say("When")), type="moment", is_searched=True)

RECORD = RecordKind(
    id="audit",
    title=titled(say("Audit trail")),
    key="seq",
    order="seq",
    is_descending=True,
    fields=(
        Field(id="seq", title=titled(say("No.")), type="number"),
        _AT,
        Field(id="actor", title=titled(say("Who")), is_searched=True, is_filter=True),
        Field(
            id="role",
            title=titled(say("Role")),
            type="choice",
            choices=tuple(Choice(value=role, title=_title(words)) for role, words in ROLES.items()),
            is_searched=True,
        ),
        Field(
            id="operation",
            title=titled(say("What was done")),
            type="choice",
            choices=(
                *(
                    Choice(value=each.name, title=_title(each.about))
                    for each in OPERATIONS.values()
                ),
                parts.choice("looked", say("Looked at pages")),
                *parts.choices(EVENTS),
            ),
            is_searched=True,
            is_filter=True,
        ),
        Field(id="detail", title=titled(say("About what")), is_searched=True),
        Field(
            id="outcome",
            title=titled(say("Outcome")),
            type="choice",
            choices=(
                parts.choice("done", say("done")),
                parts.choice("AccessDenied", say("refused: not allowed")),
                parts.choice("Conflict", say("refused: somebody saved since")),
                parts.choice("BadArgument", say("refused: could not be used")),
                parts.choice("BadWorkbook", say("refused: the workbook is not read")),
                parts.choice("BadTemplate", say("refused: the template is not read")),
                parts.choice("QuestionnaireError", say("refused: its file has faults")),
                parts.choice("SettingsError", say("refused: the settings have faults")),
                parts.choice("NotFound", say("refused: not there")),
                parts.choice("NotLoggedIn", say("refused: not signed in")),
                parts.choice("TooMany", say("refused: too many at once")),
                parts.choice("TooHeavy", say("refused: too heavy")),
                parts.choice("NotEnoughData", say("nothing to show: too few data")),
                parts.choice("ServiceUnavailable", say("failed: no answer")),
                parts.choice("StoreError", say("failed: the database")),
                parts.choice("BackupError", say("failed: the backup")),
                parts.choice("Cancelled", say("cancelled")),
                parts.choice("TrailBroken", say("the trail is damaged")),
            ),
            is_searched=True,
            is_filter=True,
        ),
    ),
)


async def table(visit: Visit) -> Response:
    """Return the table of the newest records, and when it was last proved that none was changed."""
    values = await visit.ask("audit_trail", limit=_MOST)
    t, each = visit.t, visit.asked(_OPENINGS) == _EACH
    page = visit.table(
        RECORD,
        _rows(values, visit) if each else _together(values, visit),
        t.gettext("Everything that is asked of the school's data is written down here."),
        _ROWS,
        choices=(
            (
                _OPENINGS,
                t.gettext("Openings of pages"),
                (
                    records.Option("", t.gettext("of one person together"), not each),
                    records.Option(_EACH, t.gettext("one by one"), each),
                ),
            ),
        ),
        **({"address": with_query(visit.address, **{_OPENINGS: _EACH})} if each else {}),
    )
    # Not packed: the form's token stands beside a search of the reader's choosing.
    return visit.html(
        records.render_page(
            "audit.html",
            page.frame,
            table=page,
            verified=_verified(values, visit),
            backup=_backup(visit),
        )
    )


async def verify(visit: Visit) -> Outcome:
    """Prove that nothing in the trail was changed, and say which record was."""
    try:
        count = await visit.ask("verify_audit")
    except TrailBroken as error:
        return visit.done(warned=(error.what, error.remedy))
    return visit.done(
        say("All {n} records are as they were written, and none is missing.", n=count)
    )


def _verified(values: Iterable[AuditRecord], visit: Visit) -> str:
    """Return who looked last whether the trail is whole, when, and what came of it."""
    t = visit.t
    for each in values:
        if each.operation != "verify_audit" or each.outcome not in ("done", "TrailBroken"):
            continue
        when = _AT.words(_local(each.at, _zone(visit)), visit.language)
        if each.outcome == "done":
            return t.gettext(
                "Last checked {when} by {who}: whole.", when=when, who=_who(each.actor, t)
            )
        return t.gettext(
            "Last checked {when} by {who}: damaged.", when=when, who=_who(each.actor, t)
        )
    return t.gettext("It has not been checked lately whether the trail is whole.")


def _backup(visit: Visit) -> tuple[str, bool] | None:
    """Return how old the installation's last verified backup is, and whether that is too old."""
    state = getattr(visit.request.app.state, "installation", None)
    if state is None:
        return None
    last, t = record.last(state), visit.t
    if last is None:
        return t.gettext(
            "There is no verified backup of the data yet. Tell the administrator."
        ), True
    when = _AT.words(_local(last.made_at, _zone(visit)), visit.language)
    if last.is_stale(dt.datetime.now(dt.UTC)):
        words = t.gettext(
            "The last verified backup is of {when}, older than a day. Tell the administrator.",
            when=when,
        )
        return words, True
    return t.gettext("The last verified backup is of {when}.", when=when), False


def _rows(values: Iterable[AuditRecord], visit: Visit) -> list[Row]:
    """Return the operation's values as rows, by the school's clock: the page's one adapter."""
    words, zone = _words(visit), _zone(visit)
    return [_row(each, words, zone, visit) for each in values]


def _row(
    each: AuditRecord, words: Mapping[tuple[str, str], str], zone: ZoneInfo, visit: Visit
) -> Row:
    return {
        "seq": each.seq,
        "at": _local(each.at, zone),
        "actor": _who(each.actor, visit.t),
        "role": each.role,
        "operation": each.operation,
        "detail": " · ".join(_detail(each.detail, words, visit)),
        "outcome": each.outcome,
    }


def _who(actor: str, t: Translator) -> str:
    """Return who did something: an account of the school, or a command on the server."""
    account = at_terminal(actor)
    if not account:
        return actor
    return t.gettext("command in the server’s terminal ({account})", account=account)


def _together(values: Iterable[AuditRecord], visit: Visit) -> list[Row]:
    """Return the rows, those of one person who only looked for a while as one, the newest's."""
    rows: list[Row] = []
    words, zone = _words(visit), _zone(visit)
    for who, part in groupby(values, key=_looker):
        group = list(part)
        if not who:
            rows += [_row(each, words, zone, visit) for each in group]
            continue
        places = Counter(
            visit.t.render(place) for each in group if (place := _LOOKED[each.operation])
        )
        if places:
            said = (f"{place} ({n})" for place, n in places.items())
            looked = {"operation": "looked", "detail": ", ".join(said)}
            rows.append({**_row(group[0], words, zone, visit), **looked})
    return rows


def _looker(each: AuditRecord) -> tuple[str, ...]:
    """Return who only looked, in which role, on which day (UTC); nothing of any other record."""
    if each.operation not in _LOOKED or each.outcome != "done":
        return ()
    return each.actor, each.role, each.at[:10]


def _zone(visit: Visit) -> ZoneInfo:
    return ZoneInfo(visit.tenants.tenant(visit.tenant).time_zone)


def _local(at: str, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.fromisoformat(at).astimezone(zone)


def _words(visit: Visit) -> dict[tuple[str, str], str]:
    """Return the titles of what a record may name, by the argument's kind and the id."""
    language, t = visit.language, visit.t
    words = {
        ("language", "ru"): "Русский",
        ("language", "en"): "English",
        ("channel", "interview"): t.gettext("interview"),
        ("channel", "paper"): t.gettext("paper"),
        ("confirm", "True"): t.gettext("confirmed"),
        **{("role", role): t.gettext(title) for role, title in ROLES.items()},
    }
    for sheet in visit.library.questionnaires.values():
        words["questionnaire", sheet.id] = sheet.title.in_(language)
        for item in sheet.items:
            words["item", item.id] = (item.short or item.wording.default).in_(language)
    for programme in visit.tenants.programmes(visit.tenant):
        period = programme.period
        words["period", period.id] = period.title.in_(language)
        for wave in programme.waves:
            words["wave", wave.id] = wave.title.in_(language)
        for campaign in programme.campaigns:
            words["campaign", campaign.id] = campaign.title.in_(language)
    return words


def _detail(
    detail: Mapping[str, Any], words: Mapping[tuple[str, str], str], visit: Visit
) -> list[str]:
    """Return what was asked about, in words; what only the program reads is left out."""
    said = []
    for name, kind in _ABOUT.items():
        if name not in detail:
            continue
        given = detail[name]
        values = given if isinstance(given, list) else [given] if given not in (None, "") else []
        if name == "day":
            said += [pulse.day(str(value), visit.t) for value in values]
        elif name == "by":
            said += [method.grouping(str(value), visit.t) for value in values]
        elif name == "times":
            said += [visit.t.ngettext("{n} time", "{n} times", value) for value in values]
        elif name == "cards" and len(values) > _MOST_CARDS:
            said.append(visit.t.ngettext("{n} card", "{n} cards", len(values)))
        elif name == "confirm":
            said += [words[kind, "True"] for value in values if value is True]
        elif values:
            said.append(", ".join(words.get((kind, str(value)), str(value)) for value in values))
    return said
