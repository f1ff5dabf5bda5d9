"""The filter of calls: what its program decides, by a reading of it that is not the kernel's."""

import errno
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.serve.sandbox import seccomp

MACHINES = ("x86_64", "aarch64")
ALLOWED, KILLED = 0x7FFF0000, 0x80000000
REFUSED, ABSENT = 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
anything = st.integers(0, 2**64 - 1)


def decide(machine, number, arguments=(), architecture=None):
    """Return what the program answers to a call; as `man 2 seccomp` and `bpf(4)` have it."""
    if architecture is None:
        architecture = seccomp._ARCHITECTURES[machine][0]
    words = {0: number & 0xFFFFFFFF, 4: architecture}
    for place, value in enumerate((*arguments, *[0] * 6)[:6]):
        words[16 + 8 * place] = value & 0xFFFFFFFF
        words[20 + 8 * place] = value >> 32
    program = seccomp.program(machine)
    accumulator = at = 0
    while True:
        each = program[at]
        at += 1
        if each.code == 0x20:
            accumulator = words[each.value]
        elif each.code == 0x54:
            accumulator &= each.value
        elif each.code == 0x06:
            return each.value
        else:
            holds = {
                0x15: accumulator == each.value,
                0x35: accumulator >= each.value,
                0x45: bool(accumulator & each.value),
            }[each.code]
            at += each.when_true if holds else each.when_false


def number(machine, name):
    return {**seccomp._CALLS, **seccomp._JUDGED}[name][seccomp._ARCHITECTURES[machine][1]]


@pytest.mark.parametrize("machine", MACHINES)
@given(arguments=st.lists(anything, min_size=6, max_size=6))
def test_calls_that_open_walls_are_refused_whatever_they_ask(machine, arguments):
    for name in seccomp._CALLS:
        if (call := number(machine, name)) is not None:
            assert decide(machine, call, arguments) == REFUSED


@pytest.mark.parametrize("machine", MACHINES)
@given(call=st.integers(0, 2**32 - 1), arguments=st.lists(anything, min_size=6, max_size=6))
def test_calls_of_another_kind_of_processor_end_the_process(machine, call, arguments):
    assert decide(machine, call, arguments, architecture=0x40000003) == KILLED


@pytest.mark.parametrize("machine", MACHINES)
@given(call=st.integers(468, 2**32 - 1))
def test_calls_newer_than_the_list_and_of_the_second_table_do_not_exist(machine, call):
    assert decide(machine, call) == ABSENT


@pytest.mark.parametrize("machine", MACHINES)
@given(call=st.integers(0, 467), arguments=st.lists(anything, min_size=6, max_size=6))
def test_calls_that_are_not_named_are_allowed(machine, call, arguments):
    column = seccomp._ARCHITECTURES[machine][1]
    named = {each[column] for each in (*seccomp._CALLS.values(), *seccomp._JUDGED.values())}
    if call not in named:
        assert decide(machine, call, arguments) == ALLOWED


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("name", "arguments", "answer"),
    [
        ("clone", (0x01200011,), ALLOWED),  # fork
        ("clone", (0x003D0F00,), ALLOWED),  # a thread
        ("clone", (0x10000011,), REFUSED),  # a user namespace
        ("clone", (0x00020011,), REFUSED),  # mounts
        ("clone3", (0,), ABSENT),
        ("mmap", (0, 4096, 3, 0x22), ALLOWED),  # private memory
        ("mmap", (0, 4096, 3, 0x01), ALLOWED),  # a file, shared
        ("mmap", (0, 4096, 3, 0x21), REFUSED),  # memory, shared
        ("mmap", (0, 4096, 3, 0x23), REFUSED),  # the same, validated
        ("mmap", (0, 4096, 3, 0x122), REFUSED),  # a stack
        ("prlimit64", (0,), ALLOWED),
        ("prlimit64", (1,), REFUSED),
        ("personality", (0xFFFFFFFF,), ALLOWED),
        ("personality", (0x0040000,), REFUSED),
        ("socket", (1, 1, 0), ALLOWED),
        ("socket", (2, 1, 0), ALLOWED),
        ("socket", (10, 1, 0), ALLOWED),
        ("socket", (16, 3, 0), ALLOWED),  # which addresses there are
        ("socket", (16, 3, 9), REFUSED),  # audit
        ("socket", (17, 3, 0), REFUSED),  # packets
        ("socket", (40, 1, 0), REFUSED),  # virtual machines
        ("ioctl", (0, 0x5401), ALLOWED),
        ("ioctl", (0, 0x5412), REFUSED),  # typing into a terminal
        ("fchmod", (3, 0o755), ALLOWED),
        ("fchmod", (3, 0o4755), REFUSED),
        ("fchmodat", (3, 0, 0o2755), REFUSED),
        ("fchmodat2", (3, 0, 0o755), ALLOWED),
    ],
)
def test_calls_are_judged_by_their_arguments(machine, name, arguments, answer):
    assert decide(machine, number(machine, name), arguments) == answer


@pytest.mark.parametrize("machine", MACHINES)
def test_numbers_of_calls_are_those_of_the_kernel(machine):
    header = HEADERS[machine]
    if not header.exists():
        pytest.skip(f"needs {header}")
    text = header.read_text()
    known = {
        name: int(value) for name, value in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)
    }
    column = seccomp._ARCHITECTURES[machine][1]
    ours = {
        name: numbers[column]
        for name, numbers in {**seccomp._CALLS, **seccomp._JUDGED}.items()
        if numbers[column] is not None and name in known
    }

    assert {name: known[name] for name in ours} == ours
    assert len(ours) > 50


def test_program_fits_into_the_kernels_bounds():
    for machine in MACHINES:
        program = seccomp.program(machine)
        assert len(program) <= 4096
        assert all(0 <= each.when_true < 256 and 0 <= each.when_false < 256 for each in program)
