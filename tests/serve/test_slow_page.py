"""A page whose analysis takes long, in a real browser: it says so, and lets go when asked."""

import pytest
from playwright.sync_api import expect

from tests.builders.browser import Visitor, chromium
from tests.builders.installation import OTHER_SCHOOL, PASSWORD
from tests.builders.stopping import stopped

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def curator(installation):
    with chromium() as browser:
        visitor = Visitor(browser, installation.url)
        visitor.log_in("curator-a", PASSWORD)
        yield visitor
        visitor.close()


def test_slow_analysis_is_cancelled_and_computed_again(installation, curator):
    curator.open_page("40_profiles")
    page = curator.page
    bar = page.locator(".kit-working").get_by_role("progressbar")
    assert bar.count() == 0

    with stopped(installation):
        page.get_by_label("Анкета", exact=True).select_option(index=1)
        bar.wait_for()
        assert bar.get_attribute("aria-label")
        assert page.locator(".kit-working [role=status]").inner_text()
        page.get_by_role("button", name="Отменить").click()
        page.get_by_text("Расчёт остановлен. Ничего не изменилось.").wait_for()
        assert bar.count() == 0
        assert page.locator("main .kit-chart").count() == 0

    page.get_by_role("button", name="Посчитать снова").click()
    page.locator("main :is(.kit-verdict, .kit-state--withheld)").wait_for()
    assert page.get_by_role("button", name="Отменить").count() == 0
    assert curator.errors == []


def test_page_opens_at_once_and_is_filled_when_its_analysis_is_done(installation, curator):
    """Of a school whose reports no other test has asked for: nothing of it is kept yet."""
    visitor = Visitor(curator.context.browser, installation.url)
    visitor.log_in("curator-b", PASSWORD)
    page = visitor.page
    with stopped(installation):
        page.goto(
            f"{installation.url}/hub/user-redirect/voila/render/60_report.ipynb"
            f"?tenant={OTHER_SCHOOL}&lang=ru"
        )
        page.locator(".kit-working").get_by_role("progressbar").wait_for()
        assert page.get_by_label("Анкета", exact=True).is_enabled()
        assert page.locator("main iframe").count() == 0

    page.locator("main iframe").wait_for()
    expect(page.get_by_role("progressbar")).to_have_count(0)  # goes when all is drawn
    assert visitor.errors == []
    visitor.close()
