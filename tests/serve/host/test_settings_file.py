"""A file of settings: every setting has its line, and what cannot be read is said."""

import pytest

from kit.errors import SettingsError
from kit.serve.host import settings_file

TEXT = """\
# The school's own
port: 8000

limits:
  pages_per_user: 4
tenants:
  - school-a
  - school-b
compute: {workers: 2}
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("port",), 2),
        (("limits",), 4),
        (("limits", "pages_per_user"), 5),
        (("tenants", 1), 8),
        (("compute", "workers"), 9),
        (("limits", "absent"), 4),
        (("port", "absent"), 2),
        (("absent",), 1),
    ],
)
def test_line_is_that_of_the_setting_or_of_what_is_around_it(tmp_path, place, line):
    path = tmp_path / "kit.yaml"
    path.write_text(TEXT, encoding="utf-8")

    assert settings_file.line_of(path, place) == line


def test_empty_file_says_nothing(tmp_path):
    path = tmp_path / "kit.yaml"
    path.write_text("# nothing yet\n", encoding="utf-8")

    assert settings_file.read(path) == {}


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        (b"limits:\n  a: 1\n  b: 1\n  a: 2\n", "kit.yaml:4", "a is set twice"),
        (b"port: [1\n", "kit.yaml:2", "not valid YAML"),
        (b"- port\n", "kit.yaml", "holds no settings"),
        ("public_url: школа\n".encode("cp1251"), "kit.yaml", "cannot be read"),
    ],
)
def test_file_that_is_no_settings_is_refused_in_words(tmp_path, content, where, what):
    path = tmp_path / "kit.yaml"
    path.write_bytes(content)

    with pytest.raises(SettingsError, match=what) as fault:
        settings_file.read(path)

    assert fault.value.where.endswith(where)
