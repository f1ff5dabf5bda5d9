"""Every indicator of the three schools equals an independent count from their plan and raw records."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import pytest

from kit.domain.full_years import age as age_on
from kit.domain.response import standing
from kit.i18n.translator import translator
from kit.library import Library
from kit.operations.access import Actor, group
from kit.sample.place import SURVEYS
from kit.serve.host import demo
from kit.service import Tenants, call
from kit.service.tenants import TenantSource
from kit.store import migrate
from kit.wording import indicators as wording
from tests.builders.stores import PEOPLE_KEY

KEY = b"card" * 8
SCHOOLS = ("serov-23", "temizhbek-4", "irkutsk-57")


@pytest.fixture(scope="module", params=SCHOOLS)
def school(request, tmp_path_factory):
    """A school as the demo fills it, in the middle of its year or at its end."""
    name = request.param
    library = Library.open(SURVEYS)
    url = f"sqlite:///{tmp_path_factory.mktemp(name) / 'school.sqlite'}"
    migrate(url, tenant=name, period=library.programmes_of(name)[0].period.id)
    source = TenantSource(url=url, card_key=KEY, lookup_key=KEY, people_key=PEOPLE_KEY)
    tenants = Tenants(library, {name: source}, respond_url="http://kit.test/respond/")
    keys = {"card_key": KEY.hex(), "lookup_key": KEY.hex()}
    demo.fill(tenants.store(name), library, library.tenants[name], keys)
    yield tenants, name
    tenants.close()


class Raw:
    """Counts of the plan's file, made with plain loops over what the database holds."""

    def __init__(self, tenants, name) -> None:
        store, plan = tenants.store(name), tenants.programme(name)
        self.period, self.surveys = plan.period, plan.campaigns
        self.day = min(tenants.today(name), plan.period.ends_on).isoformat()
        self.store, self.tenants, self.name = store, tenants, name
        self.owner = store.people.codes()
        self.enrolled = store.register.participants(plan.period.id)
        barred = store.gates.closed(plan.consents.gate("pair"), tenants.today(name))
        self.matches = [
            each
            for each in store.register.matches(plan.period.id)
            if {*each.mentors} - barred and {*each.mentees} - barred
        ]
        self.barred = barred
        self.rows = plan.steps
        self.kept = lambda kind: [
            each.content
            for each in store.records.all(kind).values()
            if each.period in ("", plan.period.id)
        ]

    def of(self, count, *, whole):
        where = {key: [*value] for key, value in count.where.items()}
        return getattr(self, count.of)(where, count.sum, whole)

    def _who(self, code):
        return self.owner.get(code, code)

    def people(self, where, _, __):
        kinds = {key: each.content["kind"] for key, each in self.store.people.all().items()}
        paired = {
            code
            for each in self.matches
            if not (each.ended_on and each.ended_on.isoformat() <= self.day)
            for code in {*each.mentors, *each.mentees} - self.barred
        }
        return {
            self._who(each.id)
            for each in self.enrolled
            if not (each.left_on and each.left_on.isoformat() <= self.day)
            and each.role in where.get("role", [each.role])
            and ("kind" not in where or kinds[self._who(each.id)] in where["kind"])
            and ("state" not in where or each.id in paired)
        }

    def pairs(self, where, _, __):
        documents = [each for each in self.kept("document") if each["state"] == "issued"]
        named = {
            each.get("match") for each in documents if each["plan"] in where.get("document", [])
        }
        return {each.id for each in self.matches if "document" not in where or each.id in named}

    def consents(self, where, _, whole):
        (purpose,) = where["purpose"]
        asks = next(
            each
            for each in self.tenants.programme(self.name).consents.purposes
            if each.id == purpose
        )
        roles = defaultdict(set)
        for each in self.enrolled:
            roles[self._who(each.id)].add(each.role)
        today, given = self.tenants.today(self.name), set()
        for who, kept in self.store.people.all().items():
            born = kept.content["born"]
            age = born and age_on(dt.date.fromisoformat(born), today)
            signed = {
                each.given_by
                for each in self.store.consents.of().get(who, ())
                if each.purpose == purpose and each.event == "given"
            }
            given |= {who} if {*asks.ages.signs(age)} <= signed else set()
        asked = {who for who, held in roles.items() if asks.asks(held)}
        return asked if whole else asked & given

    def events(self, where, name, _):
        held = [
            each
            for each in self.kept("event")
            if each["state"] == "held"
            and self.period.starts_on.isoformat() <= each["day"] <= self.day
            and each["kind"] in where["kind"]
        ]
        if name != "took_part" or where["kind"][0] in ("contest", "parents-talk"):
            return sum(each[name] for each in held)
        most = defaultdict(int)
        for each in held:
            most[each["audience"]] = max(most[each["audience"]], each["took_part"])
        return sum(most.values())

    def records(self, where, _, __):
        (kind,) = where["kind"]
        kept = self.kept(kind)
        if not kept:
            return None
        rest = {key: value for key, value in where.items() if key != "kind"}
        return sum(all(str(each[key]) in value for key, value in rest.items()) for each in kept)

    def external(self, where, _, __):
        found = {each["id"]: each["value"] for each in self.kept("external")}
        return found.get(where["id"][0])

    def steps(self, where, _, __):
        decided = {
            key.rpartition("/")[2]: each.content
            for key, each in self.store.records.all("step").items()
            if key.startswith(f"{self.period.id}/")
        }
        found = set()
        for each in self.rows:
            done = decided.get(each.id, {}).get("done", {})
            times = [
                (span.last.isoformat(), done.get(span.last.isoformat(), done.get("")))
                for span in each.timing.occurrences(self.period)
            ] or [("9999", done.get(""))]
            judged = [time for time in times if time[1] or time[0] < self.day]
            stands = {
                "done": all(on for _, on in times),
                "judged": bool(judged),
                "on_time": bool(judged) and all(on and on <= last for last, on in judged),
            }
            if all(stands[state] for state in where.get("state", [])):
                found.add(each.id)
        return found

    def _asked(self, where):
        """Yield each survey that has begun, with whom it asks among those who agreed."""
        gate = self.tenants.programme(self.name).consents.gate("answer")
        barred = self.store.gates.closed(gate, self.tenants.today(self.name))
        for each in self.surveys:
            fits = {
                "survey": each.id, "wave": each.wave, "role": each.role,
                "questionnaire": each.questionnaire,
            }  # fmt: skip
            if each.opens_on.isoformat() > self.day or any(
                fits[key] not in where[key] for key in fits if key in where
            ):
                continue
            yield (
                each,
                {
                    one.id
                    for one in self.enrolled
                    if (one.role, one.form) == (each.role, each.form)
                    and not (one.left_on and one.left_on < each.opens_on)
                    and not (one.joined_on and one.joined_on > each.closes_on)
                    and (not each.grades or one.grade in each.grades)
                }
                - barred,
            )

    def responses(self, where, _, whole):
        found, is_any = set(), False
        for survey, asked in self._asked(where):
            is_any = is_any or bool(asked)
            said = {each.participant for each in standing(self.store.responses.find(survey.id))}
            found |= {self._who(each) for each in (asked if whole else asked & said)}
        return found if is_any else None

    def answers(self, where, _, __):
        found, is_any = set(), False
        least = float(where.get("at_least", ["-inf"])[0])
        for survey, asked in self._asked(where):
            for who, value in self._said(survey, where):
                if who in asked:
                    is_any = True
                    if value >= least:
                        found.add(self._who(who))
        return found if is_any else None

    def _said(self, survey, where):
        responses = standing(self.store.responses.find(survey.id))
        if "item" in where:
            (item,) = where["item"]
            for each in responses:
                value = each.answers.get(item)
                if isinstance(value, int) and value >= 0:
                    yield each.participant, value
            return
        for each in responses:
            value = self._mean(survey, where["scale"][0], each.answers)
            if value is not None:
                yield each.participant, value

    def _mean(self, survey, scale, answers):
        """Return the mean of a scale's items, turned where they are reversed."""
        text = self.tenants.library.questionnaires[survey.questionnaire]
        one = next((each for each in text.scales if each.id == scale), None)
        return None if one is None else scored(text, one, answers)


