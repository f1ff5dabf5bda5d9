"""What a page has against whoever reads it: by keyboard, on a phone, with a reader of screens."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

#: Asks the rules of accessibility. That of contrast, which looks through what lies behind every
#: word, takes most of the time; it is asked of one word of each look: the same colour, size and
#: weight before the same backgrounds is as easy to read. What is out of the flow of the page may
#: lie on anything, and is asked each.
_RULES = """async () => {
  const behind = new Map([[null, ""]]);
  const layers = (each) => {
    if (!behind.has(each)) {
      const its = getComputedStyle(each);
      const out = !["static", "relative"].includes(its.position) || its.transform !== "none"
        || its.float !== "none";
      const layer = [its.backgroundColor, its.backgroundImage, its.opacity, its.filter,
        its.mixBlendMode, out && behind.size];
      const plain = ["rgba(0, 0, 0, 0)", "none", "1", "none", "normal", false];
      const is_plain = layer.every((part, n) => part === plain[n]);
      behind.set(each, layers(each.parentElement) + (is_plain ? "" : `/${layer}`));
    }
    return behind.get(each);
  };
  const looks = new Map();
  const size = (each) => each.querySelectorAll("*").length;
  for (const each of document.body.querySelectorAll("*")) {
    const words = [...each.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
    if (!words && !each.matches("input, select, textarea, button")) continue;
    if (!each.checkVisibility() || !each.getClientRects().length) continue;
    const its = getComputedStyle(each);
    const look = [each.matches("input, select, textarea, button") && each.outerHTML.length,
      each.matches(":disabled, [aria-disabled], :disabled *, [aria-disabled] *, label"),
      its.color, its.fontSize, its.fontWeight, its.textShadow, its.visibility, its.clip,
      its.clipPath, layers(each)].join("|");
    if (!looks.has(look) || size(each) < size(looks.get(look))) looks.set(look, each);
  }
  const asked = {resultTypes: ["violations"]};
  const contrast = "color-contrast";
  const told = await axe.run(document, {...asked, rules: {[contrast]: {enabled: false}}});
  if (looks.size) {
    const more = await axe.run({include: [...looks.values()]}, {...asked, runOnly: [contrast]});
    told.violations.push(...more.violations);
  }
  return {violations: told.violations};
}"""

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
    is_asked = is_new and page.get_attribute("html", "lang") == "ru"
    # To lay a page out takes time: begin with the width at which it came.
    begins_on_phone = page.viewport_size["width"] == 390 and not is_asked
    for width in (390, 1280) if begins_on_phone else (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{page.url} at {width}: {each}" for each in page.evaluate(_FAULTS)]
    return found + (broken(page) if is_asked else [])


def broken(page):
    """Return the rules of accessibility that a page breaks as it stands."""
    page.evaluate(AXE_SCRIPT)
    asked = AxeResults(page.evaluate(_RULES))
    return [f"{page.url}: {asked.generate_report()}"] if asked.violations_count else []
