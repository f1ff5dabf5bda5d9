"""What a page has against whoever reads it: by keyboard, on a phone, with a reader of screens."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

#: What a page at one width has against its reader: sideways scroll, choices that are cut, a
#: control that shows no focus, an order that is not that of the page.
_FAULTS = """() => {
  const shown = (each) => each.offsetParent !== null && each.checkVisibility();
  const found = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`scrolls sideways by ${scrollWidth - clientWidth}`);
  for (const each of document.querySelectorAll("main select, main .kit-button, main button"))
    if (shown(each) && each.scrollWidth > each.clientWidth + 1) found.push(`cut: ${each.outerHTML}`);
  const controls = document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary");
  for (const each of [...controls].filter(shown)) {
    if (each.tabIndex > 0) found.push(`out of order: ${each.outerHTML}`);
    if (each.tabIndex < 0 || each.disabled) continue;
    each.focus({ focusVisible: true, preventScroll: true });
    const told = [each, each.closest("label")].filter(Boolean).map((one) => getComputedStyle(one));
    if (!told.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0))
      found.push(`no focus seen: ${each.outerHTML.slice(0, 200)}`);
  }
  document.activeElement?.blur();
  return found;
}"""


def faults(page, *, is_new=True):
    """Return what a page has against its reader, on a desk and on a phone.

    The rules of accessibility are asked of a page that is new, in Russian and on a phone: the
    document is the same at every width, and its labels stand in it in either language.
    """
    found = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{page.url} at {width}: {each}" for each in page.evaluate(_FAULTS)]
    if is_new and page.get_attribute("html", "lang") == "ru":
        found += broken(page)
    return found


def broken(page):
    """Return the rules of accessibility that a page breaks as it stands."""
    asked = Axe().run(page)
    return [f"{page.url}: {asked.generate_report()}"] if asked.violations_count else []
