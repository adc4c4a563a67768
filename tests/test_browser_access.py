"""Access in a browser: axe in each state of what can be worked, the way of the Tab key, what is spoken, forced colours, motion, type of charts."""
import io
import re

import pytest
from axe import COLOURS, faults
from conftest import CHAPTERS, PAGES, until

THREE = [CHAPTERS[0], CHAPTERS[4], CHAPTERS[10]]      # radio buttons, a list and a slider; every kind of question
KINDS = ["book/index.html", CHAPTERS[4], "book/timeline.html", "book/datasets.html", "book/teach-class.html", "book/worksheets.html", "search.html"]

# Answers every question of the page, rightly, wrongly or not at all, from the keys that the page itself reads.
ANSWER = """how => {
  const read = text => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text), sign => sign.charCodeAt(0))));
  for (const form of document.querySelectorAll('form[data-key]')) {
    const key = read(form.dataset.key), right = how === 'right', kind = form.dataset.type;
    if (how === 'not') { if (kind !== 'predict') form.requestSubmit(); continue; }
    if (key.options) {
      const wrong = key.options.findIndex(option => !option[0]);
      form.querySelectorAll('.century-option input').forEach((box, n) => { box.checked = right ? key.options[box.value][0] : box.value == wrong; });
    } else if (kind === 'number') form.querySelector('input').value = right ? key.answer : 987654321;
    else if (kind === 'order') form.querySelectorAll('select').forEach((list, n) => { list.value = right ? key.order[n] : key.order.at(-1 - n); });
    else if (kind === 'predict') form.querySelector('input').value = right ? key.answer : 0;
    else form.querySelector('textarea').value = 'qqq zzz qqq zzz';
    form.requestSubmit();
  }
  document.querySelectorAll('.century-reveal input').forEach(box => { if (box.value == (how === 'right' ? 2 : 0)) box.click(); });
  document.querySelectorAll('.century-puzzle details').forEach(fold => { fold.open = true; });
}"""

# Every piece of text that is shown, with too little contrast to its ground: 4.5 to 1, or 3 to 1 where it is large; also the words of charts that stand on the page.
PALE = "parts_of => {" + COLOURS + """
  const found = [], done = new Map();
  for (const part of document.querySelectorAll(parts_of)) for (const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT); walk.nextNode();) {
    const item = walk.currentNode.parentElement;
    if (done.has(item) || !walk.currentNode.data.trim() || item.closest('script, style, noscript, option') || onShape(item) || !item.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    done.set(item);
    const style = getComputedStyle(item), size = parseFloat(style.fontSize), large = !item.closest('svg') && (size >= 24 || size >= 18.66 && style.fontWeight >= 700);
    const measured = contrast(parts(inked(item)), ground(item));
    if (measured < (large ? 3 : 4.5)) found.push(`${measured.toFixed(2)}: ${item.outerHTML.slice(0, 100)}`);
  }
  return [done.size, found];
}"""
REACHED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])"


@pytest.fixture
def shown(browser, built_book):
    """A function that opens a page of the book from its folder and returns it; errors of its scripts fail the test."""
    contexts, errors = [], []

    def show(name, width=1280, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **{"reduced_motion": "reduce", **options}))
        page = contexts[-1].new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto((built_book.html / name).as_uri())
        return page
    yield show
    for context in contexts:
        context.close()
    assert not errors


