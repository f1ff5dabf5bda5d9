"""kit.yaml → JupyterHub's configuration: look at `c`, no server."""

import re
import unicodedata
from types import SimpleNamespace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from traitlets.config import Config

from kit.serve.host.ports import Ports
from kit.serve.host.settings import ROOT, Settings, read_secrets
from kit.serve.hub import config
from kit.serve.userserver import config_path
from kit.serve.userserver.authorizer import PagesOnly, extensions

PORTS = Ports(hub=1, proxy_api=2, data=3, respond=4)


def configured(tmp_path, **values):
    settings = Settings(state=tmp_path, surveys=tmp_path, notebooks=tmp_path, **values)
    c = Config()
    config.configure(c, settings, read_secrets(settings), PORTS, ["proxy"])
    return c


def test_door_is_where_the_settings_say(tmp_path):
    c = configured(tmp_path, port=9000)

    assert c.JupyterHub.bind_url == "http://127.0.0.1:9000"
    assert c.JupyterHub.default_url == "/services/kit/"
    assert c.JupyterHub.oauth_require_pkce is True


def test_servers_have_names_below_the_hub_s_and_services_have_the_hub_s_own(tmp_path):
    c = configured(tmp_path, public_url="https://kit.example", subdomains=True)

    assert c.JupyterHub.subdomain_host == "https://kit.example"
    assert c.JupyterHub.cookie_host_prefix_enabled is True
    assert c.JupyterHub.subdomain_hook("kit", "kit.example", "service") == "kit.example"
    assert c.JupyterHub.subdomain_hook("anna", "kit.example", "user") == "anna.kit.example"
    assert c.KitServer.portal == "https://kit.example"


def test_one_origin_has_no_names(tmp_path):
    c = configured(tmp_path, subdomains=False)

    assert "subdomain_host" not in c.JupyterHub
    assert c.KitServer.portal == ""


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
@example("Ольга Иванова", "ольга-иванова")
@example("a.b", "a--b")
def test_every_name_of_a_person_is_one_label_and_no_two_share_it(one, other):
    first, second = (config.name_of(name, "kit.example", "user") for name in (one, other))

    label = first.removesuffix(".kit.example")
    assert re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?", label)
    # IDNA sees letters as people do: large and small ones are the same.
    alike = unicodedata.normalize("NFKC", one.lower()) == unicodedata.normalize(
        "NFKC", other.lower()
    )
    assert alike or first.lower() != second.lower()


def test_tokens_end_and_people_make_none(tmp_path):
    c = configured(tmp_path)
    scopes = {scope for role in c.JupyterHub.load_roles[:2] for scope in role["scopes"]}

    assert not [scope for scope in scopes if scope.startswith(("self", "tokens", "admin"))]
    assert 0 < c.JupyterHub.oauth_token_expires_in <= 24 * 3600
    assert c.JupyterHub.token_expires_in_max_seconds == c.KitServer.life_seconds > 0


def test_nobody_can_sign_up(tmp_path):
    c = configured(tmp_path)

    assert c.NativeAuthenticator.enable_signup is False
    assert c.JupyterHub.authenticator_class == "kit.serve.hub.accounts.KitAuthenticator"


@pytest.mark.parametrize(
    ("values", "hops"), [({}, 1), ({"public_url": "https://kit.example"}, 2), ({"proxies": 3}, 3)]
)
def test_logins_are_counted_by_the_address_that_proxies_of_ours_wrote(tmp_path, values, hops):
    assert configured(tmp_path, **values).KitAuthenticator.proxies == hops


def test_server_token_reaches_its_own_server_and_the_data_service_only(tmp_path):
    c = configured(tmp_path)
    roles = {role["name"]: role for role in c.JupyterHub.load_roles}

    assert set(roles["server"]["scopes"]) == {
        "users:activity!user",
        "access:servers!server",
        "access:services!service=kit",
        "read:users:name!user",
        "read:users:groups!user",
    }
    assert set(c.Spawner.server_token_scopes) == set(roles["server"]["scopes"])
    assert roles["kit-starter"]["scopes"] == ["start:servers"]
    assert set(roles["user"]["scopes"]) == {
        "servers!user",
        "access:servers!user",
        "access:services!service=kit",
        "users:activity!user",
        "read:users:name!user",
        "read:users:groups!user",
    }


def test_only_services_get_settings_with_database_addresses(tmp_path):
    c = configured(tmp_path)
    services = {service["name"]: service for service in c.JupyterHub.services}

    assert "KIT_DATA_SETTINGS" in services["kit"]["environment"]
    assert "KIT_DATA_SETTINGS" not in services["respond"]["environment"]
    assert "command" not in services["accounts"]


@pytest.mark.parametrize("fast", [True, False])
def test_servers_fork_kernels_only_when_the_installation_is_fast(tmp_path, fast):
    assert configured(tmp_path, fast=fast).KitServer.fast is fast


def test_servers_work_in_folders_that_are_there_where_an_installation_has_no_files(tmp_path):
    absent = Settings(state=tmp_path / "state", surveys=tmp_path / "s", notebooks=tmp_path / "n")
    c = Config()
    config.configure(c, absent, read_secrets(absent), PORTS, ["proxy"])

    assert (c.KitServer.surveys, c.KitServer.notebooks) == (
        str(ROOT / "surveys"),
        str(ROOT / "notebooks"),
    )


