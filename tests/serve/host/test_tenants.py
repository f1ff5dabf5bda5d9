"""A tenant is added while both services run: they serve it, and nobody restarted them."""

from __future__ import annotations

import json

import pytest

from kit.domain.tenant import Tenant
from kit.domain.texts import Text
from kit.errors import AccessDenied, BadArgument, QuestionnaireError, SettingsError
from kit.library import Library
from kit.operations.access import Actor, group
from kit.serve.data import settings as data_settings
from kit.serve.host import tenants
from kit.serve.host.settings import read_secrets, read_settings
from kit.serve.host.watched_file import WatchedFile
from kit.serve.respond.app import create_app
from kit.serve.respond.settings import read_settings as read_respond
from kit.service import call
from kit.store import Store
from tests.builders.respond import BASE, FULL, Client, invite, two_schools

TITLE = Text((("ru", "Новая школа"), ("en", "New school")))
NEW = Tenant(id="school-c", title=TITLE, programmes=("school-a",), parent="school-a")


class Workers:
    """A pool that nothing is asked of; it keeps what it was told."""

    plan = None

    def change_plan(self, plan):
        self.plan = plan


@pytest.fixture
def installation(tmp_path):
    """Settings of an installation of two schools whose databases are made."""
    return two_schools(tmp_path)


@pytest.fixture
def data(installation):
    """The data service's tenants, as they were when it started."""
    path = installation.state / "data.json"
    served = data_settings.tenants(data_settings.read(path), Workers(), path)
    yield served
    served.close()


@pytest.fixture
def respond(installation):
    """The form service, as it was when it started; a client of it."""
    path = installation.state / "respond.json"
    app = create_app(read_respond(path), look_again=WatchedFile(path, read_respond).news)
    yield Client(app)
    app.state.doors.close()


def home(data, tenant):
    return call(data, Actor("anna", (group(tenant, "psychologist"),)), tenant, "home", {})


def test_running_services_notice_a_new_tenant(installation, data, respond):
    assert respond.get(f"{BASE}school-c/").status_code == 404
    with pytest.raises(AccessDenied):
        home(data, "school-c")

    tenants.add(installation, NEW)

    assert home(data, "school-c").tenant.title.in_("en") == "New school"
    assert "school-c" in data.compute.args[0].plan.tenants
    assert respond.get(f"{BASE}school-c/").status_code == 200
    assert home(data, "school-a").role == "psychologist"


def test_answers_reach_a_tenant_that_was_added(installation, data, respond, monkeypatch):
    tenants.add(installation, NEW)
    source = data.sources("school-c") if data.has("school-c") else None
    from tests.builders import respond as builder  # noqa: PLC0415 - its keys are replaced

    keys = {"cards": source.card_key, "lookup": source.lookup_key}
    monkeypatch.setattr(builder, "key", lambda _tenant, purpose: keys[purpose])
    cards = invite(data.store("school-c"), "school-c", ["U-1"])

    reply = respond.send(f"{BASE}school-c/{cards['U-1']}", FULL)

    assert reply.status_code == 200
    assert [each.participant for each in data.store("school-c").responses.find()] == ["U-1"]
    assert data.store("school-a").responses.find() == []


def test_form_service_believes_the_hops_of_the_installation(installation):
    behind_tls = installation.model_copy(update={"public_url": "https://kit.example"})
    tenants.prepare(behind_tls, read_secrets(installation))

    assert read_respond(installation.state / "respond.json").proxies == 2


def test_everything_of_a_new_tenant_is_its_own(installation):
    tenants.add(installation, NEW)

    keys = read_secrets(installation)["tenants"]
    assert len({each["card_key"] for each in keys.values()}) == 3
    with Store.open(
        f"sqlite:///{installation.state}/tenants/school-c.sqlite", tenant="school-c"
    ) as store:
        published = [each.id for each in store.questionnaires.publications()]
        assert published == ["curator-compliance", "talk"]  # what the curator is asked, too (B6)
    assert [each.id for each in tenants.known(installation)] == ["school-a", "school-b", "school-c"]
    told = json.loads((installation.state / "respond.json").read_text())["tenants"]["school-c"]
    assert "card_key" not in told


def test_file_of_a_new_tenant_is_for_its_owner_alone(installation):
    tenants.add(installation, NEW)

    (file,) = (installation.written / "tenants").iterdir()
    assert file.name == "school-c.yaml"
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_tenant_added_before_is_there_after_a_restart(installation):
    tenants.add(installation, NEW)

    tenants.prepare(installation, read_secrets(installation))

    known = Library.open(*installation.layers).tenants["school-c"]
    assert (known.parent, known.programmes, known.title) == ("school-a", ("school-a",), TITLE)


