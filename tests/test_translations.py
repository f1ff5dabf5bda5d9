"""Every interface text exists in Russian, with the same placeholders."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from kit.operations import OPERATIONS
from kit.operations.access import ROLES

ROOT = Path(__file__).resolve().parents[1]
KIT = ROOT / "kit"
KEYWORDS = {"say": None, "gettext": None, "ngettext": (1, 2), "_": None, "both": None}
METHODS = [
    ("**/templates/**.html", "jinja2"),
    ("**.py", "python"),
]
OPTIONS = {"**/templates/**.html": {"encoding": "utf-8", "silent": "false"}}


def catalogue():
    known = {}
    for path in sorted((KIT / "i18n" / "locale" / "ru").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="ru"):
                if message.id:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    known[key] = message
    return known


def wanted():
    found = {}
    rows = extract_from_dir(
        KIT, METHODS, OPTIONS, keywords=KEYWORDS, comment_tags=(), strip_comment_tags=False
    )
    for file, line, message, *_ in rows:
        key = message if isinstance(message, str) else message[0]
        if key:
            found.setdefault(key, f"kit/{file}:{line}")
    return found


def test_every_text_of_the_interface_has_a_russian_one():
    known = catalogue()

    missing = {key: place for key, place in wanted().items() if key not in known}

    assert missing == {}


def test_russian_texts_are_complete_and_keep_the_placeholders():
    wrong = []
    for key, message in catalogue().items():
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        allowed = {name for text in ids for name in re.findall(r"\{(\w+)", text)}
        for text in texts:
            names = set(re.findall(r"\{(\w+)", text))
            if not text.strip() or not names <= allowed or (len(texts) == 1 and names != allowed):
                wrong.append(key)

    assert wrong == []


def test_grants_and_roles_are_translated():

    known = catalogue()

    assert [title for title in ROLES.values() if title not in known] == []
    assert [each.about for each in OPERATIONS.values() if each.about not in known] == []
