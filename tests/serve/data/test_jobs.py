"""Computations to watch and to cancel, over HTTP: what they tell, and to whom."""

import itertools
from contextlib import closing

import httpx
import pytest

from kit import progress
from kit.errors import Cancelled
from kit.operations import codec
from kit.operations.access import Actor
from kit.results import Profiles
from kit.serve.data.jobs import MOST
from kit.serve.hub import users
from kit.workspace.remote import RemoteWorkspace
from tests.builders.installation import HOME_SCHOOL, OTHER_SCHOOL
from tests.builders.stopping import stopped, until, workers

LATER = {"Prefer": "respond-async, wait=0"}
PEOPLE = ("psychologist-a", "curator-a", "head-a", "psychologist-b", "nobody", "")
_SEEDS = itertools.count(1000)


@pytest.fixture(scope="module")
def people(installation):
    clients = {name: installation.client(name) for name in PEOPLE}
    yield clients
    for client in clients.values():
        client.close()


def question():
    """A question nobody has asked before."""
    return {"questionnaire": "peer-mentee", "seed": next(_SEEDS)}


def start(client, arguments, school=HOME_SCHOOL, operation="find_profiles", headers=LATER):
    return client.post(f"/services/kit/api/{school}/{operation}", json=arguments, headers=headers)


def answer_of(client, begun):
    found = begun
    while found.status_code == 202:
        found = client.get(begun.headers["location"], headers={"Prefer": "wait=2"})
    assert found.status_code == 200, found.text
    return found


def test_job_tells_how_far_it_is_and_gives_the_same_answer_as_waiting(people):
    arguments = question()

    begun = start(people["psychologist-a"], arguments)
    told = answer_of(people["psychologist-a"], begun)
    waited = start(people["psychologist-a"], arguments, headers={})

    assert begun.status_code == 202
    assert begun.headers["cache-control"] == "no-store"
    assert {"job", "doing", "share"} == set(begun.json())
    assert told.content == waited.content
    assert people["psychologist-a"].get(begun.headers["location"]).status_code == 404


def test_answer_that_is_there_at_once_needs_no_job(people):
    arguments = question()
    start(people["psychologist-a"], arguments, headers={})

    again = start(people["psychologist-a"], arguments, headers={"Prefer": "respond-async"})

    assert again.status_code == 200


def test_answer_of_a_job_is_released_for_its_audience(people):
    found = answer_of(people["curator-a"], start(people["curator-a"], question()))

    result = codec.decode(Profiles, found.content)
    assert result.released
    assert result.points.empty


def test_long_report_that_is_handed_on_comes_to_who_asked_for_it(people):
    """It is shown as its reader may see it, and waited for by the psychologist."""
    asked = {
        "questionnaire": "peer-mentee",
        "before": "before",
        "after": "after",
        "format": "html",
        "reader": "head",
    }

    begun = start(people["psychologist-a"], asked, operation="report")
    assert begun.status_code == 202, begun.text
    assert answer_of(people["psychologist-a"], begun).status_code == 200


def test_refused_operation_makes_no_job(people):
    assert (
        start(people["curator-a"], {"questionnaire": "peer-mentee"}, operation="scores").status_code
        == 403
    )
    assert start(people["psychologist-b"], question()).status_code == 403
    assert start(people["nobody"], question()).status_code == 403
    assert start(people[""], question()).status_code == 401
    assert start(people["psychologist-a"], {"surprise": 1}).status_code == 422


@pytest.mark.parametrize("name", [name for name in PEOPLE if name != "psychologist-a"])
def test_job_of_another_person_is_neither_seen_nor_cancelled(installation, people, name):
    stranger, owner = people[name], people["psychologist-a"]
    with stopped(installation):
        begun = start(owner, question())
        place = begun.headers["location"]
        places = (
            place,
            place.replace(HOME_SCHOOL, OTHER_SCHOOL),
            place.replace("find_profiles", "review_process"),
        )

        seen = [stranger.get(each).status_code for each in places]
        cancelled = [stranger.delete(each).status_code for each in places]
        mine = owner.get(place).status_code
        elsewhere = owner.get(place.replace("find_profiles", "compare_waves")).status_code

    assert {*seen, *cancelled} <= ({401} if name == "" else {403, 404})
    assert mine == 202
    assert elsewhere == 404
    assert answer_of(owner, begun).status_code == 200


