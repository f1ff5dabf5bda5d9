"""The whole path in a real browser: login, entry, a pupil's phone, before/after, the curator.

S1-011 (the psychologist), S1-062 (every parameter twice, linked by person), S1-057.
"""

import re
from contextlib import closing
from io import BytesIO

import pypdf
import pytest

from kit.operations import access
from kit.serve.portal import menu
from tests.builders.browser import Visitor, too_long
from tests.builders.installation import HOME_SCHOOL, PASSWORD, ROOT
from tests.builders.reach import broken

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
PAGES = (
    "00_start_here",
    "10_fill_in",
    "30_before_after",
    "40_profiles",
    "60_report",
)
#: Whose pages are looked at; see `test_who_is_not_looked_at_opens_only_what_a_curator_does`.
LOOKS = ("psychologist", "curator", "methodologist")
CAMPAIGN = "peer-mentee-after"
A4 = [595, 842]
CYRILLIC = re.compile("[А-Яа-яЁё]")


@pytest.fixture(scope="module")
def psychologist(browser, installation):
    visitor = Visitor(browser, installation.url)
    visitor.log_in("psychologist-a", PASSWORD)
    yield visitor
    visitor.close()


@pytest.fixture(scope="module")
def curator(browser, installation):
    visitor = Visitor(browser, installation.url)
    visitor.log_in("curator-a", PASSWORD)
    yield visitor
    visitor.close()


@pytest.fixture(scope="module")
def waiting(installation):
    """Codes of mentees who answered before and not yet after."""
    with installation.store(HOME_SCHOOL) as store:
        before, after = (
            store.responses.answered("peer-mentee-before"),
            store.responses.answered(CAMPAIGN),
        )
        people = [person.id for person in store.register.participants() if not person.left_on]
    return [code for code in people if code in before and code not in after]


def matched(visitor):
    """How many people the page says have scores of both times."""
    visitor.open_page("30_before_after")
    text = visitor.page.inner_text("main")
    return int(re.search(r"Баллы за оба раза есть у (\d+)", text).group(1))


def answer(form, *, until=None):
    """Choose the third option of every choice, up to a number of questions."""
    chosen = 0
    for field in form.query_selector_all("fieldset.kit-field:not([hidden])"):
        if until is not None and chosen == until:
            break
        radios = field.query_selector_all("input[type=radio]")
        if radios:
            # The line that says "saved" may lie over the option: click it as a keyboard would.
            radios[min(2, len(radios) - 1)].evaluate("option => option.click()")
            chosen += 1
    return chosen


def test_answers_entered_and_answers_sent_by_phone_are_counted(
    browser, installation, psychologist, waiting
):
    """Collected, processed, stored and used (S1-054); who takes part answers (S1-012)."""
    at_first = matched(psychologist)

    enter_by_interview(psychologist, waiting[0])
    after_interview = matched(psychologist)
    receipt = send_by_phone(browser, installation, psychologist, waiting[1])
    after_phone = matched(psychologist)

    assert (after_interview, after_phone) == (at_first + 1, at_first + 2)
    with installation.store(HOME_SCHOOL) as store:
        sent = [each for each in store.responses.find(CAMPAIGN) if each.participant == waiting[1]]
    assert [(each.receipt, each.channel) for each in sent] == [(receipt, "web")]
    assert len(sent[0].answers) > 10
    assert psychologist.errors == []
    assert psychologist.foreign == []


def enter_by_interview(visitor, code):
    visitor.open_page("10_fill_in")
    page = visitor.page
    page.get_by_label("Опрос", exact=True).select_option(label=campaign_title(page))
    person = page.get_by_label("Участник", exact=True)
    options = person.locator("option").all_inner_texts()
    person.select_option(label=next(text for text in options if text.startswith(code)))
    page.wait_for_selector(".kit-widget fieldset.kit-field")
    answer(page.query_selector(".kit-widget"))
    page.locator(".kit-widget button[type=submit]").click()
    # A question left open is asked about once: answer it, or send as it is.
    asked = page.locator(".kit-widget").get_by_text("Отправить так")
    stored = page.locator(".kit-widget[data-state=stored]")
    asked.or_(stored).first.wait_for()
    if not stored.count():
        asked.click()
    page.wait_for_selector(".kit-widget[data-state=stored] .kit-message strong")
    receipt = page.inner_text(".kit-widget .kit-message strong")
    assert re.fullmatch(r"[1-9A-Z-]{8,9}", receipt)


def campaign_title(page):
    titles = page.get_by_label("Опрос", exact=True).locator("option").all_inner_texts()
    return next(title for title in titles if title.startswith("Наставляемые, ученик"))


