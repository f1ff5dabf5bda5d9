"""The README says what is true: its code runs, its accounts exist, its pictures and links are there."""

import re
from pathlib import Path

import pytest
from PIL import Image

from kit.operations import OPERATIONS
from kit.operations.access import ROLES
from kit.serve.host.demo import ACCOUNTS, PASSWORD
from kit.serve.host.settings import names

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ("psychologist", "curator", "class-teacher", "head", "methodologist", "respondent")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_code_of_the_readme_runs():
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(blocks) == 1

    names = {}
    exec(compile(blocks[0], "README.md", "exec"), names)

    assert names["change"].n_matched > 40


def test_demo_accounts_are_those_of_the_demo():
    rows = dict(re.findall(r"^\| `([\w-]+)` \| `([^`]+)` \|", README, re.MULTILINE))

    assert rows == dict.fromkeys(ACCOUNTS, PASSWORD)


def test_pictures_and_links_of_every_document_are_there():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in target
    ]

    assert [link for link in links if not (link[0].parent / link[1]).exists()] == []


def test_every_picture_is_shown_by_a_document():
    """What nobody sees is not taken anew, and shows pages as they were."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    told = "".join(page.read_text(encoding="utf-8") for page in pages)

    assert [
        p.name for p in sorted((ROOT / "docs/images").glob("*.png")) if p.name not in told
    ] == []


def test_every_picture_is_known_to_what_takes_them():
    names = {
        path.stem.rpartition("-")[0].rpartition("-")[0]
        for path in (ROOT / "docs" / "images").glob("*.png")
    }
    script = (ROOT / "docs" / "images" / "take.py").read_text(encoding="utf-8")

    assert {name for name in names if f'"{name}": ' not in script} == set()


@pytest.mark.parametrize("guide", GUIDES)
def test_guide_tells_the_same_in_both_languages(guide):
    """Headings, pictures, lists and rows of tables stand in the same order."""
    forms = [
        [
            re.sub(r"-(ru|en)-", "-", line) if line.startswith("![") else line.split(" ")[0]
            for line in (ROOT / "docs" / language / f"{guide}.md").read_text("utf-8").splitlines()
            if re.match(r"#+ |!\[|[*|] |\d+\. ", line)
        ]
        for language in ("ru", "en")
    ]
    russian, english = ([re.sub(r"!\[.*?\]", "", each) for each in form] for form in forms)

    assert russian == english


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("guide", GUIDES)
def test_guide_is_read_in_the_portal_too(guide, language):
    """Its page there has no other documents beside it, and quotes what a test can look for."""
    text = (ROOT / "docs" / language / f"{guide}.md").read_text(encoding="utf-8")
    prose = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)

    assert (
        re.findall(
            r"(?<!!)\[[^\]]*\]\((?!https?:)[^)]*\)", re.sub(r"!\[[^\]]*\]\([^)]*\)", "", prose)
        )
        == []
    )
    assert re.findall(r'"[^"\n]+"', prose) == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("reader", ["summary", "summary-psychologist"])
def test_readme_shows_the_dashboard_to_every_reader(reader, language, width):
    """Both roles, both languages, at a desk and on a phone (D16)."""
    path = f"docs/images/{reader}-{language}-{width}.png"

    assert f"]({path})" in README
    with Image.open(ROOT / path) as picture:
        assert picture.size == (width, {1280: 800, 390: 844}[width])


#: What guides quote that stands on no page: words of respondents and of the law, names that are put
#: together, buttons of Jupyter.
NO_NAMES = {
    *(
        "не хочу жить",
        "меня бьют",
        "hit me",
        "want to die",
        "вчера и сегодня",
        "эффект",
        "лидеры",
        "effect",
        "leaders",
    ),
    *("nothing has changed", "code – name", "скрыто: защита групп меньше 5 человек"),
    *(
        "Видно от 0,26 балла",
        "Seen from 0.26 points on",
        "ученик — ученик",
        "5 и более",
        "5 or more",
    ),
    *("Скачать CSV", "Download CSV", "Скачать XLSX", "Download XLSX", "Группа 1", "Group 1"),
    *("Скачать рисунок: PNG, SVG, PDF", "Download the picture: PNG, SVG, PDF"),
    *("Render with Voilà", "Render anyway"),
}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("guide", GUIDES)
def test_names_in_a_guide_are_those_on_the_screen(guide, language):
    """What a guide quotes stands on a page: buttons, pages, fields; what changes is left out as …."""
    text = (ROOT / "docs" / language / f"{guide}.md").read_text(encoding="utf-8")
    quoted = re.findall({"ru": "«([^«»]+)»", "en": "“([^“”]+)”"}[language], text)
    shown = _plain("\n".join(path.read_text(encoding="utf-8") for path in _shown()))
    lost = {
        name
        for name in (" ".join(each.split()) for each in quoted)
        if name not in NO_NAMES
        and any(_plain(part.strip(".,: ")) not in shown for part in name.split("…"))
    }

    assert lost == set()


def _shown():
    """Return the files that hold what people read on a screen."""
    catalogues = (ROOT / "kit" / "i18n" / "locale" / "ru").glob("*.po")
    pages = (ROOT / "notebooks").glob("*.ipynb")
    return [*catalogues, *pages, *(ROOT / "surveys").rglob("*.yaml")]


def _plain(text):
    return " ".join(text.replace("\\n", " ").split()).lower()


def test_commands_of_the_readme_are_in_the_makefile():
    makefile = (ROOT / "Makefile").read_text()

    for command in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{command}:", makefile, re.MULTILINE)


def test_security_page_shows_the_table_of_operations():

    words = {
        "full": "everything",
        "released": "released",
        "synthetic": "released, synthetic data only",
    }

    def cell(grant):
        if grant is None:
            return "–"
        return " without ".join((words[grant.level], *sorted(grant.hide)))

    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    table = text.split("<!-- operations -->")[1].split("<!-- /operations -->")[0].strip()

    assert table.splitlines() == [
        f"| `{name}` | " + " | ".join(cell(each.grants.get(role)) for role in ROLES) + " |"
        for name, each in OPERATIONS.items()
    ]


def test_every_setting_of_the_operator_is_documented():

    text = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")

    assert [name for name in names() if f"`{name}`" not in text] == []
