"""The rule of imports, a module's size, name and test file, and the quick start of `kit`."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
KIT, TESTS = ROOT / "kit", ROOT / "tests"
MODULES = sorted(KIT.rglob("*.py"))

#: `kit/a/b.py` is tested by `tests/a/test_b.py`. Where it is not, the file that covers it stands
#: here, both without their endings: by module, or for all modules of a folder that are seen
#: through one face. A row for a module that has its own test file is too much.
COVERED_BY = {
    "serve/data/pages/events_behind": "serve/data/pages/test_indicators",
    "sample/happened": "sample/test_running",
    "sample/topics": "sample/test_running",
    "service/indicator_things": "service/test_indicators",
    "wording/adding": "serve/data/pages/test_journal",
    "documents/templates/drawing": "documents/templates/test_opening",
    "documents/templates/checking": "documents/templates/test_filling",
    "documents/templates/fields": "documents/templates/test_filling",
    "documents/templates/pictures": "documents/templates/test_filling",
    "documents/templates/placeholders": "documents/templates/test_filling",
    "documents/templates/preview": "service/test_papers",
    "documents/templates/sheet": "documents/templates/test_opening",
    "documents/templates/shipped": "documents/templates/test_filling",
    "documents/templates/typography": "documents/templates/test_filling",
    "records/documents": "service/test_papers",
    "service/certificates": "service/test_papers",
    "service/declining": "service/test_papers",
    "service/paper_register": "service/test_papers",
    "service/informing": "service/test_papers",
    "service/argument_words": "service/test_refused",
    "service/badges": "documents/test_badges",
    "serve/data/pages/badges": "serve/data/pages/test_journal",
    "serve/data/pages/journal_record": "serve/data/pages/test_journal",
    "wording/assumptions": "wording/test_waves",
    "service/paper_texts": "service/test_papers",
    "store/certificates": "store/test_files",
    "store/tables/files": "store/test_files",
    "serve/host/served": "serve/host/test_tenants",
    "operations/installation": "serve/hub/test_invitations",
    "serve/hub/welcome": "serve/test_sessions",
    "analysis/caveats": "analysis/test_waves",
    "analysis/compliance": "analysis/test_review",
    "analysis/dyads": "analysis/test_review",
    "analysis/matching": "analysis/test_waves",
    "analysis/precision": "analysis/test_wave_rows",
    "analysis/profile_summary": "analysis/test_profiles",
    "analysis/pulse_rules": "analysis/test_pulse",
    "analysis/scale_quality": "stats/test_reliability",
    "analysis/swot": "analysis/test_review",
    "analysis/themes": "release/test_review_sheets",
    "stats/adjust": "stats/test_paired",
    "stats/clustering": "analysis/test_profiles",
    "stats/crosstab": "stats/test_categorical",
    "stats/decision_rules": "analysis/test_profiles",
    "stats/effects": "stats/test_paired",
    "stats/factor": "stats/test_reliability",
    "stats/homogeneity": "analysis/test_profiles",
    "stats/bends": "analysis/test_profiles",
    "stats/homogeneous": "analysis/test_profiles",
    "stats/levels": "stats/test_counts",
    "stats/occasions": "stats/test_repeated",
    "stats/partitions": "analysis/test_profiles",
    "stats/power": "analysis/test_inference",
    "stats/proportions": "analysis/test_review",
    "stats/regression": "analysis/test_comparison_group",
    "stats/signed_ranks": "stats/test_paired",
    "stats/walsh": "stats/test_paired",
    "wording/robustness": "tables/test_robustness",
    "cli/programme": "test_cli",
    "cli/backup": "test_cli",
    "cli/console": "test_cli",
    "cli/doctor": "test_cli",
    "cli/serve": "test_cli",
    "cli/upgrade": "serve/upgrade/test_upgrading",
    "cli/user": "test_cli",
    "errors": "library/test_judges",
    "progress": "pages/test_working",
    "shape": "test_frames",
    "charts": "charts/test_waves",
    "documents": "documents/test_same_figures",
    "documents/faces": "documents/test_faces",
    "domain": "library/test_questionnaires",
    "forms": "forms/test_faces",
    "i18n": "test_translations",
    "library": "library/test_judges",
    "domain/due_sources": "domain/test_due",
    "serve/host/mail": "serve/data/test_mail",
    "service/mailing": "serve/data/test_mail",
    "store/outbox": "service/test_reminders",
    "wording/reminders": "service/test_reminders",
    "operations": "serve/test_attack_matrix",
    "operations/arguments": "serve/test_attack_matrix",
    "operations/table": "serve/test_attack_matrix",
    "operations/values": "operations/test_codec",
    "operations/values/hiding": "operations/test_access",
    "pages": "pages/test_pages",
    "records/imports": "service/test_imports",
    "sample/imports": "service/test_imports",
    "sample/spreadsheets": "workbooks/test_reading",
    "documents/imports": "service/test_imports",
    "cli/people": "test_cli",
    "serve/data/uploads": "serve/data/pages/test_imports",
    "release": "release/test_release",
    "results": "operations/test_codec",
    "sample": "sample/test_answers",
    "serve/backup": "serve/backup/test_restoring",
    "serve/compute": "serve/compute/test_pool",
    "serve/data": "serve/data/test_jobs",
    "serve/data/pages": "serve/data/pages/test_posting",
    "documents/access_card": "service/test_register_files",
    "documents/register": "service/test_register_files",
    "records/people": "serve/data/pages/test_people",
    "documents/cases": "service/test_journal",
    "records/awards": "service/test_journal",
    "records/cases": "service/test_journal",
    "records/journal": "service/test_journal",
    "records/methods": "service/test_journal",
    "records/parts": "records/test_events",
    "records/registers": "serve/data/pages/test_registers",
    "serve/data/pages/content_plan": "serve/data/pages/test_journal",
    "domain/due_events": "service/test_journal",
    "service/case_files": "service/test_journal",
    "service/journal_erasure": "service/test_journal",
    "serve/data/pages/accepting": "serve/data/pages/test_registers",
    "serve/data/pages/enrolling": "serve/data/pages/test_people",
    "serve/data/pages/person_form": "serve/data/pages/test_people",
    "serve/data/pages/searching": "serve/data/pages/test_people",
    "service/destruction_files": "service/test_destructions",
    "service/access_cards": "service/test_register_files",
    "wording/register": "service/test_register_files",
    "serve/data/printing": "serve/data/pages/test_paper_forms",
    "serve/doctor": "serve/doctor/test_examining",
    "serve/forkserver": "serve/forkserver/test_keeper",
    "serve/host": "serve/host/test_supervisor",
    "serve/hub": "serve/hub/test_config",
    "serve/hub/joining": "serve/hub/test_staff",
    "serve/portal": "serve/portal/test_views",
    "serve/respond": "serve/respond/test_visits",
    "serve/sandbox": "serve/sandbox/test_world",
    "serve/host/switching": "serve/upgrade/test_upgrading",
    "serve/upgrade": "serve/upgrade/test_upgrading",
    "serve/userserver": "serve/userserver/test_provisioner",
    "service/own_codes": "service/test_linkage",
    "service": "service/test_cache",
    "store": "store/test_schema",
    "store/destroying": "store/test_destructions",
    "store/sealed_rows": "store/test_people",
    "store/tables": "store/test_schema",
    "store/work": "store/test_people",
    "tables": "tables/test_waves",
    "tables/faces/swot": "pages/test_process_review",
    "wording": "test_causal_words",
    "workspace": "serve/test_workspaces",
}

#: Whoever is told a subject finds it by one word: what is asked, what answers, what is withheld,
#: what is said, tabulated and drawn, and what carries the operation out.
SUBJECTS = (
    *("waves", "series", "profiles", "transitions", "review"),
    *("item_answers", "participation", "group_spread", "pulse", "comparison_group"),
)
FLOORS = ("analysis", "results", "release", "wording", "tables", "charts", "service")
_LIBRARY = "only who writes Python asks it: no operation, hence no page"
ABSENT = {
    ("tables", "comparison_group"): _LIBRARY,
    ("charts", "comparison_group"): _LIBRARY,
    ("service", "comparison_group"): _LIBRARY,
    ("charts", "pulse"): "a list of pairs to talk with has nothing to draw",
}


def test_imports_go_down_only(monkeypatch):
    monkeypatch.chdir(ROOT)

    assert lint_imports(no_cache=True) == 0


def test_no_module_is_longer_than_four_hundred_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in MODULES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}


def test_no_module_is_a_junk_drawer():
    names = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}

    assert [path for path in MODULES if path.stem in names] == []


def test_every_module_has_its_test_file_or_is_named_as_covered_elsewhere():
    modules = [
        path.relative_to(KIT).with_suffix("")
        for path in MODULES
        if path.stem not in {"__init__", "__main__"} and "migrations" not in path.parts
    ]
    own = {
        str(module)
        for module in modules
        if (TESTS / module.parent / f"test_{module.name}.py").exists()
    }
    named = {
        str(module): COVERED_BY.get(str(module), COVERED_BY.get(str(module.parent)))
        for module in modules
    }

    assert sorted(name for name in named if name not in own and named[name] is None) == []
    assert sorted(own & set(COVERED_BY)) == [], "these have a test file of their own"
    known = set(named) | {str(module.parent) for module in modules}
    assert sorted(set(COVERED_BY) - known) == [], "these are no modules"


@pytest.mark.parametrize(("covered", "by"), COVERED_BY.items(), ids=COVERED_BY)
def test_file_that_covers_a_module_uses_it_or_names_it(covered, by):
    text = (TESTS / f"{by}.py").read_text(encoding="utf-8")
    words = {covered.rpartition("/")[2]}
    if (KIT / covered).is_dir():
        words |= {path.stem for path in (KIT / covered).glob("*.py")}
    else:
        tree = ast.parse((KIT / f"{covered}.py").read_text(encoding="utf-8"))
        defined = [
            each
            for each in tree.body
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        ]
        words |= {each.name for each in defined if not each.name.startswith("_")}

    assert words & set(re.findall(r"\w+", text))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_result_has_the_same_name_on_every_floor(subject):
    missing = [
        f"kit/{floor}/{subject}.py"
        for floor in FLOORS
        if not (KIT / floor / f"{subject}.py").exists() and (floor, subject) not in ABSENT
    ]
    if not (TESTS / "analysis" / f"test_{subject}.py").exists():
        missing.append(f"tests/analysis/test_{subject}.py")

    assert missing == []


def test_what_is_said_to_be_absent_is():
    assert [(floor, name) for floor, name in ABSENT if (KIT / floor / f"{name}.py").exists()] == []


def test_command_starts_without_pandas():
    program = (
        "import sys; from kit import cli\n"
        "try: cli.main(['--version'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'sqlalchemy', 'jupyterhub', 'babel', 'pydantic'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout.splitlines()[-1] == "[]"


def test_form_service_starts_without_pandas():
    program = (
        "import sys, kit.serve.respond.app\n"
        "print(sorted({'pandas', 'numpy', 'scipy', 'sklearn', 'matplotlib'} & set(sys.modules)))"
    )

    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert answer.stdout.splitlines()[-1] == "[]"
