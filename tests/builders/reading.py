"""What stands on a page, read back from its markup by the standard parser."""

from __future__ import annotations

from html.parser import HTMLParser


class Page(HTMLParser):
    """Items of a page in order, the option values of each, and what a browser would send."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.items: list[str] = []
        self.values: dict[str, list[str]] = {}
        self.checked: dict[str, list[str]] = {}
        self.words: dict[str, str] = {}
        self.tags: list[str] = []
        self._area = ""
        self._written: dict[str, str] = {}
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append(tag)
        if "data-item" in attributes:
            self.items.append(attributes["data-item"])
            self.values[self.items[-1]] = []
            self.words[self.items[-1]] = ""
        if "data-value" in attributes:
            self.values[self.items[-1]].append(attributes["data-value"])
        if tag == "input":
            assert attributes["name"] == self.items[-1]
            if attributes["type"] in ("radio", "checkbox"):
                self.values[self.items[-1]].append(attributes["value"])
                if "checked" in attributes:
                    self.checked.setdefault(self.items[-1], []).append(attributes["value"])
            else:
                self._written[self.items[-1]] = attributes["value"]
        if tag == "textarea":
            self._area = attributes["name"]
            self._written[self._area] = ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser eats the first line break after the tag.
            self._written[self._area] = self._written[self._area].removeprefix("\n")
            self._area = ""

    def handle_data(self, data):
        if self._area:
            self._written[self._area] += data
        elif self.items:
            self.words[self.items[-1]] += data

    def sent(self) -> dict[str, str | list[str]]:
        """Return what a browser posts, in the shape of raw input."""
        single = {
            name: values[0] if len(values) == 1 else values for name, values in self.checked.items()
        }
        return single | {name: value for name, value in self._written.items() if value}
