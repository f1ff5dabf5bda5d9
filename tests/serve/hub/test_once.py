"""A form that is sent twice does its work once, and what failed may be sent again."""

import asyncio
import threading

import pytest

from kit.serve.hub.once import MOST, SECONDS, Once


def test_two_sendings_at_once_are_one_work_with_one_answer():
    once, done, go = Once(), [], threading.Event()

    def work():
        go.wait(5)
        done.append(1)
        return f"link {len(done)}"

    async def twice():
        both = [asyncio.ensure_future(once.do("key", work)) for _ in range(2)]
        await asyncio.sleep(0)
        go.set()
        return await asyncio.gather(*both), await once.do("key", work), await once.do("new", work)

    assert asyncio.run(twice()) == (["link 1", "link 1"], "link 1", "link 2")


def test_failed_sending_is_forgotten_and_an_old_one_too():
    now = [0.0]
    once, asked = Once(lambda: now[0]), []

    def work():
        asked.append(1)
        if len(asked) == 1:
            raise ValueError

    async def sent():
        with pytest.raises(ValueError):
            await once.do("key", work)
        assert not once.knows("key")
        await once.do("key", work)
        assert once.knows("key")
        now[0] = SECONDS + 1.0
        assert not once.knows("key")
        for n in range(MOST + 10):
            once._done[str(n)] = (now[0], once._done["key"][1])
        await once.do("other", work)

    asyncio.run(sent())

    assert len(asked) == 3
    assert len(once._done) <= MOST
