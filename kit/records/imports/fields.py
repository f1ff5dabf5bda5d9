"""What a column of a list of people may hold, and how schools word its title."""

from __future__ import annotations

from collections.abc import Mapping

from kit.domain.person import Kind
from kit.i18n.message import Message, say

#: What a column holds that is not imported.
IGNORED = "ignored"
#: Guardians that a row may name, and what their columns call them.
GUARDIANS: Mapping[str, str] = {"guardian": "", "mother": "мать", "father": "отец"}

#: Every field, as pages call it.
TITLES: Mapping[str, Message] = {
    "name": say("Full name"),
    "surname": say("Surname"),
    "given": say("First name"),
    "patronymic": say("Patronymic"),
    "born": say("Birth date"),
    "class": say("Class"),
    "post": say("Post"),
    "kind": say("Who it is"),
    "phone": say("Telephone"),
    "mail": say("E-mail"),
    "guardian": say("Parent or guardian"),
    "guardian_phone": say("Telephone of the parent"),
    "guardian_mail": say("E-mail of the parent"),
    "mother": say("Mother"),
    "mother_phone": say("Telephone of the mother"),
    "mother_mail": say("E-mail of the mother"),
    "father": say("Father"),
    "father_phone": say("Telephone of the father"),
    "father_mail": say("E-mail of the father"),
    "number": say("Number in another register"),
    "role": say("Role in the programme"),
    "form": say("Form of mentoring"),
    "joined": say("Day of joining"),
    "categories": say("Categories"),
    IGNORED: say("Not imported"),
}

