"""Requests as nobody of ours sends them: what Hypothesis draws for fields, values and headers."""

from __future__ import annotations

from hypothesis import strategies as st

#: What broke a service once, or could: dates at the ends of the calendar, numbers beyond any
#: column, signs that no database holds, half characters, ways out of a folder.
_KNOWN = st.sampled_from(
    [
        "",
        "\x00",
        "\ud800",
        "\ufffe",
        "'; DROP TABLE responses; --",
        "../../etc/passwd",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59.999999-23:59",
        "2026-11-20T24:00:00+00:00",
        "2026-W01-1T00:00:00Z",
        "9" * 30,
        "9" * 5000,
        "-1",
        "1e400",
        "NaN",
        "²",
        "١",
        "{" * 50,
        "%",
        "x" * 20_000,
    ]
)
TEXTS = _KNOWN | st.text(st.characters(), max_size=40)

#: A JSON text that no reader can follow down.
DEEP = b"[" * 200_000


def _nested(depth: int) -> object:
    value: object = 1
    for _ in range(depth):
        value = [value]
    return value


#: Values of JSON, nested less and more than anything of ours.
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([2**63, -(2**63) - 1, 10**400, 1e308, float("inf"), float("nan")])
    | st.floats()
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
) | st.integers(1, 500).map(_nested)

_BYTES = st.binary(max_size=60).map(
    lambda value: bytes(sign for sign in value if sign not in b"\r\n\0").strip()
)
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            *("host", "accept", "accept-encoding", "accept-language", "content-length"),
            *("content-type", "cookie", "origin", "prefer", "referer", "x-forwarded-for"),
            *("x-forwarded-proto", "x-kit-page", "authorization", "transfer-encoding"),
        ]
    ),
    _BYTES | TEXTS.map(lambda text: text.encode(errors="replace").replace(b"\0", b"")[:5000]),
    max_size=3,
)
