"""The slides: lessons are complete and proved by the data, their charts are those of the book, and they run from a folder in a browser."""
import re
import sys
from types import SimpleNamespace

import pytest
import yaml
from bs4 import BeautifulSoup
from conftest import CI, ROOT, soup_of

sys.path[:0] = [str(ROOT), str(ROOT / "book")]
from century import prose  # noqa: E402
from tools import slides  # noqa: E402

LESSONS = sorted((ROOT / "slides").glob("*.yml"))
MOST_WORDS = 45
SMALLEST = 20       # pixels of a letter's size in a chart on a slide of 720 pixels, about what the last row can read


def shown(slide):
    """The texts of a slide that the room sees."""
    return [slide["title"], slide.get("text", ""), *slide.get("points", []), slide.get("then", "")]


def plain(text):
    return BeautifulSoup(slides.words(text), "html.parser").get_text(" ")


@pytest.fixture(scope="module", params=LESSONS, ids=lambda path: path.stem)
def lesson(request):
    """A lesson: .path, .content."""
    return SimpleNamespace(path=request.param, content=slides.lesson(request.param))


@pytest.fixture(scope="module")
def made(built_book, tmp_path_factory):
    """The folder of the slides, made from the built book; left out where npm cannot fetch reveal.js."""
    folder = tmp_path_factory.mktemp("slides")
    try:
        slides.fetch_reveal(folder / "reveal")
    except slides.SlideError as error:
        (pytest.fail if CI else pytest.skip)(str(error))
    assert slides.main(built_book.html, folder) == 0
    return folder


