"""Parents of a list are told apart or asked for, and joined to those of the register, none lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.contacts import read_email, read_phone
from kit.domain.names import Name, read_name
from kit.domain.person import Guardian
from kit.errors import BadArgument
from kit.records.imports.guardians import joined, read_contacts, read_names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Зуева А.П./Зуев П.И.", [("", "Зуева А. П."), ("", "Зуев П. И.")]),
        ("Зуева А. П. Зуев П. И.", [("", "Зуева А. П."), ("", "Зуев П. И.")]),
        ("Зуева Анна и Зуев Пётр", [("", "Зуева Анна"), ("", "Зуев Пётр")]),
        ("Зуева, Анна, Петровна", [("", "Зуева Анна Петровна")]),
        ("Зуева (Попова) Анна", [("", "Зуева (Попова) Анна")]),
        ("Зуева Анна (мать), Зуев Пётр (отец)", [("мать", "Зуева Анна"), ("отец", "Зуев Пётр")]),
        ("опекун Попов И И", [("опекун", "Попов И. И.")]),
        ("Папанов Анатолий", [("", "Папанов Анатолий")]),
        ("Мамедова Лейла Гасан кызы", [("", "Мамедова Лейла Гасан кызы")]),
        ("Нгуен Тхи Минь Ань", [("", "Нгуен Тхи Минь Ань")]),
        ("нет", []),
        ("—", []),
    ],
)
def test_names_of_one_cell_are_told_apart(text, expected):
    assert [(said, str(name)) for said, name in read_names(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["Зуев Пётр и Анна", "Зуева Анна Зуев Пётр", "Зуева Анна Петровна Зуев Пётр", "Зуева 8928"],
)
def test_names_that_run_into_each_other_are_a_fault(text):
    with pytest.raises(BadArgument):
        read_names(text)


def test_contacts_are_everybodys_or_one_each_and_never_fewer_than_people():
    assert read_contacts("a@b.ru c@d.ru", read_email, 2) == ["a@b.ru", "c@d.ru"]
    assert read_contacts(89281234567.0, read_phone, 2) == ["+79281234567"] * 2
    for count in (1, 3):
        with pytest.raises(BadArgument):
            read_contacts("89281234567, 89281234568", read_phone, count)


def test_name_is_given_to_whom_a_telephone_was_kept_for():
    kept = joined((), [Guardian(name=Name(), phone="+71")])
    named = Guardian(name=read_name("Зуева Анна"), phone="+71")

    assert joined(kept, [named]) == (named,)
    mother = Guardian(name=Name(), relation="мать", phone="+72")
    assert joined([mother, named], [Guardian(name=named.name, relation="мать")])[0] == mother


GUARDIANS = st.builds(
    Guardian,
    name=st.sampled_from([Name(), *map(read_name, ("Зуева Анна", "Зуев Пётр", "Ким Ли"))]),
    relation=st.sampled_from(["", "мать", "отец"]),
    phone=st.sampled_from(["", "+71", "+72"]),
    mail=st.sampled_from(["", "a@b.ru"]),
).filter(lambda each: str(each.name) or each.phone or each.mail)


@given(st.lists(GUARDIANS, max_size=3), st.lists(GUARDIANS, max_size=3))
def test_nothing_of_a_row_is_lost_and_no_name_changes(before, row):
    found = joined(before, row)

    assert {str(each.name) for each in found} - {""} == {
        str(each.name) for each in (*before, *row)
    } - {""}
    assert all(
        str(old.name) in ("", str(new.name)) for old, new in zip(before, found, strict=False)
    )
    if len(row) == 1:
        assert any(
            (each.phone, each.mail) == (row[0].phone or each.phone, row[0].mail or each.mail)
            for each in found
        )
        assert joined(found, row) == found