def test_job_is_lost_with_the_role(installation, people):
    """Rights are decided at every look, not at the beginning only."""
    users.add(
        installation.settings, "leaver", HOME_SCHOOL, "curator", "a long password of the tests"
    )
    with stopped(installation), closing(installation.client("leaver")) as leaver:
        place = start(leaver, question()).headers["location"]
        assert leaver.get(place).status_code == 202

        installation.leave("leaver", HOME_SCHOOL, "curator")
        # The service remembers for a minute whose a token is; another token is asked for anew.
        with closing(installation.client("leaver")) as again:
            assert again.get(place).status_code == 403


def test_who_waits_for_an_answer_counts_as_much_as_who_watches(installation, people):
    owner = people["head-a"]
    with stopped(installation):
        begun = [start(owner, question()) for _ in range(MOST)]
        waiting = start(owner, question(), headers={})
        for each in begun:
            owner.delete(each.headers["location"])

    assert {each.status_code for each in begun} == {202}
    assert waiting.status_code == 429


def test_cancelled_job_is_gone_and_its_worker_is_replaced(installation, people):
    owner = people["psychologist-a"]
    with stopped(installation):
        before = {each.pid for each in workers(installation)}
        begun = start(owner, question())

        assert owner.delete(begun.headers["location"]).status_code == 204
        until(lambda: before - {each.pid for each in workers(installation)})

    assert owner.get(begun.headers["location"]).status_code == 404
    assert start(owner, question(), headers={}).status_code == 200


def test_cancelled_job_goes_on_for_the_other_who_asked_the_same(installation, people):
    arguments = question() | {"wave": "after"}
    with installation.client("psychologist-a") as other, stopped(installation):
        mine, theirs = start(people["psychologist-a"], arguments), start(other, arguments)
        people["psychologist-a"].delete(mine.headers["location"])
        assert other.get(theirs.headers["location"]).status_code == 202

    assert answer_of(people["psychologist-a"], theirs).status_code == 200


def test_cancelled_and_finished_jobs_are_in_the_audit(installation, people):
    owner = people["curator-a"]
    with stopped(installation):
        begun = start(owner, question())
        owner.delete(begun.headers["location"])

    trail = (
        people["head-a"]
        .post(f"/services/kit/api/{HOME_SCHOOL}/audit_trail", json={"limit": 5})
        .json()
    )

    assert ("curator-a", "find_profiles", "Cancelled") in {
        (row["actor"], row["operation"], row["outcome"]) for row in trail
    }


def test_one_person_cannot_take_all_places(installation, people):
    with stopped(installation):
        begun = [start(people["head-a"], question()) for _ in range(9)]
        refused = begun.pop()
        for each in begun:
            people["head-a"].delete(each.headers["location"])

    assert {each.status_code for each in begun} == {202}
    assert refused.status_code == 429


def test_killed_workers_cost_nobody_an_answer(installation, people):
    with stopped(installation):
        begun = start(people["psychologist-a"], question())
        for each in workers(installation):
            each.kill()

    assert answer_of(people["psychologist-a"], begun).status_code == 200


def test_workspace_of_a_kernel_is_told_and_can_stop(installation):
    seen = []

    def listen(doing, share):
        seen.append(doing.text)
        if len(seen) == 2:
            raise Cancelled("test")

    actor = Actor("psychologist-a", (f"{HOME_SCHOOL}:psychologist",))
    url = f"{installation.url}/services/kit/"
    token = installation.token("psychologist-a")
    with closing(RemoteWorkspace(url, token, actor, HOME_SCHOOL, "ru")) as ws:
        with stopped(installation), progress.told_to(listen), pytest.raises(Cancelled):
            ws.find_profiles(**question())
        with progress.told_to(lambda doing, share: seen.append(doing.text)):
            found = ws.find_profiles(**question())

    assert len(seen) >= 2
    assert found.n > 0


def test_caller_who_hangs_up_leaves_no_computation(installation, people):
    with stopped(installation):
        before = {each.pid for each in workers(installation)}
        with pytest.raises(httpx.ReadTimeout):
            people["psychologist-a"].post(
                f"/services/kit/api/{HOME_SCHOOL}/find_profiles", json=question(), timeout=1
            )

        until(lambda: before - {each.pid for each in workers(installation)})


def test_curator_who_tries_many_seeds_sees_one_division(people):
    one, other = (
        codec.decode(
            Profiles, answer_of(people["curator-a"], start(people["curator-a"], each)).content
        )
        for each in (question(), question())
    )

    assert one.released
    assert one.settings["seed"] == other.settings["seed"] == 0
    assert one.profile.equals(other.profile)
    assert one.sizes.equals(other.sizes)
