"""Operations that compute, as the service answers them: at once, or as a job to watch and to cancel.

A caller that prefers not to wait (``Prefer: respond-async``) gets the answer when it is there
within a moment, else 202 and the address of a job. The address cannot be guessed, and is
worth nothing to anybody else: every look at a job decides the rights anew and must find
the same person in the same role. A job that nobody looks at is cancelled.
"""

from __future__ import annotations

import asyncio
import re
import secrets
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool

from kit.errors import Cancelled, KitError, NotFound, TooMany
from kit.i18n.message import say
from kit.operations import codec
from kit.operations.access import Actor
from kit.serve.compute.plan import Task
from kit.serve.compute.pool import SHOWN, Body, Computation, Pool
from kit.service import Context, Invocation, Tenants
from kit.service.dispatch import admit, begin, for_reader

#: Seconds after which a preferred answer becomes a job, and the most that a look may wait.
PATIENCE = 0.3
LONGEST_LOOK = 5.0
#: How often the service looks whether somebody who waits is still there, in seconds.
LOOK_SECONDS = 1.0
#: A job that nobody looked at for so many seconds is cancelled.
FORGOTTEN = 60.0
#: Jobs of one person at a time.
MOST = 8

_PREFER = re.compile(r"(?:^|[,;\s])wait=(\d+(?:\.\d+)?)")


@dataclass(eq=False, slots=True)
class Job:
    """A computation that one person has asked for."""

    invocation: Invocation
    computation: Computation
    name: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    looked_at: float = field(default_factory=time.monotonic)

    def belongs_to(self, context: Context, operation: str) -> bool:
        """Whether somebody at a context asked for this, and would be shown the same now."""
        asked = self.invocation
        now = for_reader(context, asked.arguments)
        return _standing(asked.context) == _standing(now) and asked.operation.name == operation


