"""What is said of machines that are not there: Debian 12 and 13, Ubuntu, containers, macOS."""

import pytest

from kit.serve.sandbox.wall import Machine, further, lacks

UIDS_FROM = 300_000
DEBIAN_12 = {"release": "6.1.0-18-amd64", "landlock": 2}
DEBIAN_13 = {"release": "6.12.38+deb13-amd64", "landlock": 6}
USER = {"is_root": False, "may_administrate": False}


def words(machine):
    return " ".join(f"{each.what} {each.remedy}" for each in lacks(machine, UIDS_FROM))


@pytest.mark.parametrize(
    "machine",
    [
        Machine(**DEBIAN_12),
        Machine(**DEBIAN_13),
        Machine(**DEBIAN_12, **USER),
        Machine(**DEBIAN_13, **USER),
        Machine(**DEBIAN_13, architecture="aarch64"),
        Machine(**DEBIAN_13, **USER, switches={"user/max_user_namespaces": "96365"}),
    ],
)
def test_debian_lacks_nothing(machine):
    assert lacks(machine, UIDS_FROM) == ()


@pytest.mark.parametrize(
    ("machine", "word"),
    [
        (Machine(system="Darwin", architecture="arm64"), "Darwin has no namespaces"),
        (Machine(release="5.10.0-28-amd64"), "Linux 5.10.0-28-amd64 is too old"),
        (Machine(architecture="riscv64"), "processors of the kind riscv64"),
        (Machine(may_administrate=False), "give the container CAP_SYS_ADMIN"),
        (Machine(ids=65536), "User ids from 300000 do not exist here"),
        (
            Machine(**USER, switches={"user/max_user_namespaces": "0"}),
            "sysctl user.max_user_namespaces=1000",
        ),
        (
            Machine(**USER, switches={"kernel/unprivileged_userns_clone": "0"}),
            "sysctl kernel.unprivileged_userns_clone=1",
        ),
        (
            Machine(**USER, switches={"kernel/apparmor_restrict_unprivileged_userns": "1"}),
            "sysctl kernel.apparmor_restrict_unprivileged_userns=0",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_machine_that_lacks_something_is_told_what_and_what_to_do(machine, word):
    assert word in words(machine)


def test_switches_for_users_do_not_matter_to_root():
    machine = Machine(switches={"kernel/apparmor_restrict_unprivileged_userns": "1"})

    assert lacks(machine, UIDS_FROM) == ()


@pytest.mark.parametrize(
    ("machine", "word"),
    [
        (Machine(**DEBIAN_12), "(Landlock 2)"),
        (Machine(landlock=0), "no Landlock"),
        (Machine(**DEBIAN_13), ""),
        (Machine(system="Darwin"), ""),
    ],
)
def test_older_second_lock_is_said(machine, word):
    said = " ".join(str(message) for message in further(machine))

    assert (word in said) if word else said == ""
