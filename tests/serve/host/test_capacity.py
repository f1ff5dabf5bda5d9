"""Whether there is room for one more: the decision, without a machine that is really full."""

import asyncio
import shutil
from types import SimpleNamespace

import psutil
import pytest
from tornado.web import Finish, HTTPError

from kit.serve.host import capacity
from kit.serve.userserver.kernels import PageKernels, opening

GIGABYTE = 2**30


def machine(folder, groups="", **files):
    """Lay out the files that the system shows of its control groups."""
    (folder / "proc/self").mkdir(parents=True)
    (folder / "proc/self/cgroup").write_text(groups)
    for name, text in files.items():
        path = folder / "sys/fs/cgroup" / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n")
    return folder


@pytest.fixture(autouse=True)
def eight_gigabytes(monkeypatch):
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=8 * GIGABYTE))


@pytest.mark.parametrize(
    ("reserve_mb", "has_room"), [(0, True), (500, True), (8192, True), (8193, False)]
)
def test_room_is_there_while_the_reserve_is_free(monkeypatch, reserve_mb, has_room):
    monkeypatch.setattr(capacity, "_left_in_groups", lambda _: [])

    assert capacity.has_room(reserve_mb) is has_room


def test_without_a_reserve_nothing_is_looked_at(monkeypatch):
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=0))

    assert capacity.has_room(0)


def test_machine_without_control_groups_has_what_it_has(tmp_path):
    assert capacity.available_bytes(tmp_path) == 8 * GIGABYTE


def test_limit_of_a_container_counts_and_what_it_can_give_back(tmp_path):
    system = machine(
        tmp_path,
        "0::/kit\n",
        kit__memory_dot_max=4 * GIGABYTE,
        kit__memory_dot_current=3 * GIGABYTE,
        kit__memory_dot_stat=f"anon 1\ninactive_file {GIGABYTE // 2}",
    )

    assert capacity.available_bytes(system) == GIGABYTE * 3 // 2


def test_narrower_limit_of_a_group_further_up_counts(tmp_path):
    system = machine(
        tmp_path,
        "0::/upper/kit\n",
        upper__memory_dot_max=2 * GIGABYTE,
        upper__memory_dot_current=GIGABYTE,
        upper__kit__memory_dot_max="max",
        upper__kit__memory_dot_current=GIGABYTE,
    )

    assert capacity.available_bytes(system) == GIGABYTE


def test_control_groups_of_the_first_version_count(tmp_path):
    # Inside a container the group's own path does not exist; its top is the container's.
    system = machine(
        tmp_path,
        "5:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc\n",
        memory__memory_dot_limit_in_bytes=GIGABYTE,
        memory__memory_dot_usage_in_bytes=GIGABYTE // 4,
        memory__memory_dot_stat="total_inactive_file 0",
    )

    assert capacity.available_bytes(system) == GIGABYTE * 3 // 4


def test_group_beyond_its_limit_has_nothing_left(tmp_path):
    system = machine(
        tmp_path, "0::/\n", memory_dot_max=GIGABYTE, memory_dot_current=GIGABYTE + 4096
    )

    assert capacity.available_bytes(system) == 0


@pytest.mark.parametrize(("free", "has_disk"), [(5 * 2**20, True), (5 * 2**20 - 1, False)])
def test_disk_is_full_when_a_server_could_not_write_its_files(
    tmp_path, monkeypatch, free, has_disk
):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))

    assert capacity.has_disk(tmp_path / "not" / "there yet") is has_disk


class Page:
    """What a kernel manager needs of a page's request."""

    def __init__(self):
        self.status, self.headers, self._finished = 200, {}, False

    def set_status(self, status):
        self.status = status

    def set_header(self, name, value):
        self.headers[name] = value

    def render_template(self, name, **values):
        return f"{name}: {values['what']} {values['remedy']} {values['seconds']}"


def start(manager, page):
    opening.set(page)
    asyncio.run(manager.start_kernel())


def test_reader_of_a_page_is_told_to_wait_in_both_languages():
    page = Page()

    with pytest.raises(Finish) as refused:
        start(PageKernels(reserve_mb=10**9), page)

    assert page.status == 503
    seconds = int(page.headers["Retry-After"])
    assert seconds in range(capacity.RETRY_SECONDS[0], capacity.RETRY_SECONDS[1] + 1)
    (text,) = refused.value.args
    assert "Сейчас открыто много страниц" in text
    assert "Many pages are open right now" in text


def test_kernel_of_no_page_is_refused_with_words():
    with pytest.raises(HTTPError, match="Many pages are open right now") as refused:
        start(PageKernels(reserve_mb=10**9), None)

    assert refused.value.status_code == 503


def test_no_kernel_is_started_while_the_folder_is_full(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("one", "two"):
        (tmp_path / name).touch()

    with pytest.raises(HTTPError, match="Your folder is full") as refused:
        start(PageKernels(files=2), None)

    assert refused.value.status_code == 503
