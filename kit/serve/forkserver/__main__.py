"""``python -P -m kit.serve.forkserver CHANNEL MODULE:NAME``, as a keeper starts it."""

from __future__ import annotations

import argparse
from importlib import import_module

from kit.serve.forkserver.channel import Channel
from kit.serve.forkserver.process import leave, run


def main() -> int:
    """Be a template until the owner closes the channel."""
    parser = argparse.ArgumentParser()
    parser.add_argument("channel", type=int)
    parser.add_argument("kind")
    options = parser.parse_args()
    module, name = options.kind.split(":")
    return run(Channel.of(options.channel), getattr(import_module(module), name))


if __name__ == "__main__":
    leave(main())
