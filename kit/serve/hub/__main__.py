"""``python -m kit.serve.hub``: the Hub, as `kit serve` starts it."""

from kit.serve.hub.app import KitHub

if __name__ == "__main__":
    KitHub.launch_instance()
