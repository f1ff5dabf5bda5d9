"""Terms of keeping: which an organisation decided about, and the data whose term has ended (C10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from kit.domain.full_years import years_after
from kit.domain.period import Period
from kit.domain.retention import TERMS
from kit.domain.worksheet import Worksheet
from kit.operations.arguments import ChangeTerms, OnePeriod, Terms
from kit.operations.values import destructions as values
from kit.service.context import Context

#: Kind of the sheets that hold what was decided. Terms hold in every period.
DECIDED = "terms-of-keeping"
_SUBJECT = ("years",)


def terms_of_keeping(context: Context, _: Terms) -> values.TermsOfKeeping:
    """Return for how long data are kept: as was decided last, else as is usual."""
    return _told(context, _last(context))


def change_terms(context: Context, arguments: ChangeTerms) -> values.TermsOfKeeping:
    """Store for how long data are kept from now on; Conflict when somebody decided since.

    What is due follows at once. Nothing is destroyed by it.
    """
    sheet = Worksheet(
        kind=DECIDED,
        subject=_SUBJECT,
        revision=arguments.expected + 1,
        written_at=dt.datetime.now(dt.UTC),
        author=context.actor.name,
        role=context.role,
        content={"answers": arguments.answers_years, "identity": arguments.identity_years},
    )
    context.store.worksheets.write([sheet])
    return _told(context, sheet)


def retention(context: Context, _: OnePeriod) -> tuple[values.RetentionDue, ...]:
    """Return the data whose term has ended: answers by period, who somebody was by person."""
    store, today = context.store, context.today()
    years = _years(_last(context))
    owners = store.people.codes()
    register = store.register.participants()
    last: dict[str, str] = {}
    found = []
    for programme in context.programmes:
        period = programme.period
        here = {each.id for each in register if each.period == period.id}
        last |= {owners[code]: period.id for code in here if code in owners}
        due = years_after(period.ends_on, years["answers"])
        if due <= today and (rows := _answers(context, period.id)):
            people = sorted({owners[code] for code in here if code in owners})
            found.append(_due("answers", years["answers"], period, rows, people))
    for programme in context.programmes:
        period = programme.period
        due = years_after(period.ends_on, years["identity"])
        people = sorted(one for one, of in last.items() if of == period.id)
        if due <= today and people:
            found.append(_due("identity", years["identity"], period, len(people), people))
    return tuple(found)


def _answers(context: Context, period: str) -> int:
    """Return how many answers a period has, of questionnaires that the actor may know of."""
    found = context.store.responses.find(period=period)
    return sum(each.questionnaire not in context.closed for each in found)


def _due(
    kind: str, years: int, period: Period, rows: int, people: list[str]
) -> values.RetentionDue:
    return values.RetentionDue(
        kind=kind,
        title=TERMS[kind].title,
        period=period.id,
        ended_on=period.ends_on,
        due_on=years_after(period.ends_on, years),
        rows=rows,
        people=tuple(people),
    )


def _last(context: Context) -> Worksheet | None:
    return context.store.worksheets.last(DECIDED, _SUBJECT)


def _years(decided: Worksheet | None) -> Mapping[str, int]:
    said = decided.content if decided else {}
    return {kind: int(said.get(kind, term.years)) for kind, term in TERMS.items()}


def _told(context: Context, decided: Worksheet | None) -> values.TermsOfKeeping:
    years, zone = _years(decided), ZoneInfo(context.tenant.time_zone)
    return values.TermsOfKeeping(
        revision=decided.revision if decided else 0,
        terms=tuple(
            values.TermOfKeeping(
                kind=kind,
                title=term.title,
                years=years[kind],
                fewest=term.fewest,
                most=term.most,
            )
            for kind, term in TERMS.items()
        ),
        day=decided.written_at.astimezone(zone).date() if decided else None,
        author=decided.author if decided else "",
    )
