"""The log: bounded, for its owner only, without card codes and tokens."""

import io
import os
import re
import signal
import stat
import subprocess
import sys
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain import codes
from kit.serve.host import leftovers, logs

CODES = st.text(codes.ALPHABET, min_size=1, max_size=5).map(
    lambda person: codes.make_code(b"a key of the tests", "autumn", person)
)
TOKENS = st.binary(min_size=16, max_size=32).map(bytes.hex)


def kept(tmp_path, lines, megabytes=0.0, files=3):
    path = tmp_path / "hub.log"
    logs.keep(io.BytesIO(b"".join(lines)), logs.Files(path, megabytes=megabytes, files=files))
    return sorted(tmp_path.iterdir())


@given(CODES, st.booleans(), st.sampled_from([str, str.lower, codes.show, quote]))
def test_address_of_a_form_is_kept_without_its_code(code, is_encoded, write):
    """As the proxy writes it when the form service is away, and the Hub of the page it shows then."""
    path = f"/services/respond/school-a/{write(code)}"
    shown = quote(path, safe="") if is_encoded else path

    line = logs.bare(f"12:00:01 error: 503 PUT {shown}/draft connect ECONNREFUSED 127.0.0.1:8010")

    assert write(code) not in line
    assert "school-a" in line
    assert line.endswith("ECONNREFUSED 127.0.0.1:8010")


@given(CODES)
def test_card_is_not_kept_wherever_it_stands(code):
    line = logs.bare(f"no invitation {code}, or {codes.show(code)}?")

    assert line == "no invitation [code], or [code]?"


@given(TOKENS)
def test_token_is_not_kept(token):
    line = logs.bare(f"token {token} Bearer {token} /x?token={token}&code=x{token[:9]} '{token}'")

    assert token[:9] not in line
    assert line.count("[secret]") == 5


@pytest.mark.parametrize(
    "line",
    [
        "[I 2026-11-27 08:30:07.123 JupyterHub app:3600] Adding external service kit",
        "[I 2026-11-27 JupyterHub log:192] 200 GET /hub/api/users/anna (kit@127.0.0.1) 12.00ms",
        '{"event": "ready", "pid": 4711, "megabytes": 251.3}',
        "INTERNATIONALISATION 2026-11-27T08:30:07 school-a 0a1b2c3d",
    ],
)
def test_other_lines_stay_as_they_are(line):
    assert logs.bare(line) == line


def test_files_are_bounded_in_size_and_number(tmp_path):
    line = b"x" * 99 + b"\n"

    files = kept(tmp_path, [line] * 1000, megabytes=0.01, files=3)

    assert [path.name for path in files] == ["hub.log", "hub.log.1", "hub.log.2", "hub.log.3"]
    assert max(path.stat().st_size for path in files) <= 0.01 * 2**20
    assert {path.stat().st_size for path in files[1:]} == {104 * 100}


def test_files_are_their_owners_only_also_one_of_an_earlier_version(tmp_path):
    (tmp_path / "hub.log").write_text("earlier\n")
    (tmp_path / "hub.log").chmod(0o644)
    before = os.umask(0)
    try:
        files = kept(tmp_path, [b"y" * 99 + b"\n"] * 300, megabytes=0.01)
    finally:
        os.umask(before)

    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_line_without_an_end_is_cut_and_bytes_that_are_no_text_are_kept(tmp_path):
    (path,) = kept(tmp_path, [b"\xff\xfe" + b"z" * 50_000])

    assert path.read_text().replace("\n", "") == "\N{REPLACEMENT CHARACTER}" * 2 + "z" * 50_000


def test_process_of_its_own_keeps_what_is_written_until_nobody_writes(tmp_path):
    reading, writing = os.pipe()
    life, alive = os.pipe()
    process = logs.start(reading, life, tmp_path, megabytes=1, files=1)
    os.close(reading)
    os.close(life)
    os.write(writing, b"one\ntwo")
    os.close(writing)
    os.close(alive)

    assert process.wait(60) == 0
    assert (tmp_path / "hub.log").read_text() == "one\ntwo\n"


def test_process_that_keeps_the_log_stops_what_a_killed_supervisor_left(tmp_path):
    """And goes on reading until nobody writes: a full pipe would hold up, a closed one would loop."""
    reading, writing = os.pipe()
    life, alive = os.pipe()
    left = subprocess.Popen(
        [sys.executable, "-c", "import time; print('written', flush=True); time.sleep(600)"],
        env=os.environ | {leftovers.MARK: str(tmp_path)},
        stdout=writing,
    )
    os.close(writing)
    process = logs.start(reading, life, tmp_path, megabytes=1, files=1)
    os.close(reading)
    os.close(life)
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            left.wait(0.5)

        os.close(alive)

        assert left.wait(60) == -signal.SIGTERM
        assert process.wait(60) == 0
    finally:
        left.kill()
    assert {"written", "killed"} <= set(re.findall(r"\w+", (tmp_path / "hub.log").read_text()))
