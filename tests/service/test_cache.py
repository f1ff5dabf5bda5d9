"""What is kept of computed values: no more than a limit, nothing of data that changed."""

import threading

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kit.service.cache import Cache, LocalCache, weight_of


def key(name, version="1", tenant="school"):
    return (tenant, version, "scores", str(name))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 60)), max_size=60))
def test_shelf_never_weighs_more_than_its_capacity(puts):
    shelf = Cache(100)

    for name, weight in puts:
        shelf.put(key(name), name, weight)

        assert shelf.weight <= 100
        assert weight == 0 or shelf.look(key(name)) == name


def test_shelf_drops_what_was_not_used_longest():
    shelf = Cache(100)
    for name in ("first", "second"):
        shelf.put(key(name), name, 50)

    shelf.look(key("first"))
    shelf.put(key("third"), "third", 50)

    assert shelf.look(key("second")) is None
    assert shelf.look(key("first")) == "first"


def test_value_larger_than_the_shelf_is_not_kept_and_drops_no_other():
    shelf = Cache(100)
    shelf.put(key("small"), "small", 10)

    shelf.put(key("large"), "large", 101)

    assert shelf.look(key("large")) is None
    assert shelf.look(key("small")) == "small"


def test_new_answers_drop_what_was_computed_from_the_old_of_that_tenant_only():
    shelf = Cache(100)
    shelf.put(key("a"), "old", 10)
    shelf.put(key("a", tenant="other"), "others", 10)
    assert shelf.look(key("a")) == "old"
    assert shelf.look(key("a", tenant="other")) == "others"

    assert shelf.look(key("a", version="2")) is None

    assert shelf.weight == 10
    assert shelf.look(key("a", tenant="other")) == "others"


def test_value_is_computed_once_for_all_who_ask_at_the_same_time():
    answers, computed, begun = LocalCache(), [], threading.Event()

    def compute():
        begun.set()
        computed.append(1)
        return "value"

    asking = [threading.Thread(target=answers.get, args=(key("a"), compute)) for _ in range(8)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()

    assert computed == [1]


def test_failed_computation_is_tried_again_by_the_next():
    answers = LocalCache()

    def fail():
        raise ValueError

    for _ in range(2):
        try:
            answers.get(key("a"), fail)
        except ValueError:
            continue

    assert answers.get(key("a"), lambda: "value") == "value"


def test_weight_of_a_frame_grows_with_its_rows():
    small, large = (pd.DataFrame({"text": ["слово"] * rows}) for rows in (10, 1000))

    assert weight_of(large) > 10 * weight_of(small)
