"""Every quiz question, explorer, prediction, evidence card and filter of the built book, worked by keyboard in a browser."""
import base64
import json
import re

import pytest
from conftest import CHAPTERS


def opened(browser):
    """A narrow page; what its scripts have to say stands in .errors."""
    page = browser.new_context(viewport={"width": 375, "height": 800}, reduced_motion="reduce").new_page()
    page.set_default_timeout(5000)
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    return page


@pytest.fixture
def page(browser):
    page = opened(browser)
    yield page
    assert not page.errors
    page.context.close()


@pytest.fixture(scope="module", params=CHAPTERS)
def chapter(browser, built_book, request):
    """The page of a chapter; its tests follow each other on it, as a reader goes on."""
    page = opened(browser)
    page.goto(address(built_book, request.param))
    yield page
    assert not page.errors
    page.context.close()


def address(built_book, name):
    return (built_book.html / name).as_uri()


def key_of(form):
    return json.loads(base64.b64decode(form.get_attribute("data-key")))


def tick(page, form, places):
    """Set the options at `places` by keyboard alone: focus an option, press Space."""
    inputs = form.locator(".century-option input")
    chosen = "boxes => boxes.flatMap((box, place) => box.checked ? [place] : [])"
    for place in set(inputs.evaluate_all(chosen)) ^ set(places):
        if place in places or form.get_attribute("data-type") == "multiple":
            inputs.nth(place).focus()
            page.keyboard.press("Space")
    assert set(inputs.evaluate_all(chosen)) == set(places)


def write(page, form, text):
    box = form.locator("input[type=text], textarea").first
    box.focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text(text)


def arrange(page, form, places):
    """Choose in each select by typing its value, as a keyboard user does."""
    for select, place in zip(form.locator("select").all(), places):
        select.focus()
        page.keyboard.type(str(place))


def hide(page, parts):
    """Hide what the selector names; nothing when it is empty."""
    page.evaluate("""parts => { const sheet = new CSSStyleSheet(); sheet.replaceSync(parts ? `:is(${parts}) { display: none !important }` : ''); document.adoptedStyleSheets = [sheet]; }""", parts)


def submit(page, form):
    form.locator("button[type=submit]").focus()
    page.keyboard.press("Enter")
    return form.locator("output[aria-live=polite]")


def answers(form, key):
    """[(fill in, the verdict that must follow)] for a wrong and a right answer of a question."""
    kind = form.get_attribute("data-type")
    if kind in ("choice", "multiple"):
        right = {place for place, (holds, _) in enumerate(key["options"]) if holds}
        wrong = {next(place for place in range(len(key["options"])) if place not in right)}
        return [(lambda page: tick(page, form, wrong), "wrong"), (lambda page: tick(page, form, right), "right")]
    if kind == "number":
        return [(lambda page: write(page, form, "987654321"), "wrong"), (lambda page: write(page, form, f"{key['answer']:.6f}"), "right")]
    if kind == "order":
        return [(lambda page: arrange(page, form, key["order"][::-1]), "wrong"), (lambda page: arrange(page, form, key["order"]), "right")]
    return [(lambda page: write(page, form, "qqq zzz qqq zzz"), "wrong" if key.get("accept") else "compare")]


def test_every_question_answers_wrong_and_right(chapter):
    hide(chapter, "figure.chart, .ev-card, main table, .highlight")      # a page of less is worked twice as fast
    forms = chapter.locator("form.century-question[data-key]").all()
    worked = 0
    for form in forms:
        kind = form.get_attribute("data-type")
        if kind in ("predict", "written"):
            continue
        assert submit(chapter, form).get_attribute("data-verdict") == "ask", "an empty answer is asked for, not judged"
        for fill, verdict in answers(form, key_of(form)):
            fill(chapter)
            output = submit(chapter, form)
            assert output.get_attribute("data-verdict") == verdict, f"{form.get_attribute('id')}: {output.inner_text()}"
            assert len(output.inner_text().split()) >= 4, f"{form.get_attribute('id')} says too little"
        worked += 1
    assert worked >= 5
    hide(chapter, "")


