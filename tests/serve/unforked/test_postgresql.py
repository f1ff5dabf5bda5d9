"""The same installation on a real PostgreSQL server: schema and roles per school, whole path."""

import json
import re

import httpx
import psycopg
import pytest
from sqlalchemy import make_url

from kit.operations import OPERATIONS, codec
from kit.serve.host.settings import read_secrets
from tests.builders.installation import HOME_SCHOOL, OTHER_SCHOOL


def test_operations_and_forms_work_on_postgresql(on_postgresql):
    with on_postgresql.client("psychologist-a") as client:

        def ask(operation, arguments):
            answer = client.post(f"/services/kit/api/{HOME_SCHOOL}/{operation}", json=arguments)
            assert answer.status_code == 200, answer.text
            return codec.decode(OPERATIONS[operation].returns, answer.content)

        campaign = "peer-mentee-after"
        card = ask("cards", {"campaign": campaign})[0]
        before = ask("compare_waves", {"questionnaire": "peer-mentee"}).n_matched
        page = httpx.get(card.url, trust_env=False, timeout=60)
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
        items = dict.fromkeys(re.findall(r'type="radio" name="([^"]+)" value="3"', page.text), "3")
        sent = httpx.post(
            card.url, data=fields | {"kit-confirmed": "1"} | items, trust_env=False, timeout=60
        )

        assert (page.status_code, sent.status_code) == (200, 200)
        assert 'id="receipt"' in sent.text
        assert card.participant not in ask("pending", {"campaign": campaign})
        assert ask("compare_waves", {"questionnaire": "peer-mentee"}).n_matched in {
            before,
            before + 1,
        }


def addresses(installation):
    """Addresses that the services were given: data service's and form service's, by school."""

    state = installation.settings.state
    data = json.loads((state / "data.json").read_text())["tenants"]
    form = json.loads((state / "respond.json").read_text())["tenants"]
    return {
        school: (data[school]["url"], form[school]["database"])
        for school in (HOME_SCHOOL, OTHER_SCHOOL)
    }


def link_of(url):
    parsed = make_url(url)
    return psycopg.connect(
        host=parsed.query.get("host", parsed.host),
        port=parsed.port,
        user=parsed.username,
        password=parsed.password,
        dbname=parsed.database,
    )


def schema_of(installation, school):
    with link_of(addresses(installation)[school][0]) as link:
        return link.execute("SELECT current_schema()").fetchone()[0] or _search_path(link)


def _search_path(link):
    return link.execute("SHOW search_path").fetchone()[0]


@pytest.mark.parametrize("table", ["responses", "participants", "invitations", "drafts", "audit"])
def test_server_refuses_one_school_the_other_s_tables(on_postgresql, table):
    other = schema_of(on_postgresql, OTHER_SCHOOL)

    for url in addresses(on_postgresql)[HOME_SCHOOL]:
        with link_of(url) as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
            link.execute(f'SELECT count(*) FROM "{other}".{table}')


def test_server_refuses_the_form_role_the_answers(on_postgresql):
    own = schema_of(on_postgresql, HOME_SCHOOL)

    with (
        link_of(addresses(on_postgresql)[HOME_SCHOOL][1]) as link,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        link.execute(f'SELECT body FROM "{own}".responses')


def test_services_hold_the_passwords_and_nobody_else(on_postgresql):
    keys = read_secrets(on_postgresql.settings)["tenants"][HOME_SCHOOL]
    state = on_postgresql.settings.state

    assert keys["data_password"] in (state / "data.json").read_text()
    assert keys["data_password"] not in (state / "respond.json").read_text()
    assert keys["data_password"] not in (state / "hub.log").read_text()
    assert keys["card_key"] not in (state / "respond.json").read_text()
