"""What a template does about memory, each in a process of its own: what is filled stays filled."""

import os
import subprocess
import sys

import pytest

from kit.serve.forkserver.memory import private_megabytes

FREE = """
import re, subprocess, sys
from kit.serve.forkserver.memory import fill_gaps
# gaps of all sizes: every second object goes, its pool stays
made = [bytes(size) for size in range(1, 480) for _ in range(200)]
del made[::2]
if sys.argv[1] == "fill":
    filling = fill_gaps()
sys._debugmallocstats()
"""


def free_bytes(how):
    told = subprocess.run(
        [sys.executable, "-c", FREE, how], capture_output=True, text=True, check=True
    ).stderr
    row = next(row for row in told.splitlines() if row.startswith("# bytes in available blocks"))
    return int(row.split("=")[1].replace(",", ""))


def test_filled_gaps_leave_new_objects_no_place_on_old_pages():
    assert free_bytes("fill") < free_bytes("leave") / 10


def test_another_allocator_is_not_filled_without_end():
    code = "from kit.serve.forkserver.memory import fill_gaps; print(sum(map(len, fill_gaps())))"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONMALLOC": "malloc"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    ).stdout
    assert int(told) < 300 * 2**20


HEAP = """
import ctypes, sys
from kit.serve.forkserver.memory import fill_gaps
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, (ctypes.c_size_t,)
libc.free.argtypes = (ctypes.c_void_p,)
pieces = [libc.malloc(3000) for _ in range(4000)]
for piece in pieces[::2]:
    libc.free(piece)
filling = fill_gaps()
new = [libc.malloc(3000) for _ in range(500)]
print(sum(min(pieces) <= each <= max(pieces) for each in new))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the C library's heap of Linux")
def test_filled_heap_leaves_new_pieces_no_place_between_old_ones():
    told = subprocess.run(
        [sys.executable, "-c", HEAP], capture_output=True, text=True, check=True
    ).stdout
    assert int(told) < 10


def test_private_memory_of_nobody_is_unknown():
    assert private_megabytes() > 1
    assert str(private_megabytes(2**22 + 1)) == "nan"