def printed_codes(visitor, code):
    """The codes on the printed cards that name the participant."""
    page = visitor.page
    page.goto(f"{visitor.url}/services/kit/cards?tenant={HOME_SCHOOL}&campaign={CAMPAIGN}&lang=ru")
    cards = page.locator(".kit-ticket", has_text=f"участник {code}")
    assert cards.locator("svg").count() == cards.count() == 1
    return cards.all_inner_texts()[0]


def send_by_phone(browser, installation, psychologist, code):
    client = installation.client("psychologist-a")
    cards = client.post(
        f"/services/kit/api/{HOME_SCHOOL}/cards", json={"campaign": CAMPAIGN}
    ).json()
    client.close()
    card = next(each for each in cards if each["participant"] == code)
    assert card["code"] in printed_codes(psychologist, code)

    phone = Visitor(browser, installation.url, width=390)
    phone.page.goto(card["url"])
    assert not phone.has_sideways_scroll()
    half = answer(phone.page.query_selector("form"), until=8)
    phone.page.wait_for_selector("#status[data-state=saved]")
    phone.page.close()

    again = phone.new_page()
    again.goto(card["url"])
    assert again.locator("input[type=radio]:checked").count() == half
    answer(again.query_selector("form"))
    again.click("#send")
    again.wait_for_selector("#notice, #receipt")
    if again.locator("#notice").count():
        again.click("#send")
    receipt = again.inner_text("#receipt")
    again.goto(card["url"])
    assert again.locator("form input[type=radio]").count() == 0
    assert phone.errors == []
    assert phone.foreign == []
    phone.close()
    return receipt


def test_profiles_are_drawn(psychologist):
    """Who is alike, and who is not (S1-060)."""
    psychologist.open_page("40_profiles")

    picture = psychologist.page.locator("main img, main svg").first
    assert picture.bounding_box()["width"] > 300
    assert "Группа 1" in psychologist.page.inner_text("main")


def test_curator_sees_released_aggregates_and_small_groups_withheld(curator):
    curator.open_page("30_before_after")
    page = curator.page

    assert re.search(r"Оба раза ответили \d+", page.inner_text("main"))
    assert "По каждому участнику" not in page.inner_text("main")
    page.get_by_label("Анкета", exact=True).select_option(
        label="Анкета наставника. Учитель – учитель"
    )
    page.get_by_label("Показать", exact=True).select_option(label="по вариантам формы")
    # In a table that opens by its name.
    page.wait_for_selector("text=/скрыто: защита групп меньше 5/", state="attached")
    assert curator.errors == []
    assert curator.foreign == []


def test_curator_cannot_enter_answers(curator):
    curator.open_page("10_fill_in")

    assert curator.page.locator(".kit-state--denied").count() == 1
    assert curator.page.locator(".kit-widget").count() == 0


def pages_of(role):
    """Pages that a role may open, of those that the kit ships."""
    return menu.open_to(menu.read_pages(ROOT / "notebooks"), [role])


def test_who_is_not_looked_at_opens_only_what_a_curator_does():
    """A head and a deputy read pages of a curator, with the same figures; a teacher none."""
    looked_at = {each.file for each in pages_of("curator")}
    others = [{each.file for each in pages_of(role)} for role in access.ROLES if role not in LOOKS]

    assert others
    assert all(pages <= looked_at for pages in others)


@pytest.mark.parametrize("role", LOOKS)
def test_pages_answer_in_the_first_screen_and_are_short(browser, installation, role):
    """Three screens of a desk, six of a phone, before a reader opens more (D16).

    Russian is the longer language; what the psychologist reads, who sees most, is looked at in
    English where pages are switched to it.
    """
    pages = pages_of(role)
    with closing(Visitor(browser, installation.url)) as visitor:
        visitor.log_in(f"{role}-a", PASSWORD)
        found = [
            words
            for page in visitor.open_pages([each.file.removesuffix(".ipynb") for each in pages])
            for words in too_long(page, is_form=is_form(page))
        ]

        assert found == []
        assert visitor.errors == []


def is_form(page):
    return "/10_fill_in." in page.url


@pytest.mark.parametrize("language", ["ru", "en"])
def test_dashboard_keeps_nobody_out_and_is_printed_on_one_sheet(psychologist, language):
    """Every figure of the screen stands on the sheet; the psychologist's says most (D16)."""
    psychologist.open_page("05_dashboard", language)
    page = psychologist.page
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert broken(page) == [], width

    page.wait_for_function("[...document.images].every(each => each.complete)")
    shown = page.inner_text(".kit-figures") + page.inner_text(".kit-glance__side")
    sheets = pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert [[round(side) for side in each.mediabox[2:]] for each in sheets] == [A4]
    printed = set(re.findall(r"\d+", sheets[0].extract_text()))
    assert len(printed) > 10
    assert set(re.findall(r"\d+", shown)) <= printed
    page.emulate_media(media="print")
    picture = page.locator(".kit-glance img").bounding_box()
    page.emulate_media(media="null")
    assert picture["width"] > 600


