"""One look at a record page: who looks, at which organisation, in which language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import uuid4

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kit.domain.programme import Programme
from kit.domain.questionnaire import Questionnaire
from kit.errors import Conflict, KitError
from kit.i18n.message import Message
from kit.i18n.translator import Translator, translator
from kit.library import Library
from kit.operations import OPERATIONS, codec
from kit.operations.access import Actor
from kit.records import listing
from kit.records.kind import RecordKind, Row
from kit.serve.data.browsers import packed
from kit.serve.data.jobs import Jobs
from kit.serve.data.pages.posting import SHOWN, Outcome, Undo
from kit.serve.data.uploads import Sent, Uploads
from kit.serve.host.bodies import whole_number
from kit.serve.portal import records
from kit.serve.portal.navbar import HOME_URL, Bar, with_period
from kit.serve.portal.record_pages import RecordPage, allows, sees_releases
from kit.service import Tenants, call
from kit.service.versions import published

#: Parameter of a view in which everybody listed is ticked; whoever has saved is shown another.
TICKED = "tick"


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A request for a record page, and what it may be answered with.

    Parameters
    ----------
    token
        For the page's form, bound to session and page.
    told
        Outcome of the form that led here.
    typed
        The form that was sent; empty for a page that is only looked at.
    uploads, sent
        Files that are kept for a while, and the one that came with the form.
    is_stale, fault
        Why the form came back: it was opened in another session; it could not be stored.
    """

    request: Request
    actor: Actor
    tenant: str
    page: RecordPage
    language: str
    bar: Bar
    tenants: Tenants
    jobs: Jobs
    token: str = ""
    told: Outcome | None = None
    typed: Mapping[str, list[str]] = field(default_factory=dict)
    is_stale: bool = False
    fault: KitError | None = None
    uploads: Uploads = field(default_factory=Uploads)
    sent: Sent | None = None

    @property
    def t(self) -> Translator:
        """Translator of the reader's language."""
        return translator(self.language)

    @property
    def period(self) -> str:
        """The period that the address asks for; empty: the current one."""
        return self.asked("period")

    @cached_property
    def programme(self) -> Programme:
        """The organisation's programme of the period: titles of forms, roles, waves."""
        return self.tenants.programme(self.tenant, self.period)

    @property
    def library(self) -> Library:
        """Questionnaires that the organisation sees."""
        return self.tenants.library_of(self.tenant)

    def text_of(self, questionnaire: Questionnaire, version: str) -> Questionnaire:
        """Return the version of a questionnaire that was answered."""
        return published(self.tenants.store(self.tenant), questionnaire, version)

    @property
    def address(self) -> str:
        """Address of this page, without language and view."""
        return with_period(self.page.url(self.tenant), self.period)

    @property
    def query(self) -> list[tuple[str, str]]:
        """Parameters of the address."""
        return parse_qsl(self.request.url.query, keep_blank_values=True)

    def asked(self, name: str, default: str = "") -> str:
        """Return one parameter of the address."""
        return self.request.query_params.get(name, default)

    @property
    def page_number(self) -> int:
        """The page of a long list that the address asks for; 1 when it says none."""
        return whole_number(self.asked("page")) or 1

    def field(self, name: str) -> str:
        """Return one field of the form that was sent."""
        return self.typed.get(name, [""])[-1]

    @property
    def is_conflict(self) -> bool:
        """Whether somebody saved since the form was opened: the page shows both then."""
        return isinstance(self.fault, Conflict)

    def revision(self, stored: int) -> int:
        """Return the revision that the page's form follows.

        A form that came back follows the one it was opened with, so that a colleague's saving
        is noticed; after a conflict, when the reader has seen both, the newest one.
        """
        typed = whole_number(self.field("revision"))
        return stored if typed is None or self.is_conflict else typed

    @property
    def revision_typed(self) -> int:
        """The revision that the form which was sent follows; 0 when it says none."""
        return whole_number(self.field("revision")) or 0

    def done(
        self, *said: Message, warned: tuple[Message, ...] = (), undo: Undo | None = None
    ) -> Outcome:
        """Return the outcome of a form: back to this view of the page, where it is told."""
        kept = [(name, value) for name, value in self.query if name not in ("done", SHOWN, TICKED)]
        query = urlencode([*kept, ("done", self.field("attempt"))])
        location = f"{self.request.url.path}?{query}"
        return Outcome(location=location, said=said, warned=warned, undo=undo)

    def allows(self, operation: str, field: str = "") -> bool:
        """Whether the person may carry out an operation here, and with a field of it."""
        return allows(operation, self.actor.roles(self.tenant), field)

    def sees_releases(self, operation: str) -> bool:
        """Whether the person is told what an operation gave this morning, and nothing of today."""
        return sees_releases(operation, self.actor.roles(self.tenant))

    def url(self, more: str = "", **query: str) -> str:
        """Return an address of this page, or of something below it."""
        return f"{self.page.url(self.tenant)}{more}?{self._usual}{urlencode(query)}".rstrip("&")

    @cached_property
    def _usual(self) -> str:
        """What every address of this page ends with: language and period."""
        period = {"period": self.period} if self.period else {}
        return urlencode({"lang": self.language, **period}) + "&"

    def files(
        self, operation: str, formats: Iterable[str], **query: str
    ) -> tuple[records.Link, ...]:
        """Return an operation's document as a file to download, in several formats."""
        asked = {"tenant": self.tenant, "language": self.language, **query}
        address = f"{HOME_URL}{operation.replace('_', '-')}?{urlencode(asked)}"
        return tuple(
            records.Link(each.upper(), with_period(f"{address}&format={each}", self.period))
            for each in formats
        )

    async def ask(self, operation: str, **raw: Any) -> Any:
        """Return what an operation gives to this person; computed by a worker if it computes."""
        known = OPERATIONS[operation]
        if self.period and "period" in known.arguments.model_fields:
            raw = {"period": self.period, **raw}
        if not known.computes:
            return await run_in_threadpool(
                call, self.tenants, self.actor, self.tenant, operation, raw
            )
        body = await self.jobs.answer(
            self.actor, self.tenant, operation, raw, self.request.is_disconnected
        )
        return await run_in_threadpool(codec.decode, known.returns, body.content)

    def frame(self, title: str = "", lead: str = "") -> records.Frame:
        """Return what every record page has around it."""
        t = self.t
        told = None if self.typed else self.told
        return records.Frame(
            language=self.language,
            bar=self.bar,
            title=title or t.render(self.page.title),
            lead=lead or t.render(self.page.about),
            said=tuple(map(t.render, told.said)) if told else (),
            warned=(*(map(t.render, told.warned) if told else ()), *self._failed()),
            undo=self.asked("done") if told and told.undo else "",
            token=self.token,
            attempt=str(uuid4()),
            is_stale=self.is_stale,
            period=self.period,
            shown_period=self.period or self._current(),
        )

    def _current(self) -> str:
        """Return the period of a page whose address asks for none; empty: there is no plan yet."""
        return self.programme.period.id if self.tenants.programmes(self.tenant) else ""

    def problem(self, *fields: str) -> str:
        """Return what is wrong with one of the form's fields, to stand beside it; empty: nothing."""
        if self.fault is None or self.fault.where.rpartition(" ")[2] not in fields:
            return ""
        return self.fault.told(self.t.render)

    def _failed(self) -> tuple[str, ...]:
        if self.fault is None:
            return ()
        still = self.t.gettext("Nothing was stored; what you typed is still here.")
        both = self.t.gettext("Beside each field stands what was saved; saving again replaces it.")
        what, remedy = self.t.render(self.fault.what), self.t.render(self.fault.remedy)
        return (" ".join((what, still, both) if self.is_conflict else (what, remedy, still)),)

    def table(
        self,
        kind: RecordKind,
        rows: Sequence[Row],
        empty: str,
        page_rows: int = listing.PAGE_ROWS,
        **more: Any,
    ) -> records.Table:
        """Return the table of records, as the address narrows and sorts them."""
        view = listing.read(kind, self.query)
        return records.Table(
            frame=self.frame(),
            kind=kind,
            listing=listing.listed(kind, rows, view, self.language, page_rows),
            empty=empty,
            **{"address": self.address, **more},
        )

    def listed(self, kind: RecordKind, rows: Sequence[Row], empty: str, **more: Any) -> Response:
        """Return the table page of records."""
        return self.packed(records.render_table(self.table(kind, rows, empty, **more)))

    def packed(self, html: str) -> Response:
        """Return a page as small as the browser takes it: see `kit.serve.data.browsers.packed`."""
        return packed(self.request, html)

    def html(self, html: str) -> Response:
        """Return a page as it is."""
        return HTMLResponse(html)
