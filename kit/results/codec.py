"""Results as JSON-ready values and back: how they cross HTTP."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

import pandas as pd

from kit.i18n.message import Message
from kit.results.base import Result
from kit.results.comparison_group import GroupContrast
from kit.results.group_spread import GroupSpread
from kit.results.item_answers import ItemAnswers
from kit.results.participation import Participation
from kit.results.profiles import Profiles
from kit.results.pulse import Attention, PairPulse
from kit.results.review import Finding, ProcessReview, Saving
from kit.results.series import WaveSeries
from kit.results.transitions import ProfileTransitions
from kit.results.waves import WaveComparison

KINDS: dict[str, type[Result]] = {
    cls.__name__: cls
    for cls in (
        WaveComparison,
        Profiles,
        ProfileTransitions,
        ProcessReview,
        WaveSeries,
        PairPulse,
        ItemAnswers,
        Participation,
        GroupSpread,
        GroupContrast,
    )
}


def dump(result: Result) -> dict[str, Any]:
    """Return a result as JSON-ready values (no NaN, no infinity); `load` rebuilds an equal one."""
    return {
        "kind": type(result).__name__,
        "fields": {entry.name: _dump(getattr(result, entry.name)) for entry in fields(result)},
    }


def load(raw: Mapping[str, Any]) -> Result:
    """Rebuild the result that `dump` described."""
    return KINDS[raw["kind"]](**{name: _load(value) for name, value in raw["fields"].items()})


# A value that JSON has no word for becomes an object with one telling key.


def _dump(value: Any) -> Any:
    for kind, (tag, encode) in _ENCODERS.items():
        if isinstance(value, kind):
            return {tag: encode(value)}
    if isinstance(value, list):
        return [_dump(entry) for entry in value]
    return _scalar(value)


def _load(value: Any) -> Any:
    if isinstance(value, list):
        return [_load(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    ((tag, body),) = value.items()
    return _DECODERS[tag](body)


def _dump_frame(frame: pd.DataFrame) -> dict[str, Any]:
    columns = [[name, str(frame[name].dtype), _list(frame[name])] for name in frame]
    return {"rows": len(frame), "columns": columns}


def _load_frame(body: dict[str, Any]) -> pd.DataFrame:
    columns = {name: pd.Series(_load(row), dtype=kind) for name, kind, row in body["columns"]}
    return pd.DataFrame(columns, index=range(body["rows"]))


def _dump_series(series: pd.Series) -> dict[str, Any]:
    return {
        "values": _list(series),
        "type": str(series.dtype),
        "name": series.name,
        "index": _list(series.index),
        "index_type": str(series.index.dtype),
        "index_name": series.index.name,
    }


def _load_series(body: dict[str, Any]) -> pd.Series:
    index = pd.Index(_load(body["index"]), dtype=body["index_type"], name=body["index_name"])
    return pd.Series(_load(body["values"]), index=index, dtype=body["type"], name=body["name"])


def _load_message(body: list[Any]) -> Message:
    text, params, plural = body
    return Message(text, _load(params), plural)


def _list(column: pd.Series | pd.Index) -> list[Any]:
    return [_scalar(entry) for entry in column]


def _scalar(value: Any) -> Any:
    value = value.item() if hasattr(value, "item") else value
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return {"number": str(value)}
    return value


_ENCODERS: dict[type, tuple[str, Callable[[Any], Any]]] = {
    pd.DataFrame: ("frame", _dump_frame),
    pd.Series: ("series", _dump_series),
    Result: ("result", dump),
    Finding: ("finding", lambda each: [_dump(getattr(each, part.name)) for part in fields(each)]),
    Attention: ("attention", lambda each: [_dump(getattr(each, p.name)) for p in fields(each)]),
    Saving: ("saving", lambda each: [getattr(each, part.name) for part in fields(each)]),
    Message: ("message", lambda message: [message.text, _dump(message.params), message.plural]),
    tuple: ("tuple", lambda entries: [_dump(entry) for entry in entries]),
    Mapping: ("mapping", lambda mapping: [[_dump(k), _dump(v)] for k, v in mapping.items()]),
}
_DECODERS: dict[str, Callable[[Any], Any]] = {
    "frame": _load_frame,
    "series": _load_series,
    "message": _load_message,
    "result": load,
    "finding": lambda body: Finding(*_load(body)),
    "attention": lambda body: Attention(*_load(body)),
    "saving": lambda body: Saving(*body),
    "tuple": lambda entries: tuple(_load(entry) for entry in entries),
    "mapping": lambda pairs: {_load(k): _load(v) for k, v in pairs},
    "number": float,
}