@pytest.mark.parametrize("name", CHAPTERS)
def test_nothing_is_amiss_before_and_after_answers(shown, name):
    """Names, roles and contrast with each question not answered, wrong and right, rubrics and predictions open, and each chart of each explorer."""
    page = shown(name, color_scheme="light")
    for how in ("not", "wrong", "right"):
        page.evaluate(ANSWER, how)
        verdicts = set(page.locator("output[data-verdict]").evaluate_all("all => all.map(output => output.dataset.verdict)"))
        assert {"not": "ask", "wrong": "wrong", "right": "right"}[how] in verdicts
        if how == "right":
            assert page.locator(".century-reveal blockquote").count() >= 3 and page.locator(".century-predict .century-answer").first.is_visible()
            page.evaluate("document.querySelectorAll('.century-frame').forEach(frame => { frame.hidden = false; })")
        if how == "right" or name in THREE:
            assert not (found := faults(page, ".century", rules=dict.fromkeys(("color-contrast", "link-in-text-block"), {"enabled": False}))), f"{how}: {found}"
        for theme in ("dark", "light"):
            page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
            measured, pale = page.evaluate(PALE, "body" if how == "not" else ".century")      # an answer changes nothing elsewhere
            assert measured > (300 if how == "not" else 100) and not pale, f"{how}, {theme}: {pale[:5]}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_menus_cards_and_empty_lists(shown, scheme):
    page = shown(CHAPTERS[4], 375, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('article :is(figure.chart, table, .highlight)').forEach(part => part.remove())")      # axe is quicker without
    for button, dialog in ((".primary-toggle", "Chapters"), (".secondary-toggle", "On this page")):
        page.locator(f".bd-header-article {button}").focus()
        page.keyboard.press("Enter")
        assert page.get_by_role("dialog", name=dialog).is_visible()
        assert not faults(page, "dialog[open]")
        page.keyboard.press("Enter")                                   # on the button Close, which comes first
        assert not page.locator("dialog[open]").count()
        until(page, f"document.activeElement.matches('{button}')")      # the focus returns to where it was
    page.locator(".bd-header-article .secondary-toggle").click()
    page.locator("dialog[open] a[href='#quiz']").click()
    until(page, "!document.querySelector('dialog[open]') && location.hash === '#quiz' && Math.abs(document.querySelector('#quiz h2').getBoundingClientRect().top) < 200")
    page.keyboard.press("Control+k")
    assert page.evaluate("document.activeElement.name") == "q" and not faults(page, "dialog[open]")
    page.keyboard.press("Escape")
    assert not page.locator("dialog[open]").count()
    page.locator("main p .ev-link").first.focus()
    assert not faults(page, ".ev:focus-within")
    page.goto(page.url.replace(CHAPTERS[4], "book/timeline.html"))
    page.locator("form[data-filters] [name=text]").fill("zzzz")
    assert "Nothing fits" in page.locator("form[data-filters] output").inner_text() and not faults(page, "form[data-filters]")


# Notes at each stop of the Tab key the ring and whether the stop is in the window; `round` is true when a stop comes back.
FOLLOW = "all => {" + COLOURS + """
  window.stops = []; window.round = false;
  const can = item => item.checkVisibility({visibilityProperty: true}) && item.tabIndex >= 0;
  const grouped = item => item.type === 'radio'         // of a group the chosen one is a stop, or the first
      && (document.querySelector(`input[name="${item.name}"]:checked`) || document.querySelector(`input[name="${item.name}"]`)) !== item;
  window.waiting = new Set([...document.querySelectorAll(all)].filter(item => can(item) && !grouped(item)));
  const met = new Set();
  addEventListener('focusin', ({target}) => {
    if (met.has(target)) { window.round = true; return; }
    met.add(target); window.waiting.delete(target);
    const style = getComputedStyle(target), note = {name: target.outerHTML.slice(0, 90), ring: style.outlineStyle !== 'none' ? parseFloat(style.outlineWidth) : 0,
      contrast: contrast(parts(style.outlineColor), ground(parseFloat(style.outlineOffset) < 0 ? target : target.parentElement))};
    window.stops.push(note);
    requestAnimationFrame(() => { if (document.activeElement !== target) return; const box = target.getBoundingClientRect(); note.seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth; });
  });
}"""


@pytest.mark.parametrize(("name", "scheme"), [(name, "dark" if name in CHAPTERS else "light") for name in KINDS])
def test_the_tab_key_reaches_everything_and_shows_where_it_is(shown, name, scheme):
    page = shown(name, color_scheme=scheme)
    page.evaluate(FOLLOW, REACHED)
    for _ in range(50):                 # a thousand stops at most
        for _ in range(20):
            page.keyboard.press("Tab")
        if page.evaluate("window.round"):
            break
    stops = page.evaluate("window.stops")
    missed = page.evaluate("[...window.waiting].map(item => item.outerHTML.slice(0, 90))")
    assert len(stops) > 20 and not missed, f"the Tab key does not reach {missed[:5]}"
    bad = [stop for stop in stops if stop["ring"] < 2 or stop["contrast"] < 3 or stop.get("seen") is False]
    assert not bad, f"{len(bad)} of {len(stops)} stops without a ring that can be seen, such as {bad[:3]}"
    assert page.evaluate("window.round"), f"after {len(stops)} stops the focus has not come round"


def tree(page):
    """The accessibility tree in reading order: dicts of role, name and level, what is ignored left out."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}
    found = []

    def walk(node, inside):
        role, name = (node.get(part, {}).get("value", "") for part in ("role", "name"))
        if not node["ignored"]:
            found.append({"role": role, "name": " ".join(name.split()), "inside": inside,
                          **{item["name"]: item["value"].get("value") for item in node.get("properties", [])}})
        for child in node.get("childIds", []):
            if child in known:
                walk(known[child], inside + [role] if not node["ignored"] else inside)
    walk(nodes[0], [])
    return found


@pytest.mark.parametrize("name", THREE)
def test_what_a_screen_reader_is_given(shown, name):
    page = shown(name)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    nodes = tree(page)
    levels = [(node["level"], node["name"]) for node in nodes if node["role"] == "heading"]
    assert [level for level, _ in levels].count(1) == 1 and levels[0][0] == 1
    jumps = [f"{levels[n][1]} ({level} after {levels[n - 1][0]})" for n, (level, _) in enumerate(levels) if n and level > levels[n - 1][0] + 1]
    assert not jumps, f"headings leave out a level: {jumps}"
    assert not [text for _, text in levels if "#" in text or not text]
    marks = [(node["role"], node["name"]) for node in nodes if node["role"] in ("banner", "main", "navigation", "complementary", "contentinfo", "region", "search")]
    assert [role for role, _ in marks].count("main") == 1 and "banner" not in dict(marks)
    assert len(marks) == len(set(marks)), f"two landmarks of one name: {marks}"
    assert all(text for role, text in marks if role not in ("main", "contentinfo")), f"a landmark without a name: {marks}"
    assert {("navigation", "Main"), ("navigation", "On this page"), ("complementary", "Book")} <= set(marks)
    needs_name = ("link", "button", "checkbox", "radio", "combobox", "textbox", "searchbox", "slider", "image", "figure", "DisclosureTriangle", "dialog")
    nameless = [node for node in nodes if node["role"] in needs_name and not re.search(r"\w", node["name"])]
    assert not nameless, nameless[:3]
    vague = [node["name"] for node in nodes if node["role"] in ("link", "button") and re.fullmatch(r"(?i)(click )?here|link|more|read more|#|https?:.*|.*\.(html|png|svg|csv|md)", node["name"])]
    assert not vague, f"names that tell nothing: {vague}"
    pictures = [node["name"] for node in nodes if node["role"] == "image" and "button" not in node["inside"]]
    assert len(pictures) >= 3 and not [text for text in pictures if len(text.split()) < 6]
    figures = [node["name"] for node in nodes if node["role"] == "figure"]
    assert figures and all(re.match(r"Figure \d+\.\d+\. \w", text) for text in figures), figures
    tables = "[...document.querySelectorAll('article table')]"
    assert not page.evaluate(f"{tables}.filter(table => !table.querySelector('th')).length"), "a table without header cells"
    assert not page.evaluate(f"{tables}.filter(table => table.matches('figure table, .dataframe') && !table.caption && !table.ariaLabel).length"), "a table without a name"
    lists = [node["name"] for node in nodes if node["role"] == "list" and node["name"]]
    assert {"Chapters", "Reference"} <= set(lists), "the parts of the book name their lists"


HEAR = """() => { window.heard = [];
  const watch = new MutationObserver(records => { const regions = new Set(records.map(record =>
      (record.target.closest ? record.target : record.target.parentElement).closest('output:not([aria-live=off]), [aria-live=polite], [role=status], [role=alert]')));
    regions.forEach(region => { const words = region && region.innerText.replace(/\\s+/g, ' ').trim(); if (words) window.heard.push(words); }); });
  watch.observe(document.body, {subtree: true, childList: true, characterData: true}); }"""


def heard(page, act, wait=0):
    """What live regions say in consequence of `act`; wait: milliseconds after which all must be said."""
    page.evaluate("window.heard = []")
    act()
    page.wait_for_timeout(wait or 60)
    return page.evaluate("window.heard")


@pytest.mark.parametrize("name", THREE)
def test_each_change_is_spoken_once_and_in_the_right_words(shown, name):
    page = shown(name)
    page.evaluate(HEAR)
    form = page.locator("form[data-type=choice]").first
    button = form.locator("button[type=submit]")
    said = heard(page, button.click)
    assert len(said) == 1 and "Before checking: choose an answer." in said[0]
    right = page.evaluate("form => JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(form.dataset.key), c => c.charCodeAt(0)))).options.map(option => option[0])", form.element_handle())
    for verdict, words in ((False, "Not yet."), (True, "Right.")):
        form.locator(f".century-option input[value='{right.index(verdict)}']").check()
        said = heard(page, button.click)
        assert len(said) == 1 and words in said[0] and len(said[0].split()) > 4, said
    box = page.locator(".century-predict").first
    assert not heard(page, lambda: [box.locator("input[type=range]").focus(), page.keyboard.press("Home")]), "the slider speaks for itself"
    said = heard(page, box.locator("button[type=submit]").click)
    assert len(said) == 1 and "the data say" in said[0]
    for explorer in page.locator(".century-explorer").all():
        frames = explorer.locator(".century-frame")
        other = 0 if frames.nth(1).is_visible() else 1
        lists, ranges, radios = (explorer.locator(f".century-control {kind}") for kind in ("select", "input[type=range]", "input[type=radio]"))
        if lists.count():
            said = heard(page, lambda: lists.select_option(index=other), 450)      # noqa: B023
        elif ranges.count():
            said = heard(page, lambda: [ranges.focus(), *map(page.keyboard.press, ["End", "Home"] + ["ArrowRight"] * other)], 450)      # noqa: B023
        else:
            said = heard(page, radios.nth(other).check, 450)
        assert len(said) == 1 and said[0].endswith(frames.nth(other).locator(".chart-drawing").get_attribute("aria-label")), said


def test_filters_say_what_is_left(shown):
    page = shown("book/evidence.html")
    page.evaluate(HEAR)
    said = heard(page, lambda: page.locator("form[data-filters] [name=finding]").select_option("fails"))
    assert len(said) == 1 and re.match(r"\d+ of 303 claims shown", said[0])
    said = heard(page, lambda: page.locator("form[data-filters] [name=text]").fill("zzzz"))
    assert len(said) == 1 and said[0].startswith("0 of 303 claims shown. Nothing fits")


def grey_levels(picture):
    """The set of grey levels of a screenshot."""
    from matplotlib.image import imread
    return {int(level * 255) for level in imread(io.BytesIO(picture))[..., :3].mean(axis=2).ravel()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_icons_marks_and_focus(shown, scheme):
    page = shown(CHAPTERS[4], forced_colors="active", color_scheme=scheme)
    icons = [icon for icon in page.locator(":is(i, span):is(.fa-solid, .fas)").all() if icon.is_visible()]
    assert len(icons) >= 5
    for icon in icons:
        levels = grey_levels(icon.screenshot())
        assert max(levels) - min(levels) > 100, f"an icon cannot be seen: {icon.evaluate('icon => icon.outerHTML')}"
    page.evaluate(ANSWER, "wrong")
    bars = page.evaluate("""() => Object.fromEntries([...document.querySelectorAll('.century-option')].map(option => {
        const style = getComputedStyle(option); return [option.dataset.verdict || 'none', [style.borderLeftStyle, style.borderLeftColor]]; }))""")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert bars["none"][1] == ground != bars["wrong"][1] and bars["wrong"][0] == "dashed"
    label = page.locator("figure.chart svg text").first
    assert label.evaluate("text => getComputedStyle(text).fill") != ground


@pytest.mark.parametrize("name", [CHAPTERS[4], "search.html"])
def test_nothing_moves_for_those_who_asked_for_less_motion(shown, name):
    page = shown(name, reduced_motion="reduce")
    moving = page.evaluate("""() => [...document.querySelectorAll('*')].filter(item => { const style = getComputedStyle(item);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' || style.scrollBehavior === 'smooth'; }).map(item => item.outerHTML.slice(0, 80))""")
    assert not moving, moving[:5]


TYPE = """least => {
  document.querySelectorAll('.century [hidden]').forEach(item => { item.hidden = false; });
  document.querySelectorAll('.century-frame').forEach(item => { item.style.display = 'block'; });
  const small = [], crowded = [], cut = [];
  for (const picture of document.querySelectorAll('figure.chart svg')) {
    const scale = picture.getScreenCTM().a, words = [...picture.querySelectorAll('text')], name = picture.closest('figure').id;
    words.filter(text => parseFloat(getComputedStyle(text).fontSize) * scale < least).slice(0, 1)
      .forEach(text => small.push(`${name}: ${text.textContent} ${(parseFloat(getComputedStyle(text).fontSize) * scale).toFixed(1)} px`));
    const frame = picture.getBoundingClientRect(), edge = {left: frame.left - 1, right: frame.right + 1, top: frame.top - 1, bottom: frame.bottom + 1};
    for (let around = picture; around !== document.body; around = around.parentElement) {      // what cuts off its content
      const box = around.getBoundingClientRect();
      if (getComputedStyle(around).overflowX !== 'visible') Object.assign(edge, {left: Math.max(edge.left, box.left), right: Math.min(edge.right, box.right)});
    }
    words.map(text => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.left < edge.left || box.right > edge.right || box.top < edge.top || box.bottom > edge.bottom)
      .forEach(([text]) => cut.push(`${name}: ${text}`));
    const level = text => Math.abs(text.getScreenCTM().b) < 0.01;      // the box around slanted words is larger than they are
    const boxes = words.filter(text => text.textContent.trim() && level(text)).map(text => [text.textContent.trim(), text.getBoundingClientRect()]);
    boxes.forEach(([one, a], n) => boxes.slice(n + 1).forEach(([two, b]) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left), high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 2 && high > 0.4 * Math.min(a.height, b.height)) crowded.push(`${name}: ${one} | ${two}`); }));
  }
  return [small, crowded, cut];
}"""


@pytest.mark.parametrize("name", CHAPTERS)
def test_words_of_charts_can_be_read_on_a_phone(shown, name):
    """No smaller than 10 px where the screen is 375 px wide, no word on top of another, none beyond the edge."""
    small, crowded, cut = shown(name, 375).evaluate(TYPE, 10)
    assert not small, f"too small: {small}"
    assert not crowded, f"words on words: {crowded}"
    assert not cut, f"words beyond the edge: {cut}"
