"""The Hub's pages, rendered as the Hub renders them: its own environment and namespace."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kit.i18n.message import say
from kit.operations.access import ROLES
from kit.serve.hub.directory import Person
from kit.serve.hub.pages import HUB_TEMPLATES, hub_template_vars
from kit.serve.portal.bilingual import both

PARTS = {
    *("kit_page.html", "_please_wait.html", "_no_workshop.html", "_fault.html"),
    "_organisation.html",
}
OWN = sorted(path.name for path in HUB_TEMPLATES.glob("*.html") if path.name not in PARTS)


def render(template, **given):
    """Render with what JupyterHub 6.1's `template_namespace` and its handlers give."""
    environment = Environment(
        loader=FileSystemLoader(HUB_TEMPLATES), autoescape=True, undefined=StrictUndefined
    )
    ours = {
        key: value(None)
        for key, value in hub_template_vars(name={"ru": "Школа", "en": "School"}).items()
    }
    namespace = {
        "base_url": "/hub/",
        "prefix": "/",
        "user": None,
        "login_url": "/hub/login",
        "login_service": "",
        "logout_url": "/hub/logout",
        "parsed_scopes": {},
        "xsrf": "x:y",
        "announcement": "",
        "announcement_login": None,
        "authenticator": SimpleNamespace(request_otp=False),
        "authenticator_login_url": "/hub/login?next=%2Fservices%2Fkit%2F",
        "login_error": None,
        "username": "",
        "progress_url": "/hub/api/users/u/server/progress?_xsrf=x",
        "status_code": 500,
        "status_message": "Internal Server Error",
        "message": "",
        "failed": False,
        "failed_message": "",
        "spawn_url": "/hub/spawn/u",
        "implicit_spawn_seconds": 0,
        "oauth_client": SimpleNamespace(description="Kit", redirect_uri="/x"),
        "allowed_scopes": ["access:services!service=kit"],
        "scope_descriptions": [{"description": "Access services", "filter": ""}],
        "error_message": "",
        "url": "/hub/spawn/u",
        "spawner_options_form": "",
        **administration(),
    }
    return environment.get_template(template).render(namespace | ours | given)


def administration():
    """Return what `kit.serve.hub.administration` hands to its pages."""
    until = dt.datetime(2026, 12, 5, tzinfo=dt.UTC)
    person = Person("anna", ("school-4:head",), closed_for=7)
    return {
        "fault": [say("This name is taken."), say("Choose another name.")],
        "day": lambda day: day.isoformat(),
        "login": "root",
        "typed": dict.fromkeys(
            ("title", "id", "kind", "time_zone", "minimum_group", "programme", "period"), ""
        )
        | {"starts_on": "2026-09-01", "ends_on": "2027-05-31"},
        "once": "o" * 22,
        "kinds": [("school", both("College"))],
        "gives": [("№ 4", ["Head of school"])],
        "zones": ["Europe/Moscow"],
        "programmes": [("temizhbek-4", both("Staff"), "2022", 8)],
        "organisations": [("school-4", "№ 4")],
        "backup": None,
        "tenant": "school-4",
        "desks": [("school-4", "№ 4"), ("", "")],
        "people": [(person, ("head",), True), (Person("bruno", ()), (), False)],
        "invitations": [(SimpleNamespace(by="anna", mark="0" * 64), ("head",), until)],
        "roles": ROLES,
        "days": 7,
        "most_days": 30,
        "is_administrator": False,
        "link": "http://localhost:8000/hub/invitation/w",
        "until": until,
        "account": "",
    }


def words(html, language):
    return " ".join(re.findall(rf'<span class="kit-words" lang="{language}">([^<]*)</span>', html))


@pytest.mark.parametrize("template", OWN)
def test_every_text_stands_in_both_languages(template):
    html = render(template)
    spans = re.findall(r'<span class="kit-words" lang="(\w\w)">', html)
    assert spans.count("ru") == spans.count("en") > 1
    assert re.search("[а-яё]", words(html, "ru"))
    assert not re.search("[а-яё]", words(html, "en"))
    assert '<html lang="ru">' in html


@pytest.mark.parametrize("template", OWN)
def test_every_page_loads_only_our_files(template):
    html = render(template)
    loaded = re.findall(r'<(?:script|link|img)[^>]* (?:src|href)="([^"]+)"', html)
    assert loaded
    assert all(address.startswith("/services/kit/static/") for address in loaded)


def test_login_keeps_the_fields_of_the_hub():
    html = render("login.html")
    form = html[html.index("<form") : html.index("</form>")]
    assert 'action="/hub/login?next=%2Fservices%2Fkit%2F" method="post"' in form
    assert '<input type="hidden" name="_xsrf" value="x:y">' in form
    for name in ("username", "password"):
        assert f'id="{name}_input" name="{name}"' in form
    assert 'id="login_submit"' in form


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("Invalid username or password", "Неверное имя или пароль"),
        ("Login form invalid or expired. Try again.", "слишком долго"),
        ("<script>alert(1)</script>", "Войти не получилось"),
    ],
)
def test_login_explains_what_went_wrong(error, said):
    html = render("login.html", login_error=error, username='"><b>')
    assert said in words(html, "ru")
    assert "<script>alert" not in html
    assert 'value="&#34;&gt;&lt;b&gt;"' in html


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "недоступна"),
        (404, "Здесь ничего нет"),
        (503, "не отвечает"),
        (500, "пошло не так"),
    ],
)
def test_error_pages_say_what_to_do_and_a_code(status, said):
    html = render("error.html", status_code=status, message="<b>boom</b>")
    assert said in words(html, "ru")
    assert f'<span class="kit-quote">{status} · ' in html
    assert "&lt;b&gt;boom&lt;/b&gt;" in html


def test_pending_page_follows_the_hub():
    html = render("spawn_pending.html")
    assert 'data-progress-url="/hub/api/users/u/server/progress?_xsrf=x"' in html


def test_failed_start_shows_its_reason_escaped():
    html = render("not_running.html", failed=True, failed_message="<i>no room</i>")
    assert "&lt;i&gt;no room&lt;/i&gt;" in html
    assert "не запустилось" in words(html, "ru")


@pytest.mark.parametrize("is_full", [True, False])
def test_workplace_that_was_closed_for_a_full_folder_says_so(is_full):
    user = SimpleNamespace(spawners={"": SimpleNamespace(is_full=is_full)}, name="anna")

    html = render("not_running.html", user=user, server_name="")

    assert ("Ваша папка заполнена" in html) is is_full
    assert 'id="start"' in html


def test_both_escapes_its_parameters():
    html = str(both("Sign in with {service}", service="<b>"))
    assert "<b>" not in html
    assert html.count("&lt;b&gt;") == 2


def test_texts_that_agree_stand_once():
    assert hub_template_vars(name="№ 4 & Co")["installation"](None) == "№ 4 &amp; Co"
