"""Card codes: what a respondent types instead of a name and a password.

A code is derived, not stored: the same key, campaign, participant and serial number
give the same card, so a lost sheet can be printed again and the database holds only a
keyed hash. Twelve symbols, the last one a check symbol, shown as ``XXXX-XXXX-XXXX``.

The alphabet has 31 symbols, without 0, O, I, L and U. 31 is prime, so with weights
12 … 1 the check symbol catches every wrong symbol and every swap of two symbols
(the scheme of ISBN-10, with 31 in the place of 11).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets

ALPHABET = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
RECEIPT_LENGTH = 8
MINIMUM_KEY = 16

#: Symbols that people type for others: Cyrillic letters of the same shape, I and L for 1,
#: U for V. Zero and O (of either script) are left as they are: no symbol of the alphabet
#: looks like them, so a code that contains one is wrong and is said to be wrong.
_LOOK_ALIKES = str.maketrans("АВЕЗКМНРСТУХІILU", "ABE3KMHPCTYX111V")


def make_code(key: bytes, campaign: str, participant: str, serial: int = 0) -> str:
    """Return the bare code of one participant's card in one campaign; `show` groups it.

    Parameters
    ----------
    key
        The tenant's card key, at least 16 bytes.
    campaign, participant
        Whose card it is.
    serial
        0 for the first card; 1, 2, … for cards that replace a lost one.

    Raises
    ------
    ValueError
        The key is shorter than 16 bytes.
    """
    message = json.dumps([campaign, participant, serial], ensure_ascii=False).encode()
    number = int.from_bytes(keyed(key, message))
    symbols = ""
    for _ in range(LENGTH - 1):
        number, digit = divmod(number, len(ALPHABET))
        symbols += ALPHABET[digit]
    return symbols + _check_symbol(symbols)


def normalise(text: str) -> str:
    """Return the bare symbols that were meant: upper case, Latin, no spaces or dashes.

    Whatever else was typed stays, so that `is_plausible` refuses it.
    """
    kept = "".join(symbol for symbol in text if not symbol.isspace() and symbol not in "-‐‑‒–—−_.")
    return kept.upper().translate(_LOOK_ALIKES)


def show(text: str) -> str:
    """Return a code as it stands on a card: groups of four."""
    symbols = normalise(text)
    return "-".join(symbols[start : start + 4] for start in range(0, len(symbols), 4))


def is_plausible(code: str) -> bool:
    """Whether the code has the right symbols and a right check symbol. Needs no database."""
    symbols = normalise(code)
    return (
        len(symbols) == LENGTH
        and all(symbol in ALPHABET for symbol in symbols)
        and _check_symbol(symbols[:-1]) == symbols[-1]
    )


def code_hash(key: bytes, code: str) -> str:
    """Return the keyed hash under which a code is looked up.

    The key belongs to one tenant (`tenant_key`), so the same code has another hash at
    another tenant's door, and a stolen table of hashes cannot be searched without it.
    """
    return keyed(key, normalise(code).encode()).hex()


def card_mark(key: bytes, code: str) -> str:
    """Return ten symbols by which a card can be followed, and nobody tell whose it is."""
    return code_hash(key, code)[:10]


def tenant_key(secret: bytes, tenant: str, purpose: str) -> bytes:
    """Return 32 bytes that serve one tenant and one purpose, e.g. ``"cards"``, ``"lookup"``."""
    return keyed(secret, json.dumps(["kit", tenant, purpose], ensure_ascii=False).encode())


def new_receipt() -> str:
    """Return eight random symbols: what a respondent keeps as a proof of sending."""
    return "".join(secrets.choice(ALPHABET) for _ in range(RECEIPT_LENGTH))


def keyed(key: bytes, message: bytes) -> bytes:
    """Return the HMAC-SHA256 of a message; a key of fewer than 16 bytes is a `ValueError`."""
    if len(key) < MINIMUM_KEY:
        raise ValueError(f"a key needs at least {MINIMUM_KEY} bytes")
    return hmac.new(key, message, hashlib.sha256).digest()


def _check_symbol(symbols: str) -> str:
    weights = range(LENGTH, 1, -1)
    total = sum(
        weight * ALPHABET.index(symbol) for weight, symbol in zip(weights, symbols, strict=True)
    )
    return ALPHABET[-total % len(ALPHABET)]
