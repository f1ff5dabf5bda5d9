"""A page's kernel loads what it draws with, and nothing that computes."""

import pickle
import subprocess
import sys

from tests.builders.workspaces import Fake

COMPUTING = ("scipy", "sklearn", "statsmodels", "seaborn", "sqlalchemy", "fastapi", "kit.analysis")
#: Draws pages over values that came from somewhere else, as a kernel under the Hub does.
PROGRAM = """
import pickle, sys
import kit.workspace, kit.workspace.remote
from kit import pages
from kit.errors import NotFound, say

values = pickle.load(sys.stdin.buffer)

class Distant:
    tenant, language, role, roles = "school-1", "ru", "psychologist", ("psychologist",)
    def allows(self, operation, field=""):
        return True
    def __getattr__(self, name):
        def call(*given, **arguments):
            if name not in values:
                raise NotFound(name, say("It does not answer."), say("Try again later."))
            return values[name]
        return call

for name in ("start_here", "fill_in", "before_after", "profiles", "process_review", "dashboard"):
    page = getattr(pages, name)(Distant())
    assert page.words.value and "kit-state--failed" not in page.words.value, page.words.value
print(*sorted(name for name in sys.argv[1:] if name in sys.modules))
"""


def test_drawing_kernel_loads_nothing_that_computes():
    fake = Fake()
    results = (
        "home",
        "programme",
        "questionnaires",
        "participants",
        "compare_waves",
        "participation",
        "item_answers",
        "group_spread",
        "find_profiles",
        "profile_transitions",
        "review_process",
        "dashboard",
    )
    values = {name: getattr(fake, name)() for name in results} | {
        "questionnaire": fake.questionnaire("peer-mentee"),
        "pending": fake.pending(campaign="after-mentee"),
    }

    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, "matplotlib", *COMPUTING],
        input=pickle.dumps(values),
        capture_output=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stderr.decode()
    # Drawn it has: matplotlib is there, and alone.
    assert answer.stdout.decode().splitlines()[-1] == "matplotlib"