def scored(text, scale, answers):
    """Return the mean of the items that were answered, if enough were; reversed ones turned round."""
    assert scale.score == "mean"
    void = {option.value for several in text.choices for option in several.missing}
    values = [
        scale.minimum + scale.maximum - answers[item] if item in scale.reverse else answers[item]
        for item in scale.items
        if answers.get(item) is not None and answers[item] not in void
    ]
    return sum(values) / len(values) if len(values) >= scale.min_valid else None


def size(found):
    return len(found) if isinstance(found, set) else found


def test_every_indicator_equals_an_independent_count(school):
    """Both counts of each of the three plans, from the raw lists (X-07, G1, G3)."""
    tenants, name = school
    raw = Raw(tenants, name)
    actor = Actor("anna", (group(name, "psychologist"),))
    told = {each.id: each for each in call(tenants, actor, name, "indicators", {}).figures}
    indicators = tenants.programme(name).indicators
    assert len(told) == len(indicators) > 10

    for one in indicators:
        part = raw.of(one.numerator, whole=False)
        whole = raw.of(one.denominator, whole=True) if one.denominator else None
        if isinstance(part, set) and isinstance(whole, set) and one.denominator.of == "people":
            part = part & whole
        n, of = size(part), size(whole)
        figure = told[one.id]
        assert (figure.part, figure.whole) == (n, of), one.id
        value = n if one.denominator is None else n and of and 100 * n / of
        if n == 0 and (of or one.denominator is None):
            value = 0
        assert figure.low == figure.high == (None if value is None else pytest.approx(value)), (
            one.id
        )


def test_every_word_fits_its_number(school):
    """What is not known is no zero, no share is above all, no status contradicts its number (G3)."""
    tenants, name = school
    known, t = {each.id: each for each in tenants.programme(name).indicators}, translator("ru")
    period = tenants.programme(name).period
    for role in ("psychologist", "head", "curator", "deputy"):
        actor = Actor("anna", (group(name, role),))
        for each in call(tenants, actor, name, "indicators", {}).figures:
            one, at = known[each.id], (role, each.id)
            words = wording.value(one, each, t)
            assert each.status != "faulty", at
            assert (words == "нет данных") == (each.status == "no_data") == (each.low is None), at
            assert not one.is_share or each.low is None or 0 <= each.low <= each.high <= 100, at
            assert bool(wording.base(one, t)) == one.is_share, at
            if each.target is None:
                assert each.status in ("target_not_set", "no_data", "withheld"), at
            elif each.low is not None and each.low == each.high:
                assert one.direction == "at_least", at
                missed = "not_yet" if tenants.today(name) <= period.ends_on else "not_met"
                assert each.status == ("met" if each.low >= each.target else missed), at
            if role != "psychologist" and one.numerator.of == "answers" and each.low is not None:
                assert each.part is None and each.high > each.low, at
