"""HTML of quizzes, puzzles, explorers and predictions: labelled, unique, the same every time, answers not in sight."""
import base64
import html
import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "book"))
from century.explorer import explorer, predict  # noqa: E402
from century.quiz import STATIC, puzzle, quiz  # noqa: E402
from test_questions import GOOD, write  # noqa: E402

SVG = '<svg aria-hidden="true"><defs><path id="f2-3-m1"/></defs><g clip-path="url(#f2-3-m1)"><use href="#f2-3-m1"/></g></svg>'


def drawn(choice):
    def page(frame="", notes=True):
        said = f'<div class="chart-drawing" role="img" aria-label="The line of &quot;{choice}&quot; rises &amp; falls.">{SVG}</div>'
        return f'<figure id="figure-2-3-{frame}"><figcaption>{choice}</figcaption>{said}{"What you should know" if notes else ""}</figure>'
    return SimpleNamespace(alt=f'The line of "{choice}" rises & falls.', svg=SVG, html=page, tables=["chamber"])


MAKERS = {
    "quiz": lambda folder: quiz("02-test", folder),
    "puzzle": lambda folder: puzzle("02-p1", folder),
    "radios": lambda folder: explorer("2.3", "Election", {"1925": 1925, "1936": 1936}, drawn),
    "select": lambda folder: explorer("2.3", "Election", [str(year) for year in range(1925, 1931)], drawn, start="1927"),
    "range": lambda folder: explorer("2.3", "Year <of>", {"1925": lambda: drawn(1925), "a & b": lambda: drawn(2)}, control="range"),
    "predict": lambda folder: predict("2.2", "What share?", 0, 20, 0.5, "per cent", 12.686, drawn("share")),
}


@pytest.fixture(params=MAKERS)
def make(request, tmp_path, monkeypatch):
    monkeypatch.setenv("CENTURY_BOOK", "1")
    write(tmp_path, GOOD)
    return lambda: MAKERS[request.param](tmp_path)._repr_html_()


def test_same_output_twice(make):
    assert make() == make()


def test_ids_are_unique_and_references_meet(make):
    page = BeautifulSoup(make(), "html.parser")
    idents = [tag["id"] for tag in page.select("[id]")]
    assert len(idents) == len(set(idents))
    for attribute in ("for", "aria-labelledby"):
        assert all(tag[attribute] in idents for tag in page.select(f":not(output)[{attribute}]"))


def test_every_control_has_a_name(make):
    page = BeautifulSoup(make(), "html.parser")
    controls = page.select("input, select, textarea")
    assert controls
    for control in controls:
        label = control.find_parent("label") or page.find("label", attrs={"for": control.get("id", "-")})
        assert label and label.get_text(strip=True), control
    for fieldset in page.select("fieldset"):
        assert fieldset.legend.get_text(strip=True)
    for form in page.select("form"):
        assert form.select_one("button[type=submit]") and form.select_one("output[aria-live=polite]")


def test_no_script_or_style_of_its_own_in_the_book(make):
    assert "<script" not in make() and "<style" not in make() and "http" not in make()


def test_a_live_kernel_gets_script_and_style(tmp_path, monkeypatch):
    monkeypatch.delenv("CENTURY_BOOK", raising=False)
    page = quiz("02-test", write(tmp_path, GOOD))._repr_html_()
    assert "<script>" in page and "century-option" in page.split("</style>")[0]
    assert ".bd-article" not in page, "the book's theme must stay out of JupyterLab"


@pytest.mark.parametrize("maker, secrets", [("quiz", ["Because.", "Yes.", "These are seats.", "A name.", "lal(le)?mand"]),
                                            ("puzzle", ["An answer.", "Counted.", "must compare", "That all is wrong."]),
                                            ("predict", ["12.686", "12.7"])])
def test_answers_are_not_in_clear_text_and_decode(maker, secrets, tmp_path, monkeypatch):
    monkeypatch.setenv("CENTURY_BOOK", "1")
    page = MAKERS[maker](write(tmp_path, GOOD))._repr_html_()
    assert not [secret for secret in secrets if secret in page]
    keys = " ".join(json.dumps(json.loads(base64.b64decode(key)), ensure_ascii=False) for key in re.findall('data-key="([^"]+)"', page))
    assert all(json.dumps(secret)[1:-1] in keys for secret in secrets[:1])


