"""The Hub's pages, rendered as the Hub renders them: its own environment and namespace."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from kit.i18n.message import say
from kit.i18n.translator import translator
from kit.operations import access
from kit.operations.access import Actor
from kit.serve.host import organisations
from kit.serve.hub import administration
from kit.serve.hub.pages import hub_template_vars
from kit.serve.portal.bilingual import both
from tests.builders.hub_pages import OWN, render


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


def test_fault_says_words_within_words_in_both_languages():
    fault = [say("The roles are: {roles}.", roles=access.named(access.ROLES))]
    html = render("staff.html", fault=fault)
    assert "curator (Куратор программы)" in words(html, "ru")
    assert "Message(" not in html


def test_staff_page_has_the_tabs_of_its_section_for_who_asks():
    """As its sisters have them; of the installation's administrators there is no section."""
    curator = Actor("anna", (access.group("school-4", "curator"),))
    tabs = administration._tabs(curator, "school-4")
    html = render("staff.html", tabs=tabs)

    assert "/services/kit/school-4/register" in html and "/services/kit/school-4/classes" in html
    assert html.count('href="/hub/staff?tenant=school-4" aria-current="page"') == 1
    assert "Реестр" in words(html, "ru") and "Classes" in words(html, "en")
    assert administration._tabs(Actor("root", ("kit:admin",)), "school-4") == []
    assert administration._tabs(curator, "") == []
    assert 'class="kit-tabs' not in render("staff.html", tabs=[])


def test_texts_that_agree_stand_once():
    assert hub_template_vars(name="№ 4 & Co")["installation"](None) == "№ 4 &amp; Co"


def test_pages_of_a_beginning_say_the_rules_before_a_fault_and_keep_the_word():
    setup = render("setup.html", word="abcde-fghjk")
    assert 'value="abcde-fghjk"' in setup
    assert "Знаков: 10 или больше." in words(setup, "ru")
    assert ">Москва (UTC+3)</option>" in setup
    welcome = render("invitation.html", invitation=SimpleNamespace(account=""))
    assert "Знаков: 10 или больше." in words(welcome, "ru")


def test_invitation_is_shown_with_its_role_and_school():
    html = render("staff_link.html", roles=["Head of school"], school="№ 4")
    assert "Директор" in words(html, "ru")
    assert "№ 4" in html


@pytest.mark.parametrize("zone", organisations.ZONES)
def test_time_zone_is_told_by_a_city_and_its_distance(zone):
    told = translator("ru").render(administration._zone(zone, organisations.ZONES[zone]))
    assert re.fullmatch(r"[А-Я][а-я]+ \(UTC\+\d+\)", told)
