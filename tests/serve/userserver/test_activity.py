"""Who is there: a person who changes something or moves, not a page that asks by itself."""

from types import SimpleNamespace

import pytest
from jupyter_server.base.handlers import APIHandler
from jupyter_server.services.contents.handlers import ContentsHandler
from jupyter_server.services.kernels.handlers import KernelHandler, MainKernelHandler
from jupyter_server.services.sessions.handlers import SessionRootHandler

from kit.serve.userserver import activity


@pytest.mark.parametrize(
    ("kind", "method", "path", "counts"),
    [
        (MainKernelHandler, "GET", "api/kernels", False),
        (SessionRootHandler, "GET", "api/sessions", False),
        (ContentsHandler, "GET", "api/contents", False),
        (ContentsHandler, "PUT", "api/contents/page.ipynb", True),
        (SessionRootHandler, "POST", "api/sessions", True),
        (KernelHandler, "GET", "api/kernels/1", True),
        (APIHandler, "PUT", "lab/api/workspaces/default", False),
    ],
)
def test_only_what_a_person_does_is_activity_of_the_server(monkeypatch, kind, method, path, counts):
    monkeypatch.setattr(APIHandler, "_track_activity", True)
    activity.watch()
    handler = kind.__new__(kind)
    handler.request = SimpleNamespace(method=method, path=f"/user/anna/{path}", arguments={})
    handler._jupyter_current_user = "anna"
    handler.application = SimpleNamespace(settings={})
    monkeypatch.setattr(kind, "get_argument", lambda *_: None)

    handler.update_api_activity()

    assert ("api_last_activity" in handler.application.settings) is counts