def test_without_script_the_page_says_where_answers_are(tmp_path, monkeypatch):
    monkeypatch.setenv("CENTURY_BOOK", "1")
    write(tmp_path, GOOD)
    for maker in ("quiz", "puzzle"):
        assert "questions/02-test.yml" in BeautifulSoup(MAKERS[maker](tmp_path).html, "html.parser").noscript.get_text()
    assert "hidden" not in BeautifulSoup(MAKERS["predict"](tmp_path).html, "html.parser").select_one(".century-answer").attrs


def test_explorer_frames_carry_their_alt_and_own_ids(tmp_path, monkeypatch):
    monkeypatch.setenv("CENTURY_BOOK", "1")
    page = BeautifulSoup(MAKERS["radios"](tmp_path).html, "html.parser")
    frames = page.select(".century-frame")
    assert [frame.select_one(".chart-drawing")["aria-label"] for frame in frames] == [drawn(1925).alt, drawn(1936).alt]
    assert not any(frame.has_attr("hidden") for frame in frames)
    for frame in frames:
        assert frame.select_one("use")["href"] == "#" + frame.select_one("path")["id"]


def test_order_is_shuffled_but_never_given_away(tmp_path, monkeypatch):
    monkeypatch.setenv("CENTURY_BOOK", "1")
    page = BeautifulSoup(quiz("02-test", write(tmp_path, GOOD)).html, "html.parser")
    shown = [label.get_text() for label in page.select(".century-order label")]
    assert sorted(shown) == ["one", "three", "two"] and shown != ["one", "two", "three"]


@pytest.mark.parametrize("arguments", [{"choices": {"only": 1}, "draw": drawn}, {"choices": {"a": 1, "b": 2}},
                                       {"choices": {"a": 1, "b": 2}, "draw": drawn, "control": "dial"},
                                       {"choices": {"a": 1, "b": 2}, "draw": drawn, "start": "c"}])
def test_wrong_use_is_a_sentence_and_stops_the_build(arguments, monkeypatch):
    monkeypatch.delenv("CENTURY_BOOK", raising=False)
    assert "Explorer 2.3 needs" in html.unescape(explorer("2.3", "Choice", **arguments).html)
    monkeypatch.setenv("CENTURY_BOOK", "1")
    with pytest.raises(ValueError, match="2.3"):
        explorer("2.3", "Choice", **arguments)


def test_broken_file_is_a_sentence_for_a_reader(tmp_path, monkeypatch):
    monkeypatch.delenv("CENTURY_BOOK", raising=False)
    assert "02-test.yml" in quiz("02-test", write(tmp_path, "chapter: 03-other\n")).html


def test_notes_on_the_tables_stand_once_in_an_explorer(monkeypatch):
    monkeypatch.setenv("CENTURY_BOOK", "1")
    assert MAKERS["radios"](None).html.count("What you should know") == 1


def test_explorer_over_budget_stops_the_build(monkeypatch):
    monkeypatch.setenv("CENTURY_BOOK", "1")
    big = SimpleNamespace(alt="Big.", svg="<svg></svg>", html=lambda frame="", notes=True: "x" * 40_000, tables=["chamber"])
    with pytest.raises(ValueError, match="60,000"):
        explorer("2.3", "Choice", {"a": 1, "b": 2}, lambda choice: big)


def test_live_explorer_is_a_labelled_widget(monkeypatch):
    widgets = pytest.importorskip("ipywidgets")
    monkeypatch.delenv("CENTURY_BOOK", raising=False)
    box = explorer("2.3", "Election", {str(year): year for year in range(1925, 1931)}, drawn)
    _, chooser, shown = box.children
    assert isinstance(chooser, widgets.Dropdown) and chooser.description == "Election"
    chooser.value = "1929"
    assert "<figcaption>1929" in shown.value


def test_script_and_style_stay_small():
    script = (STATIC / "book.js").read_text(encoding="utf-8").split("/* Evidence")[0].strip()
    style = (STATIC / "book.css").read_text(encoding="utf-8").split("/* Theme")[0].strip()
    assert len(script.splitlines()) <= 190 and len(style.splitlines()) <= 90
    assert "http" not in script + style
