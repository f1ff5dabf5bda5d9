"""What a folder takes is counted without being fooled, and often enough."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.serve.host.quotas import NEARLY, REST_SECONDS, Quota, Usage, Watch, measure

MEGABYTE = 2**20


def test_bytes_and_files_of_a_folder_are_counted_once_each(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "data").write_bytes(b"x" * MEGABYTE)
    os.link(tmp_path / "deep" / "er" / "data", tmp_path / "again")

    found = measure(tmp_path, Quota())

    assert found.files == 4
    assert MEGABYTE <= found.bytes < 1.2 * MEGABYTE
    assert found.whole


def test_links_are_not_followed_out_of_the_folder(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "data").write_bytes(b"x" * MEGABYTE)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "own" / "loop").symlink_to(tmp_path / "own")

    found = measure(tmp_path / "own", Quota())

    assert found.files == 2
    assert found.bytes < MEGABYTE


def test_file_with_a_hole_counts_what_it_takes(tmp_path):
    with (tmp_path / "hole").open("wb") as file:
        file.truncate(100 * MEGABYTE)

    assert measure(tmp_path, Quota()).bytes < MEGABYTE


def test_counting_ends_once_there_are_too_many_files(tmp_path):
    for number in range(20):
        (tmp_path / str(number)).touch()

    found = measure(tmp_path, Quota(files=10))

    assert found.files == 11
    assert Quota(files=10).share(found) >= 1


def test_folder_deeper_than_any_name_counts_as_too_much(tmp_path):
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(50):  # names of 200 characters: more than a path can have
        os.mkdir("d" * 200, dir_fd=here)
        below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)

    assert not measure(tmp_path, Quota()).whole
    assert Quota(megabytes=10).share(measure(tmp_path, Quota(megabytes=10))) >= 1


@given(st.integers(0, 10**12), st.integers(0, 10**6), st.integers(1, 10**5), st.integers(1, 10**6))
def test_share_is_that_of_whatever_is_scarcer(taken, files, megabytes, most):
    share = Quota(megabytes, most).share(Usage(taken, files))

    assert share == max(
        Quota(megabytes).share(Usage(taken, 0)), Quota(0, most).share(Usage(0, files))
    )
    assert (share >= 1) == (taken >= megabytes * MEGABYTE or files >= most)
    assert Quota().share(Usage(taken, files, whole=False)) == 0


class Clock:
    """A folder's clock and disk, to be set, and how often the folder was measured."""

    def __init__(self, folder, quota):
        self.moment, self.left = 0.0, (100 * MEGABYTE, 1000)
        self.watch = Watch(folder, quota, now=lambda: self.moment, free=lambda _: self.left)


@pytest.fixture
def clock(tmp_path):
    return Clock(tmp_path, Quota(megabytes=8, files=80))


@pytest.mark.parametrize(
    ("moment", "left", "is_measured"),
    [
        (REST_SECONDS - 1, (100 * MEGABYTE, 1000), False),
        (REST_SECONDS, (100 * MEGABYTE, 1000), True),
        (1, (99 * MEGABYTE, 1000), True),
        (1, (100 * MEGABYTE, 990), True),
        (1, (100 * MEGABYTE - 4096, 999), False),
        (1, (200 * MEGABYTE, 2000), False),
    ],
)
def test_folder_is_measured_after_a_while_or_when_the_disk_loses_much(
    tmp_path, clock, moment, left, is_measured
):
    assert clock.watch.share() == 0
    (tmp_path / "data").write_bytes(b"x" * MEGABYTE)
    clock.moment, clock.left = moment, left

    assert (clock.watch.share() > 0) is is_measured


def test_folder_that_is_nearly_full_is_measured_every_time(tmp_path, clock):
    data = tmp_path / "data"
    data.write_bytes(b"x" * int(8.1 * MEGABYTE))
    assert clock.watch.share() >= 1
    data.unlink()

    assert clock.watch.share() < NEARLY


def test_without_a_quota_nothing_is_measured(tmp_path):
    assert Watch(tmp_path / "not there", Quota()).share() == 0