@pytest.mark.parametrize("name", CHAPTERS)
def test_answers_cannot_be_read_in_the_source(built_book, name):
    html = (built_book.html / name).read_text(encoding="utf-8")
    for form in re.findall(r'<form class="century-question".*?</form>', html, re.S):
        key = json.loads(base64.b64decode(re.search(r'data-key="([^"]+)"', form)[1]))
        for _, feedback in key.get("options", []):
            assert feedback not in form


def test_a_bad_number_keeps_what_was_typed(chapter):
    form = chapter.locator('form[data-type="number"]').first
    write(chapter, form, "many")
    assert "cannot be read as a number" in submit(chapter, form).inner_text()
    assert form.locator("input[type=text]").input_value() == "many"


def test_written_answers_meet_the_rubric_and_are_kept(chapter):
    forms = chapter.locator('form[data-type="written"]')
    assert forms.count() >= 1
    form = forms.first
    submit(chapter, form)
    assert form.locator(".century-reveal").is_hidden(), "the rubric comes after the reader has written"
    write(chapter, form, "The figure is a sum of an incomplete file, so it is too low.")
    submit(chapter, form)
    assert form.locator(".century-reveal").is_visible()
    assert form.locator(".century-reveal blockquote").count() == 3
    form.locator(".century-reveal input[type=radio]").first.focus()
    chapter.keyboard.press("Space")
    assert "You place your answer" in form.locator(".century-reveal").inner_text()
    assert "incomplete file" in form.locator("textarea").first.input_value()


def test_explorers_change_their_chart_by_keyboard_and_say_so(chapter):
    explorers = chapter.locator(".century-explorer").all()
    assert explorers
    for explorer in explorers:
        frames = explorer.locator(".century-frame")
        visible = lambda: [n for n in range(frames.count()) if frames.nth(n).is_visible()]  # noqa: E731
        before = visible()
        assert len(before) == 1
        control = explorer.locator(".century-control :is(select, input)").first
        if control.get_attribute("type") == "radio":
            control = explorer.locator(".century-control input:checked")
        control.focus()
        back = before[0] == frames.count() - 1          # from the last choice the only way is back
        chapter.keyboard.press(("ArrowUp" if back else "ArrowDown") if control.get_attribute("type") != "range" else "ArrowLeft" if back else "ArrowRight")
        chapter.wait_for_timeout(400)
        after = visible()
        assert len(after) == 1 and after != before
        alt = frames.nth(after[0]).locator(".chart-drawing").get_attribute("aria-label")
        assert alt in explorer.locator(".century-quiet").inner_text()
        alts = {frames.nth(n).locator(".chart-drawing").get_attribute("aria-label") for n in range(frames.count())}
        assert len(alts) == frames.count() >= 3


def test_a_prediction_comes_before_its_chart(chapter):
    box = chapter.locator(".century-predict").first
    chart = box.locator(".century-answer")
    assert chart.is_hidden()
    slider = box.locator("input[type=range]")
    slider.focus()
    chapter.keyboard.press("Home")
    low = submit(chapter, box.locator("form"))
    assert chart.is_visible() and low.get_attribute("data-verdict") in ("low", "close")
    assert "the data say" in low.inner_text()
    slider.focus()
    chapter.keyboard.press("End")
    assert submit(chapter, box.locator("form")).get_attribute("data-verdict") in ("high", "close")


@pytest.mark.parametrize("name", CHAPTERS)
def test_without_script_all_charts_stand_there(browser, built_book, name):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(built_book, name))
    for frame in page.locator(".century-frame, .century-answer").all():
        assert frame.locator("svg").first.is_visible()
    context.close()


