"""The same notebook, under the Hub and on a laptop: same methods, same results, same refusals."""

import pytest

from kit import workspace
from kit.errors import AccessDenied, BadArgument, KitError, NotFound, ServiceUnavailable
from kit.library import Library
from kit.operations import OPERATIONS
from kit.operations.access import Actor
from kit.serve.data import settings as data_settings
from kit.service import Tenants
from kit.workspace.local import LocalWorkspace
from tests.builders.installation import HOME_SCHOOL
from tests.builders.telling import all_text

ONE = {"questionnaire": "peer-mentee"}
ARGUMENTS = {
    "home": {},
    "programme": {},
    "questionnaires": {},
    "questionnaire_source": ONE,
    "participants": {},
    "pending": {"campaign": "peer-mentee-after"},
    "responses": ONE,
    "scores": ONE,
    "compare_waves": ONE | {"by": ["grade"]},
    "find_profiles": ONE,
}
READING = sorted(set(ARGUMENTS) & set(OPERATIONS))


@pytest.fixture(scope="module")
def tenants(installation):
    given = data_settings.read(installation.settings.state / "data.json")
    tenants = Tenants(Library.open(*given.surveys), data_settings.sources(given))
    yield tenants
    tenants.close()


def local(tenants, role):
    actor = Actor(f"{role}-a", (f"{HOME_SCHOOL}:{role}",))
    return LocalWorkspace(tenants, actor, HOME_SCHOOL, "ru")


@pytest.fixture
def remote(installation, monkeypatch):
    """A function that opens a workspace as a kernel of a user of a role does."""
    opened = []

    def open_as(role):
        monkeypatch.setenv("KIT_SERVICE_URL", f"{installation.url}/services/kit/")
        monkeypatch.setenv("JUPYTERHUB_API_URL", f"{installation.url}/hub/api")
        monkeypatch.setenv("JUPYTERHUB_API_TOKEN", installation.token(f"{role}-a"))
        monkeypatch.setenv("QUERY_STRING", f"tenant={HOME_SCHOOL}&lang=en")
        opened.append(workspace.open())
        return opened[-1]

    yield open_as
    for each in opened:
        each.close()


def outcome(ws, operation):
    try:
        value = ws.call(operation, ARGUMENTS[operation])
    except KitError as error:
        return type(error).__name__, error.dump()["what"]
    return all_text(value)


@pytest.mark.parametrize("role", ["psychologist", "curator", "head"])
def test_local_and_remote_workspace_give_the_same(tenants, remote, role):
    here, there = local(tenants, role), remote(role)

    different = [name for name in READING if str(outcome(here, name)) != str(outcome(there, name))]

    assert different == []
    assert here.roles == there.roles == (role,)
    assert there.language == "en"


def test_methods_are_those_of_the_table(tenants):
    ws = local(tenants, "psychologist")

    assert set(OPERATIONS) <= set(dir(ws))
    assert ws.home().tenant.id == HOME_SCHOOL
    assert ws.questionnaire("peer-mentee").id == "peer-mentee"
    with pytest.raises(AttributeError):
        ws.drop_everything()


@pytest.mark.parametrize(
    ("operation", "arguments", "fault"),
    [
        ("compare_waves", {"before": "no-such-wave"}, BadArgument),
        ("compare_waves", {"questionnaire": "no-such-one"}, NotFound),
        ("compare_waves", {"by": ["surname"]}, BadArgument),
        ("compare_waves", {"surprise": 1}, BadArgument),
        ("pending", {"campaign": "no-such-one"}, NotFound),
        ("pending", {}, BadArgument),
        ("enter_response", {"campaign": "peer-mentee-after"}, BadArgument),
        ("audit_trail", {}, AccessDenied),
    ],
)
def test_wrong_arguments_get_the_same_message_on_both_sides(
    tenants, remote, operation, arguments, fault
):
    messages = []
    for ws in (local(tenants, "psychologist"), remote("psychologist")):
        with pytest.raises(fault) as raised:
            ws.call(operation, arguments)
        messages.append(raised.value.dump())

    assert messages[0] == messages[1]


def test_stopped_data_service_says_where_what_and_what_to_do(remote):
    ws = remote("psychologist")
    ws._client.base_url = "http://127.0.0.1:9/services/kit/"

    with pytest.raises(ServiceUnavailable) as fault:
        ws.home()

    assert fault.value.where == "periods"  # the first question of all
    assert "does not answer" in str(fault.value.what)
    assert "Nothing was lost" in str(fault.value.remedy)


def test_stopped_hub_says_what_to_do(monkeypatch):
    monkeypatch.setenv("KIT_SERVICE_URL", "http://127.0.0.1:9/services/kit/")
    monkeypatch.setenv("JUPYTERHUB_API_URL", "http://127.0.0.1:9/hub/api")
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "a token")

    with pytest.raises(ServiceUnavailable, match="log in again"):
        workspace.open()


def test_user_without_a_role_is_told_whom_to_ask(installation, monkeypatch):
    monkeypatch.setenv("KIT_SERVICE_URL", f"{installation.url}/services/kit/")
    monkeypatch.setenv("JUPYTERHUB_API_URL", f"{installation.url}/hub/api")
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", installation.token("nobody"))
    monkeypatch.delenv("QUERY_STRING", raising=False)

    with pytest.raises(BadArgument, match="Ask the administrator"):
        workspace.open()
