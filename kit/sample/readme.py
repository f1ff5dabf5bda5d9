"""The page beside the sample files: that nobody in them exists, and what was planted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kit.i18n.translator import Translator, translator
from kit.sample.tenant import Sample

_WORDS = {
    "ru": """\
# {title}: синтетические данные

**Все участники и все ответы в этой папке вымышлены.** Они созданы программой из одного
числа ({seed}); совпадения с людьми случайны. Имён нет, только коды. Это не результаты
школы, и по ним нельзя судить ни о какой настоящей программе.

Создать заново: `kit sample` (или `python -m kit.sample`). При том же числе и тех же
анкетах получаются те же файлы, байт в байт.

| файл | что в нём |
|---|---|
| `participants.csv` | участники: код, роль, форма, вид, категория, ступень, даты |
| `matches.csv` | пары и группы |
| `answers-*.csv` | ответы: строка — заполненная анкета, столбец — вопрос |
| `truth.json` | что заложено: для сравнения с тем, что найдёт анализ |

Коды: `U-…` — ученик-наставляемый, `UM-…` — ученик-наставник, `T-…` — педагог-наставляемый,
`TM-…` — педагог-наставник. В паре «равный – равному» оба стоят с обеих сторон.
Пустая ячейка — вопрос без ответа; `-8` и `-9` — «не относится» и «не хочу отвечать»;
вопросы из столбца `not_asked` не задавались по условию.

## Сколько

Участников: {people}, пар и групп: {matches}, анкет: {responses}.
{fates}
Ещё не ответили на последнюю анкету: {pending}. Небрежно заполненных анкет: {careless}.

## Что заложено

Три профиля среди наставляемых самой большой формы: {profiles}.

Сдвиг по шкалам от первой диагностики к последней, в баллах шкалы, и он же в стандартных
отклонениях разностей (*d_z*). У шкал «ожидания и опыт» это расхождение, а не динамика. В выборке
такого размера найденное отличается от заложенного случайно.

| анкета | шкала | сдвиг | d_z |
|---|---|---:|---:|
{planted}
""",
    "en": """\
# {title}: synthetic data

**Every participant and every answer in this folder is invented.** A program made them from
one number ({seed}); any likeness to people is chance. There are no names, only codes. These
are not the results of a school, and no real programme can be judged by them.

To make them again: `kit sample` (or `python -m kit.sample`). The same number and the same
questionnaires give the same files, byte for byte.

| file | what it holds |
|---|---|
| `participants.csv` | participants: code, role, form, sub-form, category, grade, dates, period |
| `matches.csv` | pairs and groups |
| `answers-*.csv` | answers: a row is one filled-in form, a column one question |
| `truth.json` | what was planted, to compare with what an analysis finds |

Codes: `U-…` a pupil who is mentored, `UM-…` a pupil who mentors, `T-…` a teacher who is
mentored, `TM-…` a teacher who mentors. In a pair of equals both stand on both sides.
An empty cell is a question without an answer; `-8` and `-9` are "does not concern me" and
"prefer not to say"; questions listed in `not_asked` were left out by a condition.

## How many

Participants: {people}, pairs and groups: {matches}, filled-in forms: {responses}.
{fates}
Have not answered the last questionnaire yet: {pending}. Forms filled in carelessly: {careless}.

## What was planted

Three profiles among those mentored in the largest form: {profiles}.

The shift of each scale from the first wave to the last, in points of the scale and in
standard deviations of the differences (*d_z*). For scales of expectation it is a gap, not
growth. In a sample of this size, what is found differs from what was planted by chance.

| questionnaire | scale | shift | d_z |
|---|---|---:|---:|
{planted}
""",
}
_FATES = {
    "ru": "Выбыли между диагностиками: {left}; остались, но не ответили: {silent}; "
    "присоединились позже: {late}; пропустили первую диагностику: {away}.",
    "en": "Left between the waves: {left}; stayed but did not answer: {silent}; joined later: "
    "{late}; missed the first wave: {away}.",
}
_RETURNING = {
    "ru": "Это завершённый период ({period}). Наставляемые {codes} в следующем периоде стали "
    "наставниками под тем же кодом: код принадлежит человеку, а не роли.",
    "en": "This is a finished period ({period}). The mentees {codes} are mentors in the next "
    "period, under the same code: a code belongs to a person, not to a role.",
}
_PROFILES = {
    "ru": {
        "steady": "ровные",
        "diligent-unsure": "старательные, но неуверенные",
        "detached": "отстранённые от учёбы",
    },
    "en": {
        "steady": "steady",
        "diligent-unsure": "diligent but unsure",
        "detached": "detached from study",
    },
}


def write(sample: Sample) -> str:
    """Return the page: Russian, then English."""
    return "\n".join(_page(sample, language) for language in ("ru", "en"))


def _page(sample: Sample, language: str) -> str:
    t = translator(language)
    fates: Mapping[str, int] = Counter(sample.truth.fates.values())
    known = {fate: fates.get(fate, 0) for fate in ("left", "silent", "late", "away")}
    kinds = Counter(sample.truth.profiles.values())
    fated = _FATES[language].format(**known)
    if sample.returning:
        codes = ", ".join(f"`{code}`" for code in sample.returning)
        fated += "\n" + _RETURNING[language].format(
            period=sample.programme.period.title.in_(language), codes=codes
        )
    return _WORDS[language].format(
        title=sample.tenant.title.in_(language),
        seed=sample.seed,
        people=len(sample.participants),
        matches=len(sample.matches),
        responses=len(sample.responses),
        fates=fated,
        pending=len({entry.participant for entry in sample.invitations}),
        careless=len(sample.truth.styles),
        profiles=", ".join(
            f"{_PROFILES[language].get(name, name)} ({count})" for name, count in kinds.items()
        ),
        planted="\n".join(_rows(sample, t)),
    )


def _rows(sample: Sample, t: Translator) -> list[str]:
    by_id = {questionnaire.id: questionnaire for questionnaire in sample.questionnaires}
    rows = []
    for entry in sample.truth.planted:
        title = by_id[entry.questionnaire].scale(entry.scale).title.in_(t.language)
        rows.append(
            f"| `{entry.questionnaire}` | {title} | {t.number(entry.shift)} | {t.number(entry.d_z)} |"
        )
    return rows
