"""The log of a real installation, after somebody came with a card and with a token."""

import time

from kit.domain import codes
from tests.builders.installation import HOME_SCHOOL


def test_log_of_an_installation_holds_no_code_and_no_token(installation):
    """An address that nobody serves is named in the log, whatever stands in it."""
    code = codes.normalise(codes.make_code(b"a key of the tests", "autumn", "U-001"))
    log = installation.settings.state / "hub.log"
    with installation.client("head-a") as client:
        token = client.headers["Authorization"].removeprefix("token ")
        for _ in range(2):
            client.get(f"/hub/services/respond/{HOME_SCHOOL}/{code.lower()}?token={token}")

    while f"/services/respond/{HOME_SCHOOL}/[code]" not in log.read_text():
        time.sleep(0.1)  # what is written comes out of a pipe

    kept = log.read_text()
    assert code.lower() not in kept
    assert token not in kept
