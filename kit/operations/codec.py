"""How values of operations cross HTTP: JSON for values, results and files, Arrow for frames."""

from __future__ import annotations

import base64
import io
import json
from typing import TYPE_CHECKING, Any

from kit.operations import File, Kind

if TYPE_CHECKING:
    import pandas as pd

JSON = "application/json"
ARROW = "application/vnd.apache.arrow.stream"


def encode(kind: Kind, value: Any) -> tuple[str, bytes]:
    """Return the media type and the bytes of an operation's value."""
    if kind == "frame":
        return ARROW, _arrow(value)
    if kind == "result":
        from kit import results  # noqa: PLC0415 - plain values need no pandas

        value = results.dump(value)
    if kind == "file":
        value = value._asdict() | {"body": base64.b64encode(value.body).decode()}
    return JSON, json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


def decode(kind: Kind, body: bytes) -> Any:
    """Return the value that `encode` turned into bytes."""
    if kind == "frame":
        return _frame(body)
    value = json.loads(body)
    if kind == "file":
        return File(**value | {"body": base64.b64decode(value["body"])})
    if kind == "result":
        from kit import results  # noqa: PLC0415 - plain values need no pandas

        return results.load(value)
    return value


def _arrow(frame: pd.DataFrame) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - plain values need no Arrow

    table = pa.Table.from_pandas(frame, preserve_index=False)
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue()


def _frame(body: bytes) -> pd.DataFrame:
    import pyarrow as pa  # noqa: PLC0415 - plain values need no Arrow

    with pa.ipc.open_stream(io.BytesIO(body)) as reader:
        frame: pd.DataFrame = reader.read_pandas()
        return frame
