"""What is deleted of a code whose destruction is recorded, and who may delete it.

On PostgreSQL no service may delete an answer: it calls a function of the tables' owner, which
looks for the recorded destruction first. On SQLite triggers look for it. In the same way goes an
enrolment that was a mistake, as long as nothing rests on it.
"""
# ruff: noqa: S608 - statements of this module's own words; codes are bound

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, text

from kit.store.connection import schema_name

_HERE = "(:campaign = '' OR campaign = :campaign)"
_PAIR_GONE = (
    "SELECT mine.match FROM match_members AS mine WHERE mine.participant = :code AND NOT EXISTS "
    "(SELECT 1 FROM match_members AS other WHERE other.match = mine.match "
    "AND other.side = mine.side AND other.participant <> :code)"
)
#: Of one survey or of all, in an order in which nothing refers to what is gone.
_ANSWERS = (
    (
        "DELETE FROM drafts WHERE invitation IN (SELECT id FROM invitations "
        f"WHERE :code IN (participant, respondent) AND {_HERE})"
    ),
    f"DELETE FROM entry_drafts WHERE :code IN (participant, respondent) AND {_HERE}",
    f"DELETE FROM outbox WHERE participant = :code AND {_HERE}",
    f"DELETE FROM responses WHERE participant = :code AND {_HERE}",
    (
        f"DELETE FROM invitations WHERE :code IN (participant, respondent) AND {_HERE} "
        "AND NOT EXISTS (SELECT 1 FROM responses WHERE responses.invitation = invitations.id)"
    ),
)
#: With everything else: a pair that is left without one side goes as a whole.
_REST = (
    f"DELETE FROM marks WHERE match IN ({_PAIR_GONE})",
    f"DELETE FROM meetings WHERE match IN ({_PAIR_GONE})",
    f"DELETE FROM match_members WHERE participant = :code OR match IN ({_PAIR_GONE})",
    (
        "DELETE FROM matches WHERE NOT EXISTS (SELECT 1 FROM match_members "
        "WHERE match_members.match = matches.id) AND NOT EXISTS (SELECT 1 FROM meetings "
        "WHERE meetings.match = matches.id) AND NOT EXISTS (SELECT 1 FROM marks "
        "WHERE marks.match = matches.id)"
    ),
    "DELETE FROM enrolment_categories WHERE participant = :code",
    "DELETE FROM enrolments WHERE participant = :code",
    "DELETE FROM gates WHERE participant = :code",
    "DELETE FROM reminder_refusals WHERE participant = :code",
    "DELETE FROM person_codes WHERE participant = :code",
    "DELETE FROM participants WHERE id = :code",
)
#: An enrolment on which neither an answer nor a pair of its period rests.
_UNENROL = (
    "DELETE FROM enrolments WHERE participant = :code AND period = :period "
    "AND NOT EXISTS (SELECT 1 FROM responses WHERE responses.participant = :code "
    "AND responses.period = :period) AND NOT EXISTS (SELECT 1 FROM match_members "
    "JOIN matches ON matches.id = match_members.match "
    "WHERE match_members.participant = :code AND matches.period = :period)"
)


def define(connection: Connection, tenant: str) -> None:
    """Make the owner's function, or make it anew (PostgreSQL only; run as the owner)."""
    if connection.dialect.name != "postgresql":
        return
    schema = schema_name(tenant)
    answers, rest = (
        " ".join(f"{each};" for each in some).replace(":code", "code_").replace(":campaign", "survey_")
        for some in (_ANSWERS, _REST)
    )  # fmt: skip
    unenrol = _UNENROL.replace(":code", "code_").replace(":period", "period_")
    bodies = {
        "destroy(code_ text, survey_ text)": (
            "IF NOT EXISTS (SELECT 1 FROM destructions WHERE participant = code_ "
            "AND code_ <> '' AND campaign IN ('', survey_)) THEN "
            "RAISE EXCEPTION 'no destruction of this code is recorded'; END IF; "
            f"{answers} IF survey_ = '' THEN {rest} END IF;"
        ),
        "unenrol(code_ text, period_ text)": f"{unenrol};",
    }
    for function, body in bodies.items():
        connection.exec_driver_sql(
            f'CREATE OR REPLACE FUNCTION "{schema}".{function} RETURNS void LANGUAGE plpgsql '
            f'SECURITY DEFINER SET search_path = "{schema}", pg_temp AS $$ BEGIN {body} END $$'
        )
        name = f'"{schema}".{function.partition("(")[0]}(text, text)'
        connection.exec_driver_sql(f"REVOKE ALL ON FUNCTION {name} FROM PUBLIC")
        connection.exec_driver_sql(f'GRANT EXECUTE ON FUNCTION {name} TO "{schema}_data"')


def destroy(connection: Connection, code: str, campaign: str = "") -> None:
    """Delete what belongs to a code, in the transaction that recorded the destruction."""
    values = {"code": code, "campaign": campaign}
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT destroy(:code, :campaign)"), values)
        return
    for statement in (*_ANSWERS, *(() if campaign else _REST)):
        connection.execute(text(statement), values)


def unenrol(connection: Connection, keys: Collection[tuple[str, str]]) -> None:
    """Delete enrolments, by code and period, on which nothing rests; categories go before."""
    is_server = connection.dialect.name == "postgresql"
    statement = text("SELECT unenrol(:code, :period)" if is_server else _UNENROL)
    for code, period in keys:
        connection.execute(statement, {"code": code, "period": period})
