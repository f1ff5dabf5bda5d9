"""The first minutes of the week, and its last: who may begin an installation, and a second school."""

from __future__ import annotations

import re
from contextlib import closing

import httpx

from kit.operations.installation import ADMINISTRATORS
from kit.serve.hub import users
from tests.builders.empty import Empty
from tests.builders.installation import PASSWORD
from tests.builders.week_desk import SCHOOL

SECOND = "shkola-8"
ASKED = {
    "title": "Школа № 7",
    "id": "",
    "time_zone": "Asia/Yekaterinburg",
    "minimum_group": "6",
    "programme": "temizhbek-4",
    "period": "2026/2027",
    "starts_on": "2026-09-01",
    "ends_on": "2027-05-31",
}
FIRST = ASKED | {"name": "Root", "password": PASSWORD, "again": PASSWORD}


def _send(browser: httpx.Client, path: str, values: dict[str, str]) -> httpx.Response:
    """Send the form of a page as a browser without scripts does."""
    mark = re.search(r'name="_xsrf" value="([^"]+)"', browser.get(path).text)[1]
    return browser.post(path, data=values | {"_xsrf": mark})


def _log_in(browser: httpx.Client, name: str) -> None:
    _send(browser, "/hub/login", {"username": name, "password": PASSWORD})


def refuse_wrong_starts(running: Empty, word: str) -> None:
    """Without the word of the terminal, or with a field that is wrong, nothing is made."""
    with closing(running.browser()) as anybody:
        assert anybody.get("/hub/staff").url.path == "/hub/login"
        for wrong in (
            {"word": "another-word"},
            {"password": "short", "again": "short"},
            {"time_zone": "Europe/Nowhere"},
        ):
            answer = _send(anybody, "/hub/setup", FIRST | {"word": word} | wrong)
            assert answer.status_code == 422, wrong
            assert "Школа № 7" in answer.text  # what was typed stays …
            assert PASSWORD not in answer.text  # … but for the password
    assert users.people(running.settings) == []
    assert running.settings.tenant_ids() == ()


def begin_no_more(running: Empty, word: str) -> None:
    """The word was good once: there is one administrator, and nobody makes another with it."""
    assert [each.groups for each in users.people(running.settings)] == [(ADMINISTRATORS,)]
    assert running.settings.tenant_ids() == (SCHOOL,)
    with closing(running.browser()) as other:
        assert other.get("/hub/setup").status_code == 404
        again = other.post("/hub/setup", data=FIRST | {"word": word})
        assert again.status_code in {403, 404}


def open_a_second_school(running: Empty) -> None:
    """An administrator opens it in the browser, without a restart; staff of a school may not."""
    with closing(running.browser()) as root, closing(running.browser()) as curator:
        _log_in(root, "root")
        assert root.get("/services/kit/").url.path == "/hub/installation"
        _log_in(curator, "curator")
        home = curator.get("/services/kit/")
        assert home.status_code == 200
        assert "Школа № 7" in home.text
        assert curator.get("/hub/staff").status_code == 403
        assert curator.get("/hub/installation").status_code == 403

        second = ASKED | {"title": "Школа № 8"}
        answer = _send(root, "/hub/installation", second)
        assert answer.url.path == "/hub/staff", answer.text
        assert "Школа № 8" in answer.text
        users.add_role(running.settings, "curator", SECOND, "curator")
        curator.get("/hub/logout")
        _log_in(curator, "curator")
        assert "Школа № 8" in curator.get(f"/services/kit/?tenant={SECOND}").text
        assert _send(root, "/hub/installation", second).status_code == 422