@pytest.mark.parametrize(
    ("tenant", "error"),
    [
        (Tenant(id="school-a", title=TITLE, programmes=("school-a",)), BadArgument),
        (Tenant(id="static", title=TITLE, programmes=("school-a",)), BadArgument),
        (Tenant(id="../x", title=TITLE, programmes=("school-a",)), QuestionnaireError),
        (Tenant(id="new", title=TITLE, programmes=("other",)), QuestionnaireError),
        (Tenant(id="new", title=TITLE, programmes=("school-a",), parent="x"), QuestionnaireError),
        (Tenant(id="new", title=TITLE), QuestionnaireError),
        ("unheard-of", BadArgument),
    ],
)
def test_what_cannot_be_added_leaves_no_trace(installation, tenant, error):
    before = sorted(path.name for path in installation.state.rglob("*"))

    with pytest.raises(error):
        tenants.add(installation, tenant)

    after = sorted(path.name for path in installation.state.rglob("*"))
    assert set(after) - set(before) <= {"tenants.lock"}


def test_a_tenant_that_a_file_describes_is_added_by_its_id(installation):
    tenants.add(installation, "serov-23")

    assert "serov-23" in installation.tenant_ids()


def test_own_questionnaire_reaches_its_tenant_and_no_other(installation, data, respond):
    own = installation.own("school-b", "surveys")
    own.mkdir(parents=True)
    text = (installation.surveys / "talk.yaml").read_text("utf-8")
    (own / "talk.yaml").write_text(text.replace("1.0.0", "1.1.0", 1), "utf-8")
    (own / "ours.yaml").write_text(text.replace("id: talk", "id: ours", 1), "utf-8")

    assert "ours" in data.library_of("school-b").questionnaires
    assert data.library_of("school-b").questionnaires["talk"].version == "1.1.0"
    assert "ours" not in data.library_of("school-a").questionnaires
    assert data.library_of("school-a").questionnaires["talk"].version == "1.0.0"
    assert tenants.library_of(installation, data.library, "school-a") is data.library


def test_thresholds_and_pages_are_a_tenants_own(installation, data):
    own = installation.own("school-b", "surveys")
    (own / "rules").mkdir(parents=True)
    (own / "rules" / "monitoring.yaml").write_text("kit: rules/1\npulse: {low: 2}\n", "utf-8")

    assert data.library_of("school-b").rules.pulse.low == 2
    assert data.library_of("school-a").rules.pulse.low != 2
    assert data.sources("school-b").notebooks == installation.own("school-b", "notebooks")


def test_tenant_of_kit_yaml_that_nothing_describes_stops_the_start(tmp_path):
    path = tmp_path / "kit.yaml"
    path.write_text("state: state\ntenants: [school-x]\n", "utf-8")
    settings = read_settings(path)

    with pytest.raises(SettingsError, match="no organisation “school-x”"):
        tenants.prepare(settings, read_secrets(settings))


@pytest.mark.parametrize(
    "ask", [tenants.known, lambda settings: tenants.prepare_one(settings, "school-x")]
)
def test_tenant_that_nothing_describes_is_said_to_commands(installation, ask):
    named = installation.model_copy(update={"tenants": ("school-a", "school-x")})

    with pytest.raises(SettingsError, match="no organisation “school-x”"):
        ask(named)


def test_tenants_that_kit_yaml_names_before_their_files_are_there_are_added(installation):
    later = Tenant(id="school-d", title=TITLE, programmes=("school-a",))
    named = installation.model_copy(update={"tenants": ("school-a", "school-c", "school-d")})

    tenants.add(named, NEW)
    tenants.add(named, later)

    assert [each.id for each in tenants.known(named)] == ["school-a", "school-c", "school-d"]
    with pytest.raises(BadArgument):
        tenants.add(named, later)


def test_tenants_of_an_older_kit_yaml_are_refused_with_the_remedy(tmp_path):
    path = tmp_path / "kit.yaml"
    path.write_text("tenants: {school-a: programme-a}\n", "utf-8")

    with pytest.raises(SettingsError) as fault:
        read_settings(path)

    assert "tenants: [school-a]" in str(fault.value.remedy)


def test_file_is_read_again_only_when_it_was_written(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("1")
    watched = WatchedFile(path, lambda at: at.read_text())

    assert watched.news() is None
    part = tmp_path / "part"
    part.write_text("2")
    part.replace(path)
    assert watched.news() == "2"
    assert watched.news() is None