def test_limits_reach_the_spawner(tmp_path):
    limits = {
        "pages_per_user": 2,
        "kernel_memory_mb": 900,
        "methodologist_kernel_memory_mb": 2000,
        "reserve_memory_mb": 300,
    }
    spawner = configured(tmp_path, limits=limits).KitServer

    assert {name: spawner[name] for name in limits} == limits


def test_extra_configuration_is_read_last(tmp_path):
    extra = tmp_path / "extra.py"
    extra.write_text("c.JupyterHub.concurrent_spawn_limit = 3\n")
    settings = Settings(state=tmp_path, extra=str(extra))
    c = Config()
    config.configure(c, settings, read_secrets(settings), PORTS, ["proxy"])

    config.read_extra(c, settings)

    assert c.JupyterHub.concurrent_spawn_limit == 3


def server_configuration(monkeypatch, tmp_path, lab):
    published = tmp_path / "published"
    (published / "inside").mkdir(parents=True)
    surveys = tmp_path / "surveys"
    surveys.mkdir()
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("KIT_LAB", lab)
    monkeypatch.setenv("KIT_NOTEBOOKS", str(published))
    monkeypatch.setenv("KIT_SURVEYS", str(surveys))
    c = Config()
    path = config_path()
    exec(compile(path.read_text(), str(path), "exec"), {"get_config": lambda: c})
    return c


def test_server_of_a_psychologist_runs_no_code_but_the_pages(monkeypatch, tmp_path):
    c = server_configuration(monkeypatch, tmp_path, lab="")

    assert c.ServerApp.authorizer_class == "kit.serve.userserver.authorizer.PagesOnly"
    assert "execute_request" not in c.MappingKernelManager.allowed_message_types
    assert c.ServerApp.jpserver_extensions == extensions(lab=False)
    assert c.ServerApp.jpserver_extensions["jupyterlab"] is False
    assert c.ServerApp.terminals_enabled is False


@pytest.mark.parametrize("lab", ["", "1"])
def test_every_server_counts_pages_and_looks_at_memory(monkeypatch, tmp_path, lab):
    monkeypatch.setenv("KIT_PAGES", "4")
    monkeypatch.setenv("KIT_RESERVE_MEMORY", "250")
    c = server_configuration(monkeypatch, tmp_path, lab=lab)

    assert c.ServerApp.kernel_manager_class == "kit.serve.userserver.kernels.PageKernels"
    assert (c.PageKernels.at_most, c.PageKernels.reserve_mb) == (4, 250)


def test_methodologist_works_on_copies(monkeypatch, tmp_path):
    c = server_configuration(monkeypatch, tmp_path, lab="1")

    assert c.ServerApp.jpserver_extensions["jupyterlab"] is True
    assert c.ServerApp.root_dir == str(tmp_path / "home" / "work")
    assert (tmp_path / "home" / "work" / "surveys").is_dir()


@pytest.mark.parametrize("lab", ["", "1"])
def test_voila_serves_no_files_and_no_template_of_the_visitor(monkeypatch, tmp_path, lab):
    c = server_configuration(monkeypatch, tmp_path, lab=lab)

    assert c.VoilaConfiguration.file_allowlist == []
    assert c.VoilaConfiguration.allow_template_override == "NO"
    assert c.VoilaConfiguration.allow_theme_override == "NO"
    assert c.VoilaConfiguration.show_tracebacks is False
    assert c.VoilaConfiguration.strip_sources is True


class Handler:
    base_url = "/user/somebody/"

    def __init__(self, path, **headers):
        self.request = SimpleNamespace(method="GET", path=path, headers=headers)


KERNEL = "0d4a2b0e-7d1e-4a3e-9c39-2f6f6c1d6a10"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/user/somebody/voila/render/30_before_after.ipynb", True),
        (f"/user/somebody/api/kernels/{KERNEL}", True),
        (f"/user/somebody/api/kernels/{KERNEL}/channels", True),
        ("/user/somebody/api/kernels", False),
        ("/user/somebody/api/contents/", False),
        ("/user/somebody/api/sessions", False),
        ("/user/somebody/api/terminals", False),
        ("/user/somebody/files/x.ipynb", False),
        ("/user/somebody/lab", False),
        (f"/user/somebody/api/kernels/{KERNEL}/restart", False),
        ("/user/other/voila/render/30_before_after.ipynb", False),
        ("/user/somebody/api/kernels/../contents", False),
    ],
)
def test_authorizer_lets_pages_through_and_nothing_else(path, allowed):
    authorizer = PagesOnly()

    assert authorizer.is_authorized(Handler(path), None, "read", "") is allowed


@pytest.mark.parametrize(("target", "allowed"), [("document", True), ("iframe", False)])
def test_page_is_opened_by_a_link_of_another_origin_and_by_no_frame(target, allowed):
    headers = {
        "Sec-Fetch-Site": "same-site",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": target,
    }
    handler = Handler("/user/somebody/voila/render/00_start_here.ipynb", **headers)

    assert PagesOnly().is_authorized(handler, None, "read", "") is allowed
