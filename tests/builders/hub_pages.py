"""The Hub's own pages, rendered as the Hub renders them: its own environment and namespace."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

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


def looks():
    """Yield every page that the Hub has, and what makes another page of it."""
    yield from ((template, {}) for template in OWN)
    for account, invited in (("", ""), ("anna", ""), ("", "anna")):
        invitation = SimpleNamespace(account=invited)
        yield "invitation.html", {"account": account, "invitation": invitation}


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
        "tabs": [(say("Staff"), "/hub/staff?tenant=school-4", True)],
        "kinds": [("school", {"ru": "колледж", "en": "college"})],
        "gives": [("№ 4", ["Head of school"])],
        "zones": [("Europe/Moscow", {"ru": "Москва (UTC+3)", "en": "Moscow (UTC+3)"})],
        "least": 10,
        "word": "w",
        "school": "№ 4",
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
