"""Plan beside fact as a file: what the reader's page tells, on paper."""

from __future__ import annotations

from kit.documents.indicators import Line, compliance
from kit.i18n.translator import Translator, translator
from kit.operations.arguments import IndicatorReport, OnePeriod
from kit.operations.values.indicators import External, IndicatorFigure, Indicators
from kit.service import dispatch
from kit.service.context import Context
from kit.service.gate import PendingDocument
from kit.service.register_files import about, written
from kit.wording import indicators as wording


def indicator_report(context: Context, arguments: IndicatorReport) -> PendingDocument:
    """Return plan and fact of every indicator, told as the reader's role is told them."""
    t = translator(arguments.language)
    found: Indicators = dispatch.ask(context, "indicators", OnePeriod(period=context.period))
    lines = [_line(context, each, t) for each in found.figures]
    made = compliance(lines, about(context, arguments.language), arguments.language)
    return PendingDocument((), lambda: written(made, arguments.format))


def _line(context: Context, figure: IndicatorFigure, t: Translator) -> Line:
    one = next(each for each in context.programme.indicators if each.id == figure.id)
    return Line(
        title=one.title.in_(t.language),
        target=wording.aim(one, figure.target, t),
        value=wording.value(one, figure, t),
        counts=wording.counts(figure, t) if one.is_share else "",
        status=figure.status,
        base=wording.base(one, t),
        act=_act(figure, t),
        approved=t.gettext("as approved: {target}", target=wording.aim(one, figure.approved, t))
        if figure.is_amended
        else "",
        source="; ".join(
            dict.fromkeys(filter(None, (_source(each, t) for each in figure.externals)))
        ),
    )


def _act(figure: IndicatorFigure, t: Translator) -> str:
    """Return the act that is named for the target in force; nothing where none is."""
    target = figure.in_force
    return wording.act(target, t) if target and (target.revision or target.plan) else ""


def _source(external: External, t: Translator) -> str:
    now = external.now
    if now is None or now.value is None or now.day is None:
        return ""
    return t.gettext("{source}, {day}", source=now.source, day=t.date(now.day))
