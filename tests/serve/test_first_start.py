"""An empty installation becomes a school's in a browser: S0 of a start without a terminal."""

import re
from contextlib import closing

import pytest

from kit.operations.installation import ADMINISTRATORS
from kit.serve.hub import users
from tests.builders.empty import Empty
from tests.builders.installation import PASSWORD

SCHOOL, SECOND = "shkola-7", "shkola-8"
PERIOD = {"period": "2026/2027", "starts_on": "2026-09-01", "ends_on": "2027-05-31"}
ASKED = PERIOD | {
    "title": "Школа № 7",
    "id": "",
    "time_zone": "Asia/Yekaterinburg",
    "minimum_group": "6",
    "programme": "temizhbek-4",
}
ADMINISTRATOR = {"name": "Root", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    with Empty(tmp_path_factory.mktemp("first") / "installation") as running:
        yield running


def send(browser, path, values, *, at=None):
    mark = re.search(r'name="_xsrf" value="([^"]+)"', browser.get(at or path).text)[1]
    return browser.post(path, data=values | {"_xsrf": mark})


def log_in(browser, name, password=PASSWORD):
    return send(browser, "/hub/login", {"username": name, "password": password})


@pytest.mark.hub
def test_empty_installation_gets_administrator_school_and_staff_without_a_restart(empty):
    word = empty.word()
    with closing(empty.browser()) as root, closing(empty.browser()) as other:
        assert root.get("/hub/staff").url.path == "/hub/login"
        form = ASKED | ADMINISTRATOR
        wrong = send(root, "/hub/setup", form | {"word": "another-word"})
        assert wrong.status_code == 422
        assert "Школа № 7" in wrong.text  # what was typed stays …
        assert PASSWORD not in wrong.text  # … but for the password
        short = form | {"word": word, "password": "short", "again": "short"}
        assert send(root, "/hub/setup", short).status_code == 422
        zone = form | {"word": word, "time_zone": "Europe/Nowhere"}
        assert send(root, "/hub/setup", zone).status_code == 422
        assert users.people(empty.settings) == []
        assert empty.settings.tenant_ids() == ()

        done = send(root, "/hub/setup", form | {"word": word})
        assert done.url.path == "/hub/login", done.text
        assert [each.groups for each in users.people(empty.settings)] == [(ADMINISTRATORS,)]
        assert empty.settings.tenant_ids() == (SCHOOL,)
        assert other.get("/hub/setup").status_code == 404
        assert other.post("/hub/setup", data=form | {"word": word}).status_code in {403, 404}

        log_in(root, "root")
        assert root.get("/services/kit/").url.path == "/hub/installation"
        asked = {"tenant": SCHOOL, "do": "invite", "role": "curator", "days": "7"}
        made = send(root, "/hub/staff", asked, at=f"/hub/staff?tenant={SCHOOL}")
        link = re.search(r"http://[^\s<]+/hub/invitation/[\w-]+", made.text)[0]
        chosen = {"name": "anna", "password": PASSWORD, "again": PASSWORD}
        assert send(other, link, chosen).url.path == "/hub/login"
        log_in(other, "anna")
        home = other.get("/services/kit/")
        assert home.status_code == 200
        assert "Школа № 7" in home.text
        assert other.get("/hub/staff").status_code == 403
        assert other.get("/hub/installation").status_code == 403

        second = ASKED | {"title": "Школа № 8"}
        answer = send(root, "/hub/installation", second)
        assert answer.url.path == "/hub/staff", answer.text
        assert "Школа № 8" in answer.text
        users.add_role(empty.settings, "anna", SECOND, "curator")
        other.get("/hub/logout")
        log_in(other, "anna")
        assert "Школа № 8" in other.get(f"/services/kit/?tenant={SECOND}").text
        assert send(root, "/hub/installation", second).status_code == 422
