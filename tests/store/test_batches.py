"""A batch is taken back whole; what was built upon it keeps its people, and later changes survive."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.errors import Conflict, NotFound
from tests.builders.stores import (
    NOW,
    SOURCE,
    consent,
    enrol_known,
    match,
    participant,
    questionnaire,
    response,
    work,
)

LATER = NOW + dt.timedelta(days=29)


def bring(store, *numbers, batch="b-1", at=NOW):
    """Import people who were not there."""
    with work(store, at=at) as done:
        store.people.save(done, {f"p-{each}": (1, {"family": f"Ким{each}"}) for each in numbers})
        store.people.give_codes(done, {f"U-{each:03}": f"p-{each}" for each in numbers})
        store.enrolments.put(done, [participant(each) for each in numbers])
        for each in numbers:
            store.enrolments.categorise(done, f"U-{each:03}", "", ["migrant"])
        store.batches.keep(done, batch, {"file": "8А.xlsx", "create": len(numbers)})


def take_back(store, batch="b-1", at=LATER):
    with work(store, at=at) as undone:
        return store.batches.take_back(undone, batch)


def state(store):
    """Return everything that a batch may change, as readers see it."""
    return (
        {key: kept.content for key, kept in store.people.all().items()},
        store.people.codes(),
        store.register.participants(),
        store.enrolments.categories(""),
        {key: kept.content for key, kept in store.records.all("candidate").items()},
        {key: len(several) for key, several in store.consents.of().items()},
    )


def test_new_people_and_changes_of_known_ones_are_taken_back(store):
    enrol_known(store, 2)
    with work(store) as before:
        store.records.save(before, "candidate", "c-1", 1, {"family": "Орлова"})
    was = state(store)
    with work(store) as done:
        store.people.save(done, {"p-1": (2, {"family": "Орлова"}), "p-7": (1, {"family": "Ким"})})
        store.people.save(done, {"p-1": (3, {"family": "Орлова-Ким"})})
        store.people.give_codes(done, {"U-007": "p-7", "U-002": "p-1"})
        store.enrolments.put(done, [participant(1, grade="9"), participant(7)])
        store.enrolments.leave(done, "U-002", "", day=NOW.date(), reason="moved")
        store.enrolments.categorise(done, "U-001", "", ["migrant"])
        store.records.save(done, "candidate", "c-1", 2, {"family": "Кто-то"})
        store.records.save(done, "candidate", "c-2", 1, {"family": "Ещё"})
        store.consents.add(done, [consent(), consent(person="p-7")])
        store.batches.keep(done, "b-1", {})
    assert state(store) != was

    taken = take_back(store)

    assert taken.kept == {}
    assert state(store) == was
    assert [each.event for each in store.consents.history()].count("annulled") == 2
    assert len(store.people.history("p-1")) == 4  # what was, is there to be seen
    assert store.people.history("p-7") == []


@pytest.mark.parametrize("built", ["answers", "pairs", "consents", "changed"])
def test_what_was_built_upon_a_batch_keeps_its_people(store, built):
    """P4: it is listed, and the others go."""
    bring(store, 1, 2)
    if built == "answers":
        store.questionnaires.publish(questionnaire(), SOURCE)
        store.responses.add(response(1))
    elif built == "pairs":
        store.register.add_matches([match(mentees=())])
    with work(store) as later:
        if built == "consents":
            store.consents.add(later, [consent()])
        elif built == "changed":
            store.people.save(later, {"p-1": (2, {"family": "Ким-Орлова"})})
    kept = store.people.one("p-1")

    taken = take_back(store)

    assert taken.kept == {"p-1": {built}}
    assert taken.steps == 4
    assert store.people.all() == {"p-1": kept}
    assert store.people.codes() == {"U-001": "p-1"}
    assert store.register.participants() == [participant(1)]
    assert store.enrolments.categories("") == {"U-001": {"migrant"}}


def test_later_change_by_hand_survives_and_the_rest_is_put_back(store):
    enrol_known(store, 2)
    with work(store) as done:
        store.enrolments.put(done, [participant(1, grade="9"), participant(2, grade="9")])
        store.batches.keep(done, "b-1", {})
    with work(store) as by_hand:
        store.enrolments.put(by_hand, [participant(1, grade="10")])

    taken = take_back(store)

    assert taken.kept == {"p-1": {"changed"}}
    assert store.register.participants() == [participant(1, grade="10"), participant(2)]


def test_batch_is_taken_back_once_and_for_thirty_days(store):
    bring(store, 1)
    bring(store, 2, batch="b-2")
    with pytest.raises(Conflict, match="thirty days"):
        take_back(store, at=NOW + dt.timedelta(days=31))
    take_back(store)
    with pytest.raises(Conflict, match="already"):
        take_back(store)
    with pytest.raises(NotFound):
        take_back(store, "b-9")

    assert list(store.people.all()) == ["p-2"]
    batches = store.batches.all()
    assert (batches["b-1"].taken_back_at, batches["b-2"].taken_back_at) == (LATER, None)
    assert batches["b-1"].written_at == NOW
    assert batches["b-1"].about == {"file": "8А.xlsx", "create": 1}


def test_batches_forget_who_was_destroyed_and_what_is_old(store):
    bring(store, 1, 2)
    with work(store) as gone:
        store.destructions.carry_out(gone, "U-001", {})
        store.people.erase(gone, ["p-1"])
        store.batches.forget(gone, ["U-001", "p-1"])
    [batch] = store.batches.all().values()
    assert {each.key[0] for each in batch.steps} == {"U-002", "p-2"}
    assert (batch.written_at, batch.about["create"]) == (NOW, 2)

    with work(store, at=NOW + dt.timedelta(days=31)) as old:
        store.batches.forget(old)
    [batch] = store.batches.all().values()
    assert batch.steps == ()


def test_batches_forget_whom_rows_were_taken_for_or_offered(store):
    about = {
        "decided": {"aa": "p-1", "bb": "p-2"},
        "left_open": {"cc": ["p-1", "p-2"], "dd": ["p-1"]},
    }
    with work(store) as done:
        store.batches.keep(done, "b-1", about)
    with work(store) as gone:
        store.batches.forget(gone, ["p-1"])
    [batch] = store.batches.all().values()
    assert batch.about == {"decided": {"bb": "p-2"}, "left_open": {"cc": ["p-2"]}}


def test_broken_undo_changes_nothing(store):
    bring(store, 1)
    was = state(store)
    with pytest.raises(ZeroDivisionError), work(store) as broken:
        store.batches.take_back(broken, "b-1")
        raise ZeroDivisionError

    assert state(store) == was
    assert store.batches.all()["b-1"].taken_back_at is None


people = st.sets(st.integers(1, 5), min_size=1)
changes = st.lists(st.tuples(st.sampled_from(["grade", "family", "categories"]), st.integers(1, 5)))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(known=people, brought=people, changed=changes)
def test_nothing_rests_on_a_batch_then_it_leaves_no_trace(sqlite_store, known, brought, changed):
    """Whatever it changed: what readers see afterwards is what they saw before."""
    store = sqlite_store
    run = len(store.batches.all()) * 10
    known, brought = ({each + run for each in some} for some in (known, brought))
    bring(store, *known, batch=f"known-{run}")
    was = state(store)
    with work(store) as done:
        new = brought - known
        store.people.save(done, {f"p-{each}": (1, {"family": "Ким"}) for each in new})
        store.people.give_codes(done, {f"U-{each:03}": f"p-{each}" for each in new})
        store.enrolments.put(done, [participant(each, grade="1") for each in brought])
        for what, number in changed:
            each = number + run
            if each not in known | brought:
                continue
            if what == "grade":
                store.enrolments.put(done, [participant(each, grade=f"{len(done.steps)}")])
            elif what == "family":
                after = store.people.revisions(done, [f"p-{each}"])[f"p-{each}"] + 1
                store.people.save(done, {f"p-{each}": (after, {"family": f"{after}"})})
            elif each in known:
                store.enrolments.categorise(done, f"U-{each:03}", "", [f"{len(done.steps)}"])
        store.batches.keep(done, f"b-{run}", {})

    assert take_back(store, f"b-{run}").kept == {}
    assert state(store) == was


def test_batches_are_taken_back_one_after_another_the_newest_first(store):
    was = state(store)
    bring(store, 7)
    with work(store) as done:
        store.people.save(done, {"p-7": (2, {"family": "Ким-Орлова"})})
        store.batches.keep(done, "b-2", {})

    assert take_back(store, "b-2").kept == {}
    assert take_back(store, "b-1").kept == {}
    assert state(store) == was
