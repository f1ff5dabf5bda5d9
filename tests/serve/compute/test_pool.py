"""Workers of the data service: one that dies, is stopped or wants too much harms nobody else."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from kit.errors import Cancelled, StoreError, TooHeavy
from kit.operations import File, codec
from kit.sample import place
from kit.sample.local import open_tenants
from kit.serve.compute import pool as pools
from kit.serve.compute.plan import Plan, Task
from kit.serve.compute.pool import SHOWN, Pool
from kit.serve.forkserver import keeper
from kit.store import migrate

ROOT = Path(__file__).resolve().parents[3]
LIMIT = 2 * 2**30
KIND = "tests.builders.slow_operations:WORKERS"


@pytest.fixture(scope="module")
def tenant(tmp_path_factory):
    tenants, tenant = open_tenants()
    own = tmp_path_factory.mktemp("own")
    yield tenant, {"url": tenants.sources(tenant).url, "surveys": str(own)}
    tenants.close()


@pytest.fixture(scope="module")
def plan(tenant):
    name, where = tenant
    return Plan(surveys=(str(place.SURVEYS),), tenants={name: where}, memory=LIMIT)


@pytest.fixture(scope="module")
def pool(plan):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        patch.setenv("JUPYTERHUB_API_TOKEN", "a token of the Hub")
        with Pool(plan, workers=2, kind=KIND) as running:
            yield running


@pytest.fixture
def ask(pool, tenant, tmp_path):
    """A function that asks for an operation of `slow_operations`; returns the computation."""

    def begin(operation, mark="mark", *, seconds=0.0):
        raw = {"mark": str(tmp_path / mark), "seconds": seconds}
        task = Task(
            tenant=tenant[0], operation=operation, raw=raw, role="psychologist", shown="full"
        )
        return pool.ask((tenant[0], "1", operation + SHOWN, repr(raw)), task)

    return begin


def text(computation):
    body = computation.answer.result(30)
    computation.leave()
    return codec.decode(File, body.content).body.decode()


def until(condition):
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def begun(tmp_path, mark="mark"):
    path = tmp_path / mark
    return len(path.read_text().splitlines()) if path.exists() else 0


def test_same_question_of_many_is_computed_once(ask, tmp_path):
    with ThreadPoolExecutor(8) as people:
        answers = list(people.map(lambda _: text(ask("nap", seconds=0.3)), range(8)))
    again = text(ask("nap", seconds=0.3))

    assert len({*answers, again}) == 1
    assert begun(tmp_path) == 1


def test_value_that_two_questions_rest_on_is_computed_once(ask, tmp_path):
    first, second = ask("shared", "rest?1"), ask("shared", "rest?2")

    assert text(first) != text(second)
    assert begun(tmp_path, "rest") == 1


def test_workers_compute_for_a_tenant_that_was_added_since(pool, plan, tmp_path):
    layer = tmp_path / "added"
    (layer / "tenants").mkdir(parents=True)
    (layer / "tenants" / "school-9.yaml").write_text(
        "kit: tenant/1\nid: school-9\nlanguages: [ru]\ntitle: Школа\nprogrammes: [serov-23]\n",
        "utf-8",
    )
    where = {"url": f"sqlite:///{tmp_path / 'school-9.sqlite'}", "surveys": str(tmp_path / "own")}
    migrate(where["url"], tenant="school-9")
    raw = {"mark": str(tmp_path / "mark?1"), "seconds": 0.0}
    task = Task(tenant="school-9", operation="shared", raw=raw, role="psychologist", shown="full")

    pool.change_plan(
        replace(
            plan,
            surveys=(*plan.surveys, str(layer)),
            tenants={**plan.tenants, "school-9": where},
        )
    )
    try:
        assert text(pool.ask(("school-9", "1", "shared" + SHOWN, repr(raw)), task))
    finally:
        pool.change_plan(plan)


def test_progress_is_told(ask):
    computation = ask("nap", seconds=1.0)

    until(lambda: (computation.share or 0) > 0.3)

    assert computation.doing.text == "Napping …"
    assert text(computation)


def test_killed_worker_is_replaced_and_the_answer_comes_all_the_same(ask, pool, tmp_path):
    other = ask("nap", "other", seconds=1.0)
    computation = ask("nap", seconds=0.5)
    until(lambda: begun(tmp_path) and begun(tmp_path, "other"))

    os.kill(computation.worker.process, signal.SIGKILL)

    assert text(computation) == str(tmp_path / "mark")
    assert begun(tmp_path) == 2
    assert text(other) == str(tmp_path / "other")
    assert begun(tmp_path, "other") == 1


def test_computation_that_dies_once_is_repeated(ask, tmp_path):
    assert text(ask("die_once")) == str(tmp_path / "mark")


def test_computation_that_always_dies_ends_with_a_message(ask, tmp_path):
    with pytest.raises(TooHeavy) as fault:
        ask("die").answer.result(30)

    assert fault.value.where == "die"
    assert fault.value.remedy.text
    assert begun(tmp_path) == 2
    assert text(ask("nap", "next"))


def test_worker_without_memory_says_so_and_the_others_go_on(ask, tmp_path):
    other = ask("nap", "other", seconds=1.0)

    with pytest.raises(TooHeavy):
        ask("hoard").answer.result(30)

    assert begun(tmp_path) == 1
    assert text(other) == str(tmp_path / "other")
    assert text(ask("nap", "next"))


def test_computation_is_ended_when_the_last_who_waits_leaves(ask, tmp_path):
    computation = ask("nap", seconds=60)
    until(lambda: begun(tmp_path))
    process = computation.worker.process

    computation.leave()

    with pytest.raises(Cancelled):
        computation.answer.result(10)
    until(lambda: not psutil.pid_exists(process))
    assert text(ask("nap", "next"))


def test_computation_goes_on_for_the_other_who_waits(ask, tmp_path):
    mine, theirs = ask("nap", seconds=0.5), ask("nap", seconds=0.5)
    until(lambda: begun(tmp_path))

    mine.leave()

    assert text(theirs) == str(tmp_path / "mark")
    assert begun(tmp_path) == 1


def test_question_that_waits_for_a_place_can_be_left(ask, tmp_path):
    busy = [ask("nap", f"busy-{number}", seconds=0.5) for number in range(2)]
    ask("nap", "left", seconds=60).leave()

    assert [text(each) for each in busy]
    assert text(ask("nap", "next"))
    assert begun(tmp_path, "left") == 0


def test_worker_cannot_write(ask):
    with pytest.raises(StoreError):
        ask("write").answer.result(30)


def test_worker_knows_no_key_no_token_and_nobody_by_name(ask):
    *names, actor, keys = text(ask("reveal")).split("\n")

    assert "PATH" in names
    assert [name for name in names if name.startswith(("JUPYTERHUB_", "KIT_DATA_"))] == []
    assert actor == keys == ""


def test_template_has_one_thread_and_its_death_is_survived(pool, ask):
    template = psutil.Process(pool.keeper.figures.pid)
    assert template.num_threads() == 1

    template.kill()

    assert text(ask("nap"))


def test_worker_ends_with_its_service_whatever_it_is_doing(pool, ask, tmp_path):
    computation = ask("nap", seconds=60)
    until(lambda: begun(tmp_path))
    process = computation.worker.process

    computation.worker._process.line.close()  # what the system does when the service is killed

    until(lambda: not psutil.pid_exists(process))
    computation.leave()


def test_workers_are_forked_and_nothing_stands_in_the_way(pool, ask):
    assert text(ask("nap"))

    assert pool.keeper.figures.forks_of_all >= 2
    # Other tests kill the template: who is asked for before the next is warm starts by itself.
    assert pool.keeper.figures.cold_starts < pool.keeper.figures.forks_of_all
    assert "refused" not in pool.keeper.figures.last_trouble


def test_worker_starts_by_itself_where_nothing_can_be_forked(plan, tenant, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for module in (keeper, pools):
        monkeypatch.setattr(module, "is_available", lambda: False)
    raw = {"mark": str(tmp_path / "mark"), "seconds": 0.0}
    task = Task(tenant=tenant[0], operation="nap", raw=raw, role="psychologist", shown="full")

    with Pool(plan, workers=1, kind=KIND) as alone:
        computation = alone.ask((tenant[0], "1", "nap" + SHOWN, repr(raw)), task)
        answer = codec.decode(File, computation.answer.result(60).content)

    assert answer.body.decode() == str(tmp_path / "mark")
    assert alone.keeper.figures.forks_of_all == 0
