"""The unit of systemd starts what there is to start, and starts it again."""

from configparser import ConfigParser

from kit.cli import _parser


def test_unit_starts_the_installation_and_starts_it_again(root):
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(root / "deploy" / "kit.service")

    program, *arguments = unit["Service"]["ExecStart"].split()
    chosen = _parser().parse_args(arguments)

    assert program.endswith("/.venv/bin/kit")
    assert chosen.run.__name__ == "_serve"
    assert unit["Service"]["Restart"] == "always"
    assert unit["Service"]["UMask"] == "0077"
