"""A sealed file: opens with its secret, and tells every byte that is not as it was written."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.errors import BackupError, BadArgument
from kit.serve.backup.sealed import PART, Reader, Secret, Writer, make_key_file

SECRET = Secret(b"K", b"0" * 32)


def sealed(content: bytes, secret: Secret = SECRET) -> bytes:
    file = io.BytesIO()
    writer = Writer(file, secret)
    writer.write(content)
    writer.finish()
    return file.getvalue()


def opened(content: bytes, secret: Secret = SECRET) -> bytes:
    return Reader(io.BytesIO(content), secret, "file").read()


@pytest.mark.parametrize("size", [0, 1, PART - 1, PART, PART + 1, 3 * PART, 3 * PART + 7])
def test_sealed_file_opens_as_it_was_written_at_every_size(size):
    content = bytes(range(256)) * (size // 256 + 1)

    assert opened(sealed(content[:size])) == content[:size]


def test_reading_in_pieces_gives_the_whole():
    content = bytes(range(256)) * 1000
    reader = Reader(io.BytesIO(sealed(content)), SECRET, "file")

    assert b"".join(iter(lambda: reader.read(977), b"")) == content


def test_passphrase_opens_and_another_does_not():
    secret = Secret.passphrase("four words are enough")
    file = sealed(b"answers", secret)

    assert opened(file, secret) == b"answers"
    with pytest.raises(BackupError, match="does not open with this passphrase"):
        opened(file, Secret.passphrase("four words are not enough"))
    with pytest.raises(BackupError, match="with a passphrase, not with a key file"):
        opened(file)


def test_passphrase_that_is_short_is_refused():
    with pytest.raises(BadArgument, match="too short"):
        Secret.passphrase("short")


def test_key_file_opens_and_is_its_owners_alone(tmp_path):
    make_key_file(tmp_path / "key")
    secret = Secret.of_file(tmp_path / "key")

    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert opened(sealed(b"answers", secret), secret) == b"answers"
    with pytest.raises(BadArgument):
        make_key_file(tmp_path / "key")


@pytest.mark.parametrize("words", ["", "kit-backup-key-1:", "kit-backup-key-1:00ff", "secret"])
def test_file_that_is_no_key_is_refused(tmp_path, words):
    (tmp_path / "key").write_text(words)

    with pytest.raises(BadArgument, match="not a key file"):
        Secret.of_file(tmp_path / "key")


def parts(content: bytes) -> tuple[bytes, list[bytes]]:
    head = len(sealed(b"")) - 16
    size = PART + 16
    rest = content[head:]
    return content[:head], [rest[at : at + size] for at in range(0, len(rest), size)]


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 1), (0, 2), (0, 1, 2, 2), (0, 1, 1, 2)])
def test_parts_that_are_exchanged_left_out_or_repeated_are_told(order):
    head, found = parts(sealed(bytes(2 * PART + 5)))

    with pytest.raises(BackupError, match="damaged or cut"):
        opened(head + b"".join(found[each] for each in order))


@given(st.binary(min_size=1, max_size=50), st.data())
def test_any_other_bytes_are_refused(content, data):
    file = bytearray(sealed(content))
    at = data.draw(st.integers(0, len(file) - 1))
    file[at] ^= data.draw(st.integers(1, 255))

    with pytest.raises(BackupError):
        opened(bytes(file))