class Jobs:
    """All jobs of the service. Its methods block; only those of a coroutine wait."""

    def __init__(self, tenants: Tenants, pool: Pool) -> None:
        self._tenants = tenants
        self._pool = pool
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    async def answer(
        self,
        actor: Actor,
        tenant: str,
        operation: str,
        raw: Mapping[str, Any],
        is_gone: Callable[[], Awaitable[bool]],
    ) -> Body:
        """Carry out an operation and wait for its end, however long it takes.

        Raises
        ------
        Cancelled
            Who asked `is_gone`, and the computation did not wait for it.
        TooMany
            This person already waits for as many answers as one may.
        """
        job = await run_in_threadpool(self._begin, actor, tenant, operation, raw)
        try:
            self._keep(job)
            while not await self._comes(job, LOOK_SECONDS):
                job.looked_at = time.monotonic()
                if await is_gone():
                    gone = Cancelled(operation)
                    await run_in_threadpool(job.invocation.end, gone)
                    raise gone
            return await self._end(job)
        finally:
            with self._lock:
                self._jobs.pop(job.name, None)
            await run_in_threadpool(job.computation.leave)

    async def start(
        self, actor: Actor, tenant: str, operation: str, raw: Mapping[str, Any], patience: float
    ) -> Body | Job:
        """Carry out an operation; return a job when it takes longer than `patience` (s)."""
        job = await run_in_threadpool(self._begin, actor, tenant, operation, raw)
        try:
            self._keep(job)
        except KitError:
            await run_in_threadpool(job.computation.leave)
            raise
        return await self._look(job, patience)

    async def watch(
        self, actor: Actor, tenant: str, operation: str, name: str, patience: float
    ) -> Body | Job:
        """Return the answer of a job when it comes within `patience`, else the job.

        Raises
        ------
        NotFound
            There is no such job for this person.
        AccessDenied
            The person lost the right since.
        """
        job = await run_in_threadpool(self._find, actor, tenant, operation, name)
        return await self._look(job, patience)

    async def cancel(self, actor: Actor, tenant: str, operation: str, name: str) -> None:
        """Stop waiting for a job; its computation ends when nobody else waits."""
        job = await run_in_threadpool(self._find, actor, tenant, operation, name)
        await run_in_threadpool(self._drop, job)

    def sweep(self) -> None:
        """Cancel the jobs that nobody looked at for a while."""
        late = time.monotonic() - FORGOTTEN
        with self._lock:
            forgotten = [job for job in self._jobs.values() if job.looked_at < late]
        for job in forgotten:
            self._drop(job)

    def _begin(self, actor: Actor, tenant: str, operation: str, raw: Mapping[str, Any]) -> Job:
        invocation = begin(self._tenants, actor, tenant, operation, raw)
        return Job(invocation, computation(self._pool, invocation))

    def _keep(self, job: Job) -> None:
        name = job.invocation.context.actor.name
        with self._lock:
            mine = [each.invocation.context.actor.name == name for each in self._jobs.values()]
            if sum(mine) >= MOST:
                raise TooMany(
                    job.invocation.operation.name,
                    say("You have too many computations under way."),
                    say("Wait until one is done, or stop one."),
                )
            self._jobs[job.name] = job

    def _find(self, actor: Actor, tenant: str, operation: str, name: str) -> Job:
        context = admit(self._tenants, actor, tenant, operation)
        with self._lock:
            job = self._jobs.get(name)
            if job is None or not job.belongs_to(context, operation):
                raise NotFound(
                    operation,
                    say("There is no such computation."),
                    say("Start it again."),
                )
            job.looked_at = time.monotonic()
            return job

    async def _look(self, job: Job, patience: float) -> Body | Job:
        if not await self._comes(job, min(patience, LONGEST_LOOK)):
            return job
        with self._lock:
            self._jobs.pop(job.name, None)
        try:
            return await self._end(job)
        finally:
            await run_in_threadpool(job.computation.leave)

    async def _comes(self, job: Job, seconds: float) -> bool:
        """Wait for the answer at most so long; return whether it is there."""
        loop, is_there = asyncio.get_running_loop(), asyncio.Event()
        answer = job.computation.answer
        answer.add_done_callback(lambda _: loop.call_soon_threadsafe(is_there.set))
        with suppress(TimeoutError):
            await asyncio.wait_for(is_there.wait(), seconds)
        return answer.done()

    async def _end(self, job: Job) -> Body:
        """Return the answer that is there; the audit is written before anybody gets it."""

        def answer() -> Body:
            with job.invocation.audited():
                return job.computation.answer.result()

        return await run_in_threadpool(answer)

    def _drop(self, job: Job) -> None:
        with self._lock:
            known = self._jobs.pop(job.name, None)
        if known is not None:
            known.computation.leave()
            known.invocation.end(Cancelled(known.invocation.operation.name))


def patience_of(prefer: str) -> float | None:
    """Return how long to wait before answering with a job; None when no job is preferred."""
    if "respond-async" not in prefer:
        return None
    asked = _PREFER.search(prefer)
    return float(asked.group(1)) if asked else PATIENCE


def computation(pool: Pool, invocation: Invocation) -> Computation:
    """Return the computation of what an invocation's actor gets, by a worker."""
    context, operation = invocation.context, invocation.operation
    task = Task(
        tenant=context.tenant_id,
        operation=operation.name,
        raw=invocation.arguments.model_dump(mode="json", exclude_unset=True),
        role=context.role,
        shown=context.grant.level,
    )
    # What a file says depends on the day, and on nobody's name.
    asked = (invocation.arguments, context.role, context.grant.level, context.today())
    return pool.ask(context.key(operation.name + SHOWN, asked, sheets=True), task)


def compute(pool: Pool, invocation: Invocation) -> Any:
    """Return what an invocation's actor gets, once a worker has computed it."""
    awaited = computation(pool, invocation)
    try:
        return codec.decode(invocation.operation.returns, awaited.answer.result().content)
    finally:
        awaited.leave()


def _standing(context: Context) -> tuple[object, ...]:
    return context.actor.name, context.tenant_id, context.role, context.grant
