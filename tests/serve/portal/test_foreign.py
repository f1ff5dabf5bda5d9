"""Which requests a page of another origin has sent, by what browsers say of them."""

import pytest
from starlette.datastructures import Headers
from tornado.httputil import HTTPHeaders

from kit.serve.portal.foreign import is_foreign

KINDS = pytest.mark.parametrize("kind", [Headers, HTTPHeaders])


def sent(site="", mode="", dest="", origin=""):
    said = {
        "Sec-Fetch-Site": site,
        "Sec-Fetch-Mode": mode,
        "Sec-Fetch-Dest": dest,
        "Origin": origin,
    }
    return {"Host": "kit.example"} | {name: value for name, value in said.items() if value}


@KINDS
@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", sent()),  # a program, or an old browser that follows a link
        ("POST", sent(origin="https://kit.example")),
        ("POST", sent("same-origin", "cors", "empty", "https://kit.example")),
        ("GET", sent("none", "navigate", "document")),
        ("GET", sent("same-site", "navigate", "document")),
        ("GET", sent("cross-site", "navigate", "document")),
    ],
)
def test_page_s_own_requests_and_links_from_elsewhere_are_no_strangers(kind, method, headers):
    assert is_foreign(method, kind(headers)) is False


@KINDS
@pytest.mark.parametrize("site", ["same-site", "cross-site"])
@pytest.mark.parametrize(
    ("method", "mode", "dest"),
    [
        ("POST", "navigate", "document"),
        ("GET", "navigate", "iframe"),
        ("GET", "cors", "empty"),
        ("GET", "no-cors", "script"),
        ("GET", "no-cors", "image"),
        ("GET", "websocket", "empty"),
        ("POST", "no-cors", "empty"),
        ("DELETE", "cors", "empty"),
    ],
)
def test_what_a_page_of_another_origin_sends_is_foreign(kind, site, method, mode, dest):
    assert is_foreign(method, kind(sent(site, mode, dest))) is True


@KINDS
@pytest.mark.parametrize("origin", ["https://anna.kit.example", "https://elsewhere", "null"])
def test_old_browser_names_the_other_origin_of_what_it_sends(kind, origin):
    assert is_foreign("POST", kind(sent(origin=origin))) is True
