"""Reminders are decided when sent (P7): who gets one, who never does, and that nobody gets two."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.clock import is_day_off
from kit.domain.rules import ReminderRules
from kit.errors import AccessDenied, BadArgument, Conflict
from kit.service import reminders
from kit.service.mailing import NotSent
from tests.builders.reminders import (
    CURATOR,
    FRIDAY,
    SURVEY,
    School,
    Schools,
    code,
    mail,
    make_library,
)

PEOPLE = 3


@pytest.fixture(scope="module")
def schools(tmp_path_factory):
    return Schools(tmp_path_factory.mktemp("schools"), PEOPLE)


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    """The moment is the test's."""
    monkeypatch.setattr(reminders, "now", lambda context: context.tenants.now)


@pytest.fixture
def school(schools):
    made = schools.make()
    yield made
    made.close()


WHO = st.integers(1, PEOPLE)
STEPS = st.one_of(
    *[st.just(("send", 0))] * 4,
    st.tuples(st.just("hours"), st.integers(1, 30)),
    st.tuples(st.just("days"), st.integers(1, 6)),
    st.tuples(
        st.sampled_from(["submit", "refuse", "withdraw", "grant", "bounce", "leave", "move"]), WHO
    ),
    st.tuples(st.sampled_from(["close", "reopen", "refused", "cut off"]), st.just(0)),
    st.tuples(st.sampled_from(["submit on the way", "refuse on the way"]), WHO),
)


class History:
    """What the test knows by itself of everybody, to judge each letter by."""

    def __init__(self, school) -> None:
        self.school = school
        self.answered, self.refused, self.lacking, self.left = set(), set(), set(), set()
        self.dead, self.got, self.known = set(), {}, {n: mail(n) for n in range(1, PEOPLE + 1)}
        self.is_open, self.fault, self.on_the_way = True, "", []
        self.started: list[int] = []

    def play(self, step: str, n: int) -> None:
        getattr(self, "_" + step.replace(" ", "_"))(n)

    def _hours(self, n):
        self.school.tenants.now += dt.timedelta(hours=n)

    def _days(self, n):
        self.school.tenants.now += dt.timedelta(days=n)

    def _submit(self, n):
        if n not in self.answered:
            self.school.submit(n)
            self.answered.add(n)

    def _refuse(self, n):
        self.school.refuse(n)
        self.refused.add(n)

    def _withdraw(self, n):
        self.school.consent(n, is_granted=False)
        self.lacking.add(n)

    def _grant(self, n):
        self.school.consent(n, is_granted=True)
        self.lacking.discard(n)

    def _leave(self, n):
        self.school.leave(n)
        self.left.add(n)

    def _move(self, n):
        self.known[n] = f"{n}-{len(self.started)}-{len(self.dead)}@other.example"
        self.school.move(n, self.known[n])

    def _close(self, _):
        self.school.tenants.closes_on = self.school.tenants.now.date() - dt.timedelta(days=1)
        self.is_open = False

    def _reopen(self, _):
        self.school.tenants.closes_on = self.school.tenants.now.date() + dt.timedelta(days=60)
        self.is_open = True

    def _bounce(self, n):
        for each in self.school.ask("outbox").messages:
            if each.participant == code(n) and each.state in ("claimed", "sent"):
                self.school.ask("settle_message", message=each.id, outcome="bounced")
                self.dead.add(each.address)
                return

    def _refused(self, _):
        self.fault = "refused"

    def _cut_off(self, _):
        self.fault = "cut off"

    def _submit_on_the_way(self, n):
        self.on_the_way.append((self._submit, n))

    def _refuse_on_the_way(self, n):
        self.on_the_way.append((self._refuse, n))

    def _send(self, _):
        school = self.school
        listed = set(school.listed())
        decided = school.ask("reminders", campaign=SURVEY)
        assert len(decided.reminders) == PEOPLE
        assert all(each.why.text for each in decided.reminders)
        handed: list[int] = []
        changed: set[int] = set()

        def before(letter):
            if self.fault == "refused":
                self.fault = ""
                raise NotSent("refused")

        def after(letter):
            n = next(n for n, address in self.known.items() if address == letter.address)
            self._judge(n)
            handed.append(n)
            if self.on_the_way:
                do, who = self.on_the_way.pop()
                do(who)
                changed.add(who)
            if self.fault == "cut off":
                self.fault = ""
                raise ConnectionResetError

        school.post.before, school.post.after = before, after
        was_refused = self.fault == "refused"
        with suppress(BadArgument):  # closed: the list says so, too
            school.send(tuple(listed))
        codes = {code(n) for n in handed}
        assert len(handed) == len(codes)  # nobody gets two
        assert codes <= listed
        missed = listed - codes
        spared = {code(n) for n in changed}
        # The list is what was sent, but for who acted meanwhile and what the server refused.
        assert len(missed - spared) <= was_refused

    def _judge(self, n: int) -> None:
        """Statement P7 word for word, by what the test alone has kept."""
        now, rule = self.school.tenants.now, ReminderRules()
        assert n not in self.answered
        assert n not in self.refused
        assert n not in self.lacking
        assert n not in self.left
        assert self.is_open
        assert self.known[n] not in self.dead
        assert now.date() <= self.school.tenants.closes_on
        assert not is_day_off(now.date())
        assert rule.from_hour <= now.hour < rule.to_hour
        earlier = self.got.setdefault(n, [])
        assert len(earlier) < rule.most
        assert all((now.date() - each).days >= rule.apart for each in earlier)
        earlier.append(now.date())


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, min_size=3, max_size=25))
def test_whatever_happens_nobody_is_reminded_who_should_not_be(schools, steps):
    """P7, over random histories."""
    school = schools.make()
    try:
        history = History(school)
        for step, n in steps:
            history.play(step, n)
    finally:
        school.close()
        Path(school.url.removeprefix("sqlite:///")).unlink()


