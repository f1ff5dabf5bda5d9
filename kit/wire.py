"""How values of operations cross HTTP: JSON for values, results and files, Arrow for frames."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import pandas as pd
import pyarrow as pa

from kit import results
from kit.operations import File, Kind

JSON = "application/json"
ARROW = "application/vnd.apache.arrow.stream"


def encode(kind: Kind, value: Any) -> tuple[str, bytes]:
    """Return the media type and the bytes of an operation's value."""
    if kind == "frame":
        table = pa.Table.from_pandas(value, preserve_index=False)
        sink = io.BytesIO()
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
        return ARROW, sink.getvalue()
    if kind == "result":
        value = results.dump(value)
    if kind == "file":
        value = value._asdict() | {"body": base64.b64encode(value.body).decode()}
    return JSON, json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


def decode(kind: Kind, body: bytes) -> Any:
    """Return the value that `encode` turned into bytes."""
    if kind == "frame":
        with pa.ipc.open_stream(io.BytesIO(body)) as reader:
            frame: pd.DataFrame = reader.read_pandas()
            return frame
    value = json.loads(body)
    if kind == "file":
        return File(**value | {"body": base64.b64decode(value["body"])})
    return results.load(value) if kind == "result" else value