def test_a_card_shows_on_hover_and_focus_and_closes_with_escape(page, built_book):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address(built_book, CHAPTERS[0]))
    wrap = page.locator("main p .ev").first
    card = wrap.locator(".ev-card")
    assert card.is_hidden()
    wrap.locator("a").hover()
    assert card.is_visible() and len(card.inner_text()) > 20
    page.mouse.move(2, 2)
    assert card.is_hidden()
    wrap.locator("a").focus()
    assert card.is_visible()
    assert wrap.locator("a").get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Escape")
    assert card.is_hidden()


def test_touch_shows_the_card_first_and_follows_the_link_second(browser, built_book):
    context = browser.new_context(viewport={"width": 375, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address(built_book, CHAPTERS[0]))
    link = page.locator("main p .ev-link").first
    start = page.url
    link.tap()
    assert page.locator("main p .ev .ev-card").first.is_visible() and page.url == start
    link.tap()
    page.wait_for_url(re.compile(r"(datasets|evidence|bibliography)\.html#"))
    context.close()


def test_the_register_filters_by_part_finding_and_text(page, built_book):
    page.goto(address(built_book, "book/evidence.html"))
    shown = lambda: page.locator(".register > li:visible").count()  # noqa: E731
    assert shown() == 303
    form = page.locator("form[data-filters=register]")
    form.locator("select[name=finding]").select_option("fails")
    fails = shown()
    assert 0 < fails < 303 and f"{fails} of 303" in form.locator("output").inner_text()
    form.locator("select[name=part]").select_option("S2")
    assert 0 < shown() < fails
    form.locator("select[name=finding]").select_option("")
    form.locator("input[name=text]").focus()
    page.keyboard.type("1.3 per cent")
    assert page.locator("#c104").is_visible()


def test_a_claim_can_be_linked_to_and_leads_back_to_its_chapter(page, built_book):
    page.goto(address(built_book, "book/evidence.html") + "#c104")
    claim = page.locator("#c104")
    assert claim.is_visible()
    assert claim.locator("a", has_text="What the article says and what we find").get_attribute("href").startswith("04-the-peak.html#")
    claim.locator("a[href$='#use-c104']", has_text="The peak").click()
    page.wait_for_url(re.compile(r"04-the-peak\.html#use-c104"))
    assert page.locator("#use-c104").is_visible()


def test_the_register_is_whole_without_script(browser, built_book):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(built_book, "book/evidence.html"))
    assert page.locator(".register > li:visible").count() == 303
    context.close()


def test_the_timeline_filters_by_keyboard_and_says_when_nothing_fits(page, built_book):
    page.goto(address(built_book, "book/timeline.html"))
    shown = lambda: page.locator("#event-list > li:visible").count()  # noqa: E731
    everything = shown()
    form = page.locator("form[data-filters=event-list]")
    form.locator("select[name=decade]").focus()
    page.keyboard.type("1940s")
    assert 0 < shown() < everything
    assert all(decade == "194" for decade in page.locator("#event-list > li:visible").evaluate_all("items => items.map(item => item.dataset.decade)"))
    form.locator("input[name=text]").focus()
    page.keyboard.type("zzzz")
    assert shown() == 0 and "Nothing fits" in form.locator("output").inner_text()


def test_the_form_for_a_class_makes_the_links_of_hub_and_binder(page, built_book):
    page.goto(address(built_book, "book/teach-class.html"))
    form = page.locator("#class-links")
    assert "Fill in the address" in form.inner_text()
    form.locator("[name=hub]").fill("https://hub.uni.example/")
    form.locator("[name=repo]").fill("https://github.com/ada/margins.git")
    form.locator("[name=path]").select_option("book/04-the-peak.ipynb")
    links = [link.get_attribute("href") for link in form.locator("output a").all()]
    assert links == ["https://hub.uni.example/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fada%2Fmargins.git&branch=main&urlpath=lab%2Ftree%2Fmargins%2Fbook%2F04-the-peak.ipynb",
                     "https://mybinder.org/v2/gh/ada/margins/main?labpath=book%2F04-the-peak.ipynb"]