def test_english_switch_works_on_every_page_and_english_pages_are_short(browser, installation):
    visitor = Visitor(browser, installation.url, width=390)
    visitor.log_in("psychologist-a", PASSWORD)
    for name in PAGES:
        switch_to_english(visitor, name)
        assert too_long(visitor.page, is_form=is_form(visitor.page)) == []
        visitor.page.set_viewport_size({"width": 390, "height": 900})
    for path in ("/services/kit/", "/services/kit/access"):
        visitor.page.goto(f"{visitor.url}{path}?tenant={HOME_SCHOOL}&lang=en")
        assert not CYRILLIC.search(visitor.page.inner_text("main"))
        assert_nothing_scrolls_sideways(visitor)
    assert visitor.errors == []
    assert visitor.foreign == []
    visitor.close()


def switch_to_english(visitor, name):
    """Use the switch of a phone, which lies in the folded bar; a desk shows its own."""
    visitor.open_page(name)
    assert CYRILLIC.search(visitor.page.inner_text("main"))
    assert_nothing_scrolls_sideways(visitor)
    assert visitor.page.locator("a[hreflang=en]:visible").count() == 1
    visitor.page.set_viewport_size({"width": 390, "height": 900})
    visitor.page.locator(".kit-bar__fold > summary").click()
    visitor.page.locator("a[hreflang=en]:visible").first.click()
    visitor.page.wait_for_url("**lang=en**")
    visitor.page.wait_for_selector("html[lang=en] h1")
    visitor.settle(name)
    assert_nothing_scrolls_sideways(visitor)
    # What the school wrote stays in its language; the report's language has its own name.
    own = "document.querySelectorAll('.kit-own').forEach(part => part.style.display = 'none')"
    visitor.page.evaluate(own)
    english = visitor.page.inner_text("main").replace("Русский", "")
    visitor.page.evaluate(own.replace("'none'", "''"))
    assert not CYRILLIC.search(english), CYRILLIC.findall(english)[:20]


def assert_nothing_scrolls_sideways(visitor):
    """Look at a phone first, then at a desk."""
    for width in (390, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        assert not visitor.has_sideways_scroll(), width


def test_review_of_the_programme_speaks_both_languages_to_a_curator(browser, installation):
    """S1-055, S1-056, S1-059, S1-009, S1-075, S3-018.

    The psychologist also sees open answers, in the words they were given.
    """
    visitor = Visitor(browser, installation.url, width=390)
    visitor.log_in("curator-a", PASSWORD)

    switch_to_english(visitor, "20_process_review")

    assert visitor.errors == []
    assert visitor.foreign == []
    visitor.close()


def test_login_page_speaks_both_languages(browser, installation):
    visitor = Visitor(browser, installation.url, width=390)
    visitor.page.goto(f"{visitor.url}/hub/login?lang=en")
    english = visitor.page.inner_text("body")
    visitor.page.goto(f"{visitor.url}/hub/login?lang=ru")
    russian = visitor.page.inner_text("body")

    assert "Sign in" in english
    assert "Войти" in russian
    assert not visitor.has_sideways_scroll()
    assert visitor.errors == []
    assert visitor.foreign == []
    visitor.close()


def test_ordinary_work_goes_across_origins(browser, installation):
    """Login, a page, another language, a report to keep, back, logout: each under its name."""
    own, portal = installation.origin("psychologist-a"), installation.url
    with closing(Visitor(browser, portal)) as visitor:
        page = visitor.page
        page.goto(f"http://127.0.0.1:{installation.port}/services/kit/?lang=ru")
        assert page.url.startswith(f"{portal}/hub/login")
        visitor.foreign.clear()
        visitor.log_in("psychologist-a", PASSWORD)
        assert page.url.startswith(f"{portal}/services/kit/")

        page.locator("a[href*='60_report.ipynb']:visible").first.click()
        page.wait_for_url(f"{own}/user/psychologist-a/voila/render/60_report.ipynb**")
        page.locator("a[hreflang=en]:visible").first.click()
        page.wait_for_selector("html[lang=en] h1")
        assert page.url.startswith(own)
        page.get_by_role("button", name="Prepare the file").click()
        with page.context.expect_event("download") as kept:
            page.get_by_role("link", name="Download").click()
        assert kept.value.suggested_filename
        assert kept.value.url.startswith(f"{portal}/services/kit/report?")
        page.locator(".kit-sections a").first.click()
        page.wait_for_url(f"{portal}/services/kit/**")

        page.goto(f"{own}/services/kit/access")  # as a relative link of an old notebook leads
        assert page.url.startswith(f"{portal}/services/kit/access")
        page.goto(f"{portal}/hub/logout")
        page.goto(f"{portal}/services/kit/")
        assert page.locator("input[name=password]").count() == 1
        assert visitor.foreign == []
