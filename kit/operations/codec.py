"""How values of operations cross HTTP: serialisation by the type that an operation returns.

A value is JSON, written and read by the fields of its dataclasses. What JSON has no room for,
frames (Arrow) and the bytes of files, follows it in parts of their own. Where a type says
nothing (`Any`), what JSON has no word for becomes an object with one telling key.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import math
import struct
import types
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    NamedTuple,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from kit.domain.texts import Text
from kit.errors import ServiceUnavailable
from kit.i18n.message import Message, say

if TYPE_CHECKING:
    import pandas as pd

JSON = "application/json"
#: JSON and its parts: their number, the length of each (the JSON first), then their bytes.
PARTS = "application/vnd.kit.parts"
_NUMBER = struct.Struct("!I")

#: What follows the JSON, in order.
Parts = list[bytes]


class _Code(NamedTuple):
    """How values of one type are written as JSON-ready values, and read again."""

    dump: Callable[[Any, Parts], Any]
    load: Callable[[Any, Parts], Any]


def encode(kind: Any, value: Any) -> tuple[str, bytes]:
    """Return the media type and the bytes of a value of a type."""
    parts: Parts = []
    dumped = _code(kind).dump(value, parts)
    body = json.dumps(dumped, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    if not parts:
        return JSON, body
    parts.insert(0, zlib.compress(body, 1))
    numbers = struct.pack(f"!{len(parts) + 1}I", len(parts), *map(len, parts))
    return PARTS, b"".join((numbers, *parts))


def decode(kind: Any, body: bytes) -> Any:
    """Return the value of a type that `encode` turned into bytes.

    Raises
    ------
    ServiceUnavailable
        Who wrote it knows the type otherwise: one of the two is of an older release.
    """
    parts: Parts = []
    if body[:1] == b"\0":  # the number of parts; JSON begins with a sign
        (number,) = _NUMBER.unpack_from(body)
        begin = _NUMBER.size * (number + 1)
        for length in struct.unpack_from(f"!{number}I", body, _NUMBER.size):
            parts.append(body[begin : begin + length])
            begin += length
        body = zlib.decompress(parts.pop(0))
    try:
        return _code(kind).load(json.loads(body), parts)
    except (TypeError, KeyError, ValueError, AttributeError, IndexError) as error:
        raise ServiceUnavailable(
            getattr(kind, "__name__", str(kind)),
            say(
                "The answer is not of the form that this program knows: {reason}.",
                reason=str(error),
            ),
            say("The service was renewed: load the page again, or restart your server."),
        ) from error


@cache
def _code(kind: Any) -> _Code:
    """Return how values of a type are written and read."""
    if is_dataclass(kind) and kind is not Text:
        return _record(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (one,) = (each for each in inner if each is not types.NoneType)
        return _optional(_code(one))
    if origin is tuple:
        return _several(inner)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_code(inner[1]))
    return _LEAVES.get("Literal" if origin is Literal else kind.__name__, _ANY)


def _optional(code: _Code) -> _Code:
    return _Code(
        lambda value, parts: None if value is None else code.dump(value, parts),
        lambda value, parts: None if value is None else code.load(value, parts),
    )


def _several(inner: tuple[Any, ...]) -> _Code:
    """Return how a tuple is written: as many of one type as there are, or each of its own."""
    if inner[1:] == (...,):
        one = _code(inner[0])
        return _Code(
            lambda values, parts: [one.dump(each, parts) for each in values],
            lambda values, parts: tuple(one.load(each, parts) for each in values),
        )
    codes = [_code(each) for each in inner]
    return _Code(
        lambda values, parts: [
            code.dump(each, parts) for code, each in zip(codes, values, strict=True)
        ],
        lambda values, parts: tuple(
            code.load(each, parts) for code, each in zip(codes, values, strict=True)
        ),
    )


def _mapping(code: _Code) -> _Code:
    if code is _SAME:
        return _Code(lambda value, _: dict(value), lambda value, _: value)
    return _Code(
        lambda value, parts: {key: code.dump(each, parts) for key, each in value.items()},
        lambda value, parts: {key: code.load(each, parts) for key, each in value.items()},
    )


def _record(kind: Any) -> _Code:
    """Return how a dataclass is written: by its fields, none of them unknown."""
    hints = get_type_hints(kind)
    codes = {each.name: _code(hints[each.name]) for each in fields(kind)}

    def load(body: dict[str, Any], parts: Parts) -> Any:
        return kind(**{name: codes[name].load(value, parts) for name, value in body.items()})

    return _Code(
        lambda value, parts: {
            name: code.dump(getattr(value, name), parts) for name, code in codes.items()
        },
        load,
    )


def _part(body: bytes, parts: Parts) -> int:
    parts.append(body)
    return len(parts) - 1


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def _number(value: Any) -> float | str:
    value = float(value)
    return value if math.isfinite(value) else str(value)


#: What has no form of its own in JSON, by its tag.
_TAGGED: Mapping[str, Callable[[str], Any]] = {"number": float, "day": dt.date.fromisoformat}


def _dump_any(value: Any, parts: Parts) -> Any:
    value = _plain(value)
    if isinstance(value, tuple):
        return {"tuple": [_dump_any(each, parts) for each in value]}
    if isinstance(value, Mapping):
        return {"mapping": [[_dump_any(each, parts) for each in pair] for pair in value.items()]}
    if isinstance(value, Message):
        return {"message": _code(Message).dump(value, parts)}
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"number": str(value)}
    return [_dump_any(each, parts) for each in value] if isinstance(value, list) else value


def _load_any(value: Any, parts: Parts) -> Any:
    if isinstance(value, list):
        return [_load_any(each, parts) for each in value]
    if not isinstance(value, dict):
        return value
    ((tag, body),) = value.items()
    if tag in _TAGGED:
        return _TAGGED[tag](body)
    if tag == "message":
        return _code(Message).load(body, parts)
    if tag == "mapping":
        return {_load_any(key, parts): _load_any(each, parts) for key, each in body}
    return tuple(_load_any(each, parts) for each in body)


def _dump_frame(frame: pd.DataFrame, parts: Parts) -> dict[str, Any]:
    import pyarrow as pa  # noqa: PLC0415 - plain values need no Arrow

    columns = {name: pa.array(column, from_pandas=True) for name, column in frame.items()}
    table = pa.table(columns)
    sink = io.BytesIO()
    packed = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
    with pa.ipc.new_stream(sink, table.schema, options=packed) as writer:
        writer.write_table(table)
    objects = [name for name, kind in frame.dtypes.items() if str(kind) == "object"]
    return {"arrow": _part(sink.getvalue(), parts), "objects": objects}


def _load_frame(body: dict[str, Any], parts: Parts) -> pd.DataFrame:
    import pyarrow as pa  # noqa: PLC0415 - plain values need no Arrow

    # One thread: a process that is going to be forked may have no other.
    alone = pa.ipc.IpcReadOptions(use_threads=False)
    with pa.ipc.open_stream(parts[body["arrow"]], options=alone) as reader:
        frame: pd.DataFrame = reader.read_all().to_pandas(use_threads=False)
    for name in body["objects"]:  # Arrow would make words of them
        frame[name] = frame[name].astype(object)
    return frame


def _dump_series(series: pd.Series, parts: Parts) -> dict[str, Any]:
    frame = series.rename_axis("index").rename("values").reset_index()
    names = {"name": series.name, "index_name": series.index.name}
    return _dump_frame(frame, parts) | names


def _load_series(body: dict[str, Any], parts: Parts) -> pd.Series:
    series = _load_frame(body, parts).set_index("index")["values"]
    return series.rename(body["name"]).rename_axis(body["index_name"])


_SAME = _Code(lambda value, _: value, lambda value, _: value)
_PLAIN = _Code(lambda value, _: _plain(value), lambda value, _: value)
_ANY = _Code(_dump_any, _load_any)
#: By name, so that whoever has no frames loads no pandas.
_LEAVES: Mapping[str, _Code] = {
    **dict.fromkeys(("str", "Literal"), _SAME),
    **dict.fromkeys(("int", "bool"), _PLAIN),
    "float": _Code(lambda value, _: _number(value), lambda value, _: float(value)),
    "date": _Code(lambda day, _: day.isoformat(), lambda text, _: dt.date.fromisoformat(text)),
    "datetime": _Code(
        lambda moment, _: moment.isoformat(), lambda text, _: dt.datetime.fromisoformat(text)
    ),
    "bytes": _Code(_part, lambda number, parts: parts[number]),
    "Text": _Code(lambda text, _: dict(text.words), lambda words, _: Text.of(words)),
    "DataFrame": _Code(_dump_frame, _load_frame),
    "Series": _Code(_dump_series, _load_series),
}