def test_letter_names_no_topic_and_nobody_and_tells_how_to_decline(school):
    school.send()

    letter = school.post.letters[0]
    title = school.library.questionnaires["talk"].title.in_("ru")
    assert title not in letter.subject + letter.text
    assert "Кусакина" not in letter.subject + letter.text
    assert letter.stop_url in letter.text
    assert letter.stop_url.endswith("/no-reminders")
    assert "Больше не напоминать" in letter.text


def test_refusal_by_one_code_holds_for_all_codes_of_the_person(school):
    with school.work() as work:
        school.store.people.give_codes(work, {"U-900": "p-1"})
    school.form.outbox.decline("U-900", FRIDAY)

    assert code(1) not in school.listed()


def test_somebody_who_answers_while_others_are_written_to_gets_nothing(school):
    listed = school.listed()
    school.post.after = lambda _: school.submit(3) if len(school.post.letters) == 1 else None

    assert school.send(listed) == [mail(1), mail(2)]


def test_nobody_is_written_to_who_was_not_listed(school):
    assert school.send([code(2)]) == [mail(2)]


def test_cut_off_message_is_not_sent_again_until_the_rule_allows(school):
    """Must show 4: nobody is mailed twice."""

    def cut_off(letter):
        raise ConnectionResetError

    school.post.after = cut_off
    school.send([code(1)])
    (message,) = school.ask("outbox").messages

    assert message.state == "claimed"
    assert code(1) not in school.listed()
    school.ask("settle_message", message=message.id, outcome="not_sent")
    assert code(1) in school.listed()
    with pytest.raises(Conflict):
        school.ask("settle_message", message=message.id, outcome="sent")


def test_two_who_send_at_the_same_moment_send_once(school):
    def second(letter):
        school.post.before = lambda _: None
        school.ask("send_reminders", campaign=SURVEY, listed=[code(1), code(2), code(3)])

    listed = school.listed()
    school.post.before = second
    school.send(listed)

    addresses = [each.address for each in school.post.letters]
    assert sorted(addresses) == [mail(1), mail(2), mail(3)]


def test_message_of_a_bounced_address_is_not_sent_and_of_a_new_one_is(school):
    school.send([code(1)])
    (message,) = school.ask("outbox").messages
    school.ask("settle_message", message=message.id, outcome="bounced")
    school.tenants.now += dt.timedelta(days=4)

    assert code(1) not in school.listed()
    school.move(1, "new@school.example")
    assert code(1) in school.listed()


def test_curator_sees_who_was_written_to_before_this_morning_only(school):
    school.send()

    assert school.ask("outbox", CURATOR).messages == ()
    school.tenants.now += dt.timedelta(days=1)
    shown = school.ask("outbox", CURATOR).messages
    assert {each.name for each in shown} == {f"Кусакина{n} Анна Ильинична" for n in (1, 2, 3)}
    with pytest.raises(AccessDenied):
        school.ask("send_reminders", CURATOR, campaign=SURVEY, listed=[code(1)])


def test_addresses_names_and_codes_are_not_in_the_audit_and_not_in_the_file(school):
    """Must show 3."""
    school.send()

    told = str(school.store.audit.trail(500))
    school.store.database.sweep()
    whole = Path(school.url.removeprefix("sqlite:///")).read_bytes()
    for word in (mail(1), "Кусакина"):
        assert word not in told
        assert word.encode() not in whole
    assert code(1) not in told


def test_destruction_takes_the_messages_along(school):
    """Must show 2: after withdrawal nothing identifying is left."""
    school.send()
    school.refuse(1)
    with school.work() as work:
        school.store.destructions.carry_out(work, code(1), {})

    assert code(1) not in {each.participant for each in school.ask("outbox").messages}
    assert code(1) not in school.store.outbox.declined()


def send_until_killed(folder: str) -> None:
    """Run in the process that is killed: remind all, and say when a letter is handed over."""
    reminders.now = lambda context: context.tenants.now
    school = School(make_library(Path(folder) / "surveys"), f"sqlite:///{folder}/first.sqlite")
    school.post.after = lambda letter: os.write(1, f"{letter.address}\n".encode())
    school.send()


def test_kill_9_during_sending_mails_nobody_twice(tmp_path):
    """Must show 4 (P7): every letter that was handed over has its row, and a second run skips it."""
    everybody = Schools(tmp_path, 60)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.service.test_reminders", str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    first = [process.stdout.readline().strip() for _ in range(20)]
    process.send_signal(signal.SIGKILL)
    first += [line.strip() for line in process.stdout if line.endswith("\n")]
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    assert all(first)

    school = everybody.killed()
    try:
        second = school.send()
        unknown = [each for each in school.ask("outbox").messages if each.state == "claimed"]
    finally:
        school.close()

    assert len(first) < 60
    assert not set(first) & set(second)
    assert len(unknown) <= 1
    assert set(first) | set(second) | {each.address for each in unknown} == {
        mail(n) for n in range(1, 61)
    }


if __name__ == "__main__":
    send_until_killed(sys.argv[1])
