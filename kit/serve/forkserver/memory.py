"""The memory of a process: what copies of it would have to copy, and what it no longer needs."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

#: Python's allocator keeps objects up to this size together, in pools of so many bytes.
_SMALL, _POOL = 512, 16384
#: More than that of one size is not there to be filled: this is another allocator.
_MOST = 8 * 1024 * 1024
#: The C library keeps larger ones in its heap; the largest have pages of their own.
_LARGE, _LEAST = 64 * 1024, 24


def fill_gaps() -> list[bytes]:
    """Take the free places between objects, for good; return some of what has taken them.

    A copy would put its new objects there, one on each of thousands of pages, and so copy
    the pages; now it puts them on pages of its own.
    """
    filling = list(_fill_pools())
    _fill_heap()
    return filling


def _fill_pools() -> Iterator[bytes]:
    """Yield small objects of each size until a whole pool was free for them."""
    header = sys.getsizeof(b"")
    for size in range(48, _SMALL + 1, 16):
        run = last = 0
        for _ in range(_MOST // size):
            filler = bytes(size - header)
            run = run + 1 if id(filler) == last + size else 0
            last = id(filler)
            yield filler
            if run >= _POOL // size - 2:
                break


def _fill_heap() -> None:
    """Take pieces of the C library's heap, the largest first, while it need not grow for them."""
    libc = ctypes.CDLL(None)
    if not hasattr(libc, "sbrk"):
        return
    libc.sbrk.restype = libc.malloc.restype = ctypes.c_void_p
    libc.malloc.argtypes, libc.free.argtypes = (ctypes.c_size_t,), (ctypes.c_void_p,)
    give_back()  # the free end of the heap is no gap
    end, size = libc.sbrk(0), _LARGE
    while size >= _LEAST:
        piece = libc.malloc(size)
        if piece is None or piece > end:
            libc.free(piece)
            size = size * 3 // 4


def give_back() -> None:
    """Give memory that is no longer used back to the system, where the C library can do that."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def private_megabytes(pid: int | str = "self") -> float:
    """Return the memory that a process shares with no other, in MB; nan when it cannot be read."""
    total = 0
    with suppress(OSError):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
        for row in text.splitlines():
            if row.startswith("Private_"):
                total += int(row.split()[1])
    return round(total / 1024, 1) if total else float("nan")
