"""A mail server of the tests: takes letters, and refuses or breaks off as it is told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Sink:
    """What came, and how the next letters are answered, by the verb at which it happens."""

    port: int = 0
    letters: list[tuple[str, str]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    #: Verbs at which the connection is dropped without an answer.
    drops: set[str] = field(default_factory=set)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one client, verb by verb."""
        to = ""
        writer.write(b"220 sink\r\n")
        while line := (await reader.readline()).decode():
            verb = line.split()[0].upper() if line.split() else ""
            if verb == "DATA" and verb not in self.answers:
                writer.write(b"354 go on\r\n")
                text = (await reader.readuntil(b"\r\n.\r\n")).decode()
                if "DATA" not in self.drops:
                    self.letters.append((to, text))
                verb = "END" if "END" in self.answers else verb
            elif verb == "RCPT":
                to = line.partition("<")[2].partition(">")[0]
            if verb in self.drops:
                break
            writer.write(f"{self.answers.get(verb, '250 ok')}\r\n".encode())
            if verb == "QUIT":
                break
        writer.close()
        await writer.wait_closed()


@contextmanager
def smtp_sink() -> Iterator[Sink]:
    """Give a mail server that runs until the end of the block."""
    sink, loop = Sink(), asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(sink.talk, "127.0.0.1", 0))
    sink.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield sink

    async def end() -> None:
        server.close()
        await asyncio.sleep(0.05)  # connections that are closed are given back

    asyncio.run_coroutine_threadsafe(end(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()
