"""What nobody foresaw on a page: where it is written, in a kernel as pages have it."""

from __future__ import annotations

import re
from contextlib import ExitStack

import pytest
from jupyter_client.manager import start_new_kernel

#: A page that crashes as it is opened, behind which nobody is.
_PAGE = """
from kit import pages
from tests.builders.workspaces import Fake

page = pages.profiles(Fake("en", error=ZeroDivisionError("by chance")))
page.words.value
"""


@pytest.mark.parametrize("software", ["voila/0.5.13", ""])
def test_code_on_a_page_stands_in_the_log_of_its_kernel_process(software, tmp_path, monkeypatch):
    """A page showed a code that stood in no log: a kernel's errors went into the notebook (D10)."""
    monkeypatch.setenv("SERVER_SOFTWARE", software)
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # a kernel of a test leaves its files alone
    told, printed = [], []

    def hear(message):
        content = message["content"]
        told.append(content.get("data", {}).get("text/plain", ""))
        printed.append(content.get("text", ""))

    log = tmp_path / "errors.log"
    with ExitStack() as stack:
        manager, client = start_new_kernel(stderr=stack.enter_context(log.open("wb")))
        stack.callback(manager.shutdown_kernel, now=True)
        stack.callback(client.stop_channels)
        client.execute_interactive(_PAGE, timeout=120, output_hook=hear)

    code = re.search(r"code ([0-9a-f]{8})", "".join(told))[1]
    kept = log.read_text()
    assert f"kit.pages.unforeseen page failed, code {code}" in kept
    assert "ZeroDivisionError: by chance" in kept
    assert ("ZeroDivisionError" in "".join(printed)) == (not software)
