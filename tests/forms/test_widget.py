from __future__ import annotations

import pytest

from kit.domain.response import Problem
from kit.errors import StoreError
from kit.forms import html
from kit.forms.layout import lay_out
from kit.forms.widget import FormWidget
from kit.i18n.message import say
from tests.builders.forms import FORM, WAVE, every_type


@pytest.fixture
def form():
    return lay_out(every_type(), form=FORM, wave=WAVE, language="ru")


def press(widget, raw):
    widget._handle_custom_msg({"event": "submit", "sheet": widget.sheet, "raw": raw}, [])


def test_widget_shows_the_same_html_as_the_web_form(form):
    draft = {"met": "1", "topics": ["1", "4"]}

    widget = FormWidget(form, draft)

    assert widget.html == html.render(form, draft, printed=True)
    assert widget._css.startswith(html.style())
    assert widget._esm.startswith(html.script())


def test_widget_is_one_model(form):
    """A form of 11 items must not cost more models than the widget and its layout."""
    from ipywidgets.widgets.widget import _instances  # noqa: PLC0415 -- private, tests only

    before = len(_instances)
    FormWidget(form)

    assert len(_instances) - before <= 2


def test_submit_carries_the_latest_values_to_python(form):
    widget = FormWidget(form)
    seen = []
    widget.on_submit(lambda sender: seen.append((sender.state, dict(sender.raw))))

    press(widget, {"met": "0"})

    assert seen == [("sending", {"met": "0"})]


def test_problems_are_shown_in_place_and_values_are_kept(form):
    widget = FormWidget(form)
    widget.on_submit(
        lambda sender: sender.show_problems(
            [
                Problem(
                    item="count",
                    message=say(
                        "Please write a number from {minimum} to {maximum}.", minimum=0, maximum=200
                    ),
                )
            ],
            "ru",
        )
    )

    press(widget, {"met": "1", "count": "999"})

    assert widget.state == "editing"
    assert widget.raw == {"met": "1", "count": "999"}
    assert widget.problems == [{"item": "count", "text": "Нужно число от 0 до 200."}]
    assert 'id="p-count"' in widget.html
    assert 'value="999"' in widget.html
    assert widget.message == "Пока ничего не сохранено: проверьте, пожалуйста, 1 ответ."


def test_stored_form_is_not_submitted_again(form):
    widget = FormWidget(form)
    calls = []
    widget.on_submit(lambda sender: (calls.append(1), sender.stored("K7M4-Q2")))

    press(widget, {"met": "0"})
    press(widget, {"met": "1"})

    assert calls == [1]
    assert (widget.state, widget.receipt, widget.raw) == ("stored", "K7M4-Q2", {"met": "0"})


def test_error_of_the_kit_is_told_without_its_place_and_the_values_stay(form):
    """(D18)"""
    widget = FormWidget(form)

    def refuse(_):
        raise StoreError("school.db", say("Please give one answer here."), say("Send as it is"))

    widget.on_submit(refuse)

    press(widget, {"met": "0"})

    assert widget.state == "failed"
    assert widget.message == "Здесь нужен один ответ. Отправить так"
    assert widget.raw == {"met": "0"}


def test_unforeseen_error_is_told_without_its_text_and_goes_on(form):
    widget = FormWidget(form)

    def break_(_):
        raise ZeroDivisionError("secret")

    widget.on_submit(break_)

    with pytest.raises(ZeroDivisionError):
        widget._received(widget, {"event": "submit", "sheet": widget.sheet, "raw": {}}, [])

    assert widget.state == "failed"
    assert widget.message == "Сохранить ответы не удалось. Они по-прежнему здесь, в анкете."


def test_loading_the_same_empty_form_is_still_a_new_drawing(form):
    widget = FormWidget(form)
    before = (widget.html, widget.revision)
    widget.stored("K7M4-Q2")

    widget.load(form)

    assert widget.html == before[0]
    assert widget.revision > before[1]
    assert (widget.state, widget.receipt, widget.raw) == ("editing", "", {})


def test_reminder_says_how_many_are_left_and_offers_to_send_as_it_is(form):
    widget = FormWidget(form)

    widget.remind(["rate", "met"])

    assert widget.message.startswith("Без ответа остались 2 вопроса.")
    assert widget.texts["submit"] == "Отправить так"


@pytest.mark.parametrize("content", [None, "submit", {"event": "submit"}, {}])
def test_other_messages_are_no_submission(form, content):
    widget = FormWidget(form)
    widget.on_submit(lambda _: pytest.fail("submitted"))

    widget._handle_custom_msg(content, [])

    assert widget.state == "editing"


def test_every_change_is_kept_as_it_comes(form):
    widget = FormWidget(form)

    widget._handle_custom_msg({"event": "typed", "sheet": widget.sheet, "raw": {"met": "1"}}, [])

    assert widget.raw == {"met": "1"}
    assert widget.state == "editing"


def test_late_words_from_an_earlier_sheet_are_not_taken_for_the_next_person(form):
    widget = FormWidget(form)
    widget.on_submit(lambda _: pytest.fail("submitted"))
    earlier = widget.sheet
    widget.load(form, {"met": "0"})

    for event in ("typed", "submit"):
        widget._handle_custom_msg({"event": event, "sheet": earlier, "raw": {"met": "1"}}, [])

    assert widget.raw == {"met": "0"}


def test_page_is_told_that_a_submission_was_heard_even_when_nothing_changed(form):
    widget = FormWidget(form)

    press(widget, {"met": "0"})

    assert (widget.heard, widget.state) == (1, "editing")