#: How the titles of columns are worded.
WORDINGS: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("ФИО", "Ф.И.О.", "Фамилия, имя, отчество", "Фамилия имя", "Фамилия и имя", "Full name"),
        *("ФИО ученика", "ФИО обучающегося", "ФИО учащегося", "ФИО ребёнка", "ФИО педагога"),
        *("ФИО учителя", "ФИО сотрудника", "ФИО наставника", "ФИО наставляемого", "ФИО участника"),
        *("Фамилия, имя, отчество обучающегося", "Фамилия, имя, отчество ребёнка"),
        *("Фамилия, имя, отчество ученика", "Фамилия, имя, отчество учащегося"),
        *("Ф.И.О. (полностью)", "Ученик", "Обучающийся", "Учащийся", "Фамилия, имя ученика"),
        *("Фамилия, имя обучающегося", "Список учащихся", "Список обучающихся", "Name"),
    ),
    "surname": ("Фамилия", "Фамилия ученика", "Фамилия обучающегося", "Surname", "Last name"),
    "given": ("Имя", "Имя ученика", "Имя обучающегося", "First name", "Given name"),
    "patronymic": (
        *("Отчество", "Отчество (при наличии)", "Отчество ученика", "Отчество обучающегося"),
        *("Patronymic", "Middle name"),
    ),
    "born": (
        *("Дата рождения", "Дата рожд.", "День рождения", "Д.р.", "Число, месяц, год рождения"),
        *("Дата рождения ученика", "Дата рождения обучающегося", "Дата рождения ребёнка"),
        *("Дата рождения (дд.мм.гггг)", "Год рождения", "Date of birth", "Birth date", "Birthday"),
    ),
    "class": (
        *("Класс", "Класс обучения", "Класс, литера", "Кл.", "Учебный класс", "Класс/группа"),
        *("Класс ученика", "Класс обучающегося", "Class", "Grade"),
    ),
    "post": ("Должность", "Предмет", "Преподаваемый предмет", "Место работы, должность", "Post"),
    "kind": ("Кто это", "Статус", "Вид участника", "Тип", "Kind"),
    "phone": (
        *("Телефон", "Тел.", "Номер телефона", "Контактный телефон", "Мобильный телефон"),
        *("Сотовый телефон", "Телефон ученика", "Телефон обучающегося", "Моб. тел.", "Phone"),
    ),
    "mail": (
        *("Электронная почта", "E-mail", "Email", "Почта", "Эл. почта", "Адрес электронной почты"),
        *("Электронный адрес", "Почта ученика", "Mail"),
    ),
    "guardian": (
        *("Родитель", "Родители", "ФИО родителя", "ФИО родителей", "ФИО законного представителя"),
        *("Законный представитель", "Родитель (законный представитель)", "Guardian", "Parent"),
        *("ФИО родителя (законного представителя)", "Фамилия, имя, отчество родителя"),
        *("ФИО родителей (законных представителей)", "Имя родителя"),
    ),
    "guardian_phone": (
        *("Телефон родителя", "Телефон родителей", "Телефон законного представителя"),
        *("Тел. родителя", "Тел. родителей", "Контактный телефон родителя", "Guardian phone"),
        *("Номер телефона родителя", "Телефон родителя (законного представителя)", "Parent phone"),
    ),
    "guardian_mail": (
        *("Электронная почта родителя", "Почта родителя", "E-mail родителя", "Email родителя"),
        *("Эл. почта родителя", "Электронная почта законного представителя", "Guardian e-mail"),
        *("Почта родителей", "Parent e-mail"),
    ),
    "mother": ("Мать", "Мама", "ФИО матери", "ФИО мамы", "Mother"),
    "mother_phone": ("Телефон матери", "Телефон мамы", "Тел. матери", "Тел. мамы"),
    "mother_mail": ("Электронная почта матери", "Почта мамы", "Почта матери", "E-mail матери"),
    "father": ("Отец", "Папа", "ФИО отца", "ФИО папы", "Father"),
    "father_phone": ("Телефон отца", "Телефон папы", "Тел. отца", "Тел. папы"),
    "father_mail": ("Электронная почта отца", "Почта папы", "Почта отца", "E-mail отца"),
    "number": (
        *("Внешний номер", "Номер в журнале", "Номер в электронном журнале", "Идентификатор", "ID"),
        *("Номер личного дела", "№ личного дела", "Личное дело", "Табельный номер", "Number"),
        *("Номер в дневнике", "Идентификатор в дневнике", "External number", "Внешний код"),
    ),
    "role": ("Роль", "Роль в программе", "Роль участника", "Role"),
    "form": ("Форма наставничества", "Форма", "Модель наставничества", "Form of mentoring"),
    "joined": (
        *("Дата вступления", "Дата зачисления", "Дата включения в программу", "С какого числа"),
        *("Дата начала участия", "Дата вступления в программу", "Joined", "Joining date"),
    ),
    "categories": (
        "Категория",
        "Категории",
        "Особая категория",
        "Социальная категория",
        "Category",
    ),
    IGNORED: (
        *(
            "№",
            "№ п/п",
            "п/п",
            "Номер по порядку",
            "Порядковый номер",
            "Пол",
            "Адрес",
            "Примечание",
        ),
        *("Адрес проживания", "Домашний адрес", "Адрес регистрации", "СНИЛС", "Примечания"),
        *("Национальность", "Гражданство", "Классный руководитель", "Возраст", "Замечания"),
        *("Паспорт", "Свидетельство о рождении", "Полис ОМС", "Подпись", "No.", "Sex", "Address"),
        *("Замечания к строке", "Remarks"),
    ),
}

#: What people are to the school, as lists word it.
KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("ученик", "ученица", "учащийся", "учащаяся", "pupil", "школьник"), "pupil"),
    **dict.fromkeys(("обучающийся", "обучающаяся", "воспитанник", "школьница"), "pupil"),
    **dict.fromkeys(("учитель", "педагог", "преподаватель", "teacher", "сотрудник"), "teacher"),
    **dict.fromkeys(("родитель", "parent", "законный представитель", "мать", "отец"), "parent"),
    **dict.fromkeys(("выпускник", "выпускница", "alumnus"), "alumnus"),
    **dict.fromkeys(("студент", "студентка", "student"), "student"),
    **dict.fromkeys(("работодатель", "employer"), "employer"),
    **dict.fromkeys(("партнёр", "партнер", "сотрудник партнёра", "partner"), "partner"),
}
#: What people are, as pages say it.
KIND_TITLES: Mapping[str, Message] = {
    "pupil": say("pupil"),
    "teacher": say("teacher"),
    "parent": say("parent"),
    "alumnus": say("former pupil"),
    "student": say("student"),
    "employer": say("employer"),
    "partner": say("partner’s employee"),
}