@pytest.fixture
def opened(browser, made, lesson):
    """The slides of a lesson as page in a browser, opened from the folder: .page, .troubles."""
    context = browser.new_context(viewport={"width": slides.WIDTH, "height": slides.HEIGHT})
    page, troubles = context.new_page(), []
    context.on("console", lambda message: message.type in ("error", "warning") and troubles.append(f"console {message.type}: {message.text}"))
    context.on("weberror", lambda error: troubles.append(f"script: {error.error}"))
    context.on("requestfailed", lambda request: troubles.append(f"not loaded: {request.url}"))
    context.on("request", lambda request: request.url.startswith((made.as_uri(), "data:", "blob:")) or troubles.append(f"outside: {request.url}"))
    page.goto((made / f"{lesson.path.stem}.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert not troubles, troubles
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    yield SimpleNamespace(page=page, troubles=troubles)
    context.close()


def test_there_are_three_lessons():
    assert len(LESSONS) == 3


def test_lesson_fills_its_time_and_ends_with_a_sentence_to_write(lesson):
    content = lesson.content
    assert content["minutes"] == 50 and 10 <= len(content["slides"]) <= 14
    titles = [slide["title"] for slide in content["slides"]]
    assert titles[0] == content["title"] and titles[-1] == "One sentence to write"
    assert "What we do not know" in titles and sum(title.startswith("Step ") for title in titles) >= 3
    assert len([title for title in titles if re.fullmatch(r"In pairs, \w+ minutes", title)]) == 1


def test_learners_are_asked_before_each_step_and_each_chart(lesson):
    before = ""
    for slide in lesson.content["slides"]:
        if slide["title"].startswith("Step "):
            assert "?" in slide["text"] and slide["then"], f"{slide['title']}: the answer must wait for a key"
        if slide.get("figure"):
            assert "?" in before, f"{slide['title']}: nothing is asked before the chart"
        before = " ".join(shown(slide))


def test_every_quantity_and_link_is_proved(lesson):
    found = []
    for number, slide in enumerate(lesson.content["slides"], start=1):
        for text in [*shown(slide), slide["notes"], slide["expect"]]:
            found += prose.problems(prose.Passage(lesson.path.stem, f"slide {number}", text))
    assert not found, "\n".join(found)


def test_slides_have_few_words(lesson):
    counts = {slide["title"]: len(" ".join(map(plain, shown(slide))).split()) for slide in lesson.content["slides"]}
    assert not {title: count for title, count in counts.items() if count > MOST_WORDS}


def test_charts_are_those_of_the_book(lesson, built_book):
    content = lesson.content
    sections = BeautifulSoup(slides.page(content, built_book.html), "html.parser").select(".slides > section")
    assert len(sections) == len(content["slides"]) and all(section.select_one("aside.notes") for section in sections)
    charts = [(slide, section) for slide, section in zip(content["slides"], sections) if slide.get("figure")]
    assert len(charts) >= 2
    for slide, section in charts:
        page = soup_of(built_book.html / "book" / f"{slide.get('chapter', content['chapter'])}.html")
        labels = {drawing["aria-label"] for drawing in page.select("figure.chart .chart-drawing")}
        drawn = section.select_one("figure svg")
        assert drawn["aria-label"] in labels and drawn.select("text") and "currentColor" not in str(drawn)
        assert f"Figure {slide['figure']}. Source:" in section.figcaption.get_text()
        for part in (slide.get("view") or "").split():
            assert part in drawn["aria-label"], "another choice of the chart is drawn"


def test_made_page_names_only_files_beside_it(made, lesson):
    soup = BeautifulSoup((made / f"{lesson.path.stem}.html").read_text(encoding="utf-8"), "html.parser")
    named = [tag.get("src") or tag.get("href") for tag in soup.select("[src], link[href], a[href], image[href]")]
    assert named and not [name for name in named if not (made / name).is_file()]


def test_slides_run_from_a_folder(opened, lesson):
    """By the arrow key from first to last; nothing leaves the screen, charts can be read, nothing is asked of a network."""
    page, titles = opened.page, []
    for number, slide in enumerate(lesson.content["slides"]):
        assert page.evaluate("Reveal.getIndices().h") == number
        if slide.get("then"):
            answer = page.locator("section.present .then")
            assert answer.evaluate("tag => getComputedStyle(tag).visibility") == "hidden", "the answer is there before the question was asked"
            page.keyboard.press("ArrowRight")
            page.wait_for_timeout(50)
            assert answer.evaluate("tag => getComputedStyle(tag).visibility") == "visible"
        titles.append(page.locator("section.present :is(h1, h2)").inner_text())
        out = page.evaluate("""() => [...document.querySelectorAll('section.present .stage > *, section.present svg text')].filter(tag => {
            const box = tag.getBoundingClientRect(); return box.right > innerWidth || box.bottom > innerHeight || box.left < 0 || box.top < 0 || !box.width})
            .map(tag => tag.textContent)""")
        assert not out, f"{slide['title']}: not on the screen: {out}"
        sizes = page.evaluate("""() => [...document.querySelectorAll('section.present svg text')].map(text =>
            parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a)""")
        assert bool(sizes) == bool(slide.get("figure")) and min(sizes, default=SMALLEST) >= SMALLEST, f"{slide['title']}: letters of {min(sizes, default=0):.0f} pixels"
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(50)
    assert titles == [slide["title"] for slide in lesson.content["slides"]]
    assert not opened.troubles


def test_speaker_sees_the_notes(opened, lesson):
    with opened.page.expect_popup() as window:
        opened.page.keyboard.press("s")
    notes = window.value.locator(".speaker-controls-notes .value")
    for slide in lesson.content["slides"][:2]:
        notes.get_by_text(plain(slide["expect"])[:30]).wait_for()
        assert f"{slide['minutes']} min" in notes.inner_text()
        opened.page.keyboard.press("ArrowRight")
    assert not opened.troubles


GOOD = {"title": "T", "chapter": "04-the-peak", "minutes": 3, "slides": [{"title": "T", "text": "Text.", "notes": "Say.", "expect": "Yes.", "minutes": 3}]}


@pytest.mark.parametrize("change, message", [
    (lambda content: content.pop("chapter"), "x.yml: chapter is missing"),
    (lambda content: content["slides"][0].pop("notes"), "x.yml, slide 1: notes is missing"),
    (lambda content: content["slides"][0].pop("text"), "x.yml, slide 1: a slide needs points, text or a figure"),
    (lambda content: content.update(minutes=4), "x.yml: the slides take 3 minutes, the lesson has 4")])
def test_incomplete_lesson_is_named(tmp_path, change, message):
    path, content = tmp_path / "x.yml", yaml.safe_load(yaml.safe_dump(GOOD))
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    assert slides.lesson(path) == GOOD
    change(content)
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(slides.SlideError, match=re.escape(message)):
        slides.lesson(path)


@pytest.mark.parametrize("chapter, number, view, message", [
    ("04-the-peak", "4.9", None, "Chapter 04-the-peak has no figure 4.9."), ("04-the-peak", "4.6", "1947", "has no figure 4.6, 1947."),
    ("99-none", "1.1", None, "99-none.html is not built yet")])
def test_missing_chart_is_named(built_book, chapter, number, view, message):
    with pytest.raises(slides.SlideError, match=re.escape(message)):
        slides.chart(built_book.html, chapter, number, view)


def test_without_npm_the_command_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(slides.shutil, "which", lambda name: None)
    assert slides.main(tmp_path, tmp_path / "out") == 1
    assert "Install Node.js" in capsys.readouterr().err
