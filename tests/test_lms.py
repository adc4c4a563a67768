"""Packages for learning platforms: they hold the whole bank or say what they lose, and a faulty writer is noticed."""
import copy
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile

import pytest
from bs4 import BeautifulSoup
from conftest import CI, ROOT, toc_pages
from docutils.nodes import make_id

sys.path[:0] = [str(ROOT), str(ROOT / "book")]
from century import cards, prose, questions  # noqa: E402
from test_questions import GOOD, write  # noqa: E402
from tools.lms import PackageError, canvas, gift, moodle, read_back, rubrics  # noqa: E402
from tools.lms.__main__ import address, build, main  # noqa: E402

BOOK = "https://example.org/margins/"
GIFT_PARSER = "gift-pegjs@1.0.2"
FORMATS = {"canvas": canvas, "gift": gift, "moodle": moodle}
CHAPTER = "02-between-the-wars"
# Signs that mean something in HTML, XML, GIFT, Markdown or text2qti.
SIGNS = 'Is "5 < 6 & 7 > 6", a=b~c#d {e} %50% f:g -> $x$ C:\\new \'so\' `code`, as <span lang="fr">L\'Exploité</span> says?'
AS_HTML = ('Is &quot;5 &lt; 6 &amp; 7 &gt; 6&quot;, a=b~c#d {e} %50% f:g -&gt; $x$ C:\\new \'so\' <code>code</code>, as '
           '<span lang="fr">L\'Exploité</span> says?')


def written(package, text):
    """What a format may write for a text: signs of formulas and code as numbers are the same text."""
    signs = {"moodle": "", "gift": "\\", "canvas": "$\\`"}[package]
    return "".join(f"&#{ord(sign)};" if sign in signs else sign for sign in text)


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """The folder with the packages of the whole bank, links included."""
    folder = tmp_path_factory.mktemp("lms")
    assert main(["--out", str(folder), "--book-url", BOOK]) == 0
    return folder


@pytest.fixture
def small(tmp_path):
    """A folder with a question file of one question of each type and two puzzles, full of signs with a meaning."""
    content = copy.deepcopy(GOOD) | {"chapter": CHAPTER}
    for entry in content["quiz"]:
        entry["question"] = f"{SIGNS} ({entry['id']})"
    for option in content["quiz"][0]["options"] + content["quiz"][4]["options"]:
        option |= {"text": f"{SIGNS} {option['text']}", "feedback": f"{SIGNS} {option['feedback']}"}
    content["quiz"][2]["items"] = [f"{SIGNS} {item}" for item in content["quiz"][2]["items"]]
    content["quiz"][1]["near"][0]["feedback"] = content["quiz"][0]["explanation"] = SIGNS
    content["quiz"][4]["explanation"] = ('See [the table](datasets.md#chamber "chamber year=1946 party=PCB-KPB seats"), [Figure](#figure-2-1), '
                                         "[a page](https://example.org/?a=1&b=2).")
    content["puzzles"][0] |= {"needs": f"{SIGNS}\n\nAnd more.", "dossier": [{"source": "ibz2023", "says": SIGNS, "why": "It is complete."}]}
    folder = tmp_path / "questions"
    folder.mkdir()
    return write(folder, content, f"{CHAPTER}.yml")


def plain(html):
    return re.sub(r"\s+", " ", BeautifulSoup(html, "html.parser").get_text()).strip()


def shown(markdown):
    """The text that a reader of the book sees of some Markdown."""
    return plain(cards.render_block(str(markdown or "")))


def whole_bank():
    return {chapter: questions.load(chapter) for chapter in questions.chapters()}


def left_out(folder, package):
    """Ids that left-out.txt names for a format."""
    parts = re.findall(r"(?m)^([\w ]+): \d+ left out, because .+\n  (.*)$", (folder / "left-out.txt").read_text(encoding="utf-8"))
    return {ident for name, idents in parts if name in (package, "all formats") for ident in idents.split(", ")}


def read(folder, package, name="all"):
    return getattr(read_back, package)(folder / package / f"{name}{FORMATS[package].SUFFIX}")


@pytest.mark.parametrize("package", FORMATS)
def test_every_question_is_written_or_named_as_left_out(packages, package):
    bank, out = whole_bank(), left_out(packages, package)
    for chapter, content in bank.items():
        wanted = [entry["id"] for kind in ("quiz", "puzzles", "exercises") for entry in content[kind]]
        assert [item.ident for item in read(packages, package, chapter)] == [ident for ident in wanted if ident not in out]
    everything = [item.ident for item in read(packages, package)]
    assert len(everything) == len(set(everything)) and not out & set(everything)
    assert out | set(everything) == {entry["id"] for content in bank.values() for kind in ("quiz", "puzzles", "exercises") for entry in content[kind]}


@pytest.mark.parametrize("package", FORMATS)
def test_questions_say_what_the_book_says(packages, package):
    """Against the question files themselves: what is asked, what is right, what is said to each answer."""
    found = {item.ident: item for item in read(packages, package)}
    for content in whole_bank().values():
        for entry in content["quiz"]:
            if not (item := found.get(entry["id"])):
                continue
            assert plain(item.stem).startswith(shown(entry["question"])), entry["id"]
            assert shown(entry.get("explanation")) in plain(item.general), entry["id"]
            assert item.points == (None if package == "gift" else 1)
            if "options" in entry:
                assert ({plain(text): (place in item.key, plain(said)) for place, (text, said) in enumerate(zip(item.options, item.option_feedback), 1)}
                        == {shown(option["text"]): (option.get("right") is True, shown(option["feedback"])) for option in entry["options"]}), entry["id"]
                if package != "canvas" or entry["type"] == "choice":
                    assert sum(share for share in item.shares if share > 0) == pytest.approx(100, abs=1e-3)
            elif entry["type"] == "order":
                assert [text for _, text in sorted(zip(item.key, map(plain, item.options)))] == [shown(text) for text in entry["items"]]
            elif entry["type"] == "number":
                assert item.key == pytest.approx(questions.number(entry["answer"], str(entry.get("unit", ""))), abs=6e-5)
                assert item.tolerance == pytest.approx(entry.get("tolerance", 0))
                assert (plain(item.right), plain(item.wrong)) == (shown(entry["feedback"]["right"]), shown(entry["feedback"]["wrong"]))
                assert [plain(said) for _, said in item.near] == ([] if package == "canvas" else [shown(near["feedback"]) for near in entry["near"]])
        for entry in content["puzzles"]:
            text = plain(found[entry["id"]].stem)
            for part in (entry["title"], entry["extract"]["text"], *entry["source_card"].values(), entry["task"], *(part["says"] for part in entry.get("dossier") or [])):
                assert shown(part) in text, entry["id"]
            assert entry["levels"][2]["answer"][:20] not in text, "the marked answers must not stand in the question"
            if package == "moodle":
                notes = plain(found[entry["id"]].grader)
                for part in (entry["needs"], entry["cannot_tell"], entry["misconception"], *(level[name] for level in entry["levels"] for name in ("observable", "answer")),
                             *(step[name] for step in entry.get("steps") or [] for name in ("prompt", "answer_text", "principle"))):
                    assert shown(part) in notes, entry["id"]


@pytest.mark.parametrize("package", FORMATS)
def test_signs_with_a_meaning_arrive_as_they_are(package, small, tmp_path):
    build(tmp_path / "out", BOOK, small)
    path = tmp_path / "out" / package / f"all{FORMATS[package].SUFFIX}"
    html = written(package, AS_HTML)
    if package == "gift":
        assert gift.escaped(html) in path.read_text(encoding="utf-8")
        return
    if package == "moodle":
        texts = [entry.text for entry in ET.parse(path).iter("text")]
    else:
        with zipfile.ZipFile(path) as archive:
            tree = ET.fromstring(next(archive.read(name) for name in archive.namelist() if name.endswith("assessment_all.xml")))
        texts = [entry.text[5:-6] for entry in tree.iter(f"{read_back.QTI}mattext")]
    assert f"<p>{html} (02-q1)</p>" in texts and f"{html} this" in texts and f"{html} Yes." in texts and f"<p>{html}</p>" in texts


def test_nothing_is_escaped_twice(packages):
    for path in sorted((packages / "canvas").iterdir()) + sorted((packages / "moodle").iterdir()):
        data = [path.read_bytes()]
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                data = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
        for text in (part for tree in map(ET.fromstring, data) for entry in tree.iter() if (part := entry.text)):
            assert not re.search(r"&amp;(?:\w+|#\d+);|&lt;/?(?:p|span|a|em|strong)\b", text), path.name


@pytest.mark.parametrize("package", FORMATS)
def test_links_are_absolute_or_plain_text(package, small, tmp_path):
    build(tmp_path / "with", BOOK, small)
    build(tmp_path / "without", "", small)
    linked, bare = ({item.ident: item for item in read(tmp_path / folder, package)}["02-q5"].general for folder in ("with", "without"))
    assert re.findall('href="([^"]+)"', linked) == [f"{BOOK}book/datasets.html#chamber", f"{BOOK}book/{CHAPTER}.html#figure-2-1", "https://example.org/?a=1&amp;b=2"]
    assert re.findall('href="([^"]+)"', bare) == ["https://example.org/?a=1&amp;b=2"]
    assert plain(bare) == plain(linked) == "See the table, Figure, a page."


def test_packages_need_no_other_file(packages):
    for package in FORMATS:
        for item in read(packages, package):
            html = " ".join([item.stem, item.general, item.grader, *item.options, *item.option_feedback])
            assert not re.search(r"<(?:img|script|iframe|audio|video|link|style)\b", html), item.ident
            assert all(re.match("https?://", href) for href in re.findall(r'href="([^"]*)"', html)), item.ident


def test_language_marks_are_kept(packages):
    texts = [json.dumps(content, ensure_ascii=False).replace('\\"', '"') for content in whole_bank().values()]
    marks = [mark for text in texts for mark in re.findall('<span lang="[a-z]+">[^<]+</span>', text)]
    for found in (" ".join(item.stem + item.general + item.grader + "".join(item.options) for item in read(packages, "moodle")),
                  (packages / "rubrics.html").read_text(encoding="utf-8")):
        assert marks and all(mark in found for mark in marks)


@pytest.mark.parametrize("package", ["canvas", "cartridge"])
def test_manifest_names_every_file_and_no_other(packages, package):
    for path in sorted((packages / package).iterdir()):
        with zipfile.ZipFile(path) as archive:
            names = {name for name in archive.namelist() if not name.endswith("/")}
            trees = {name: ET.fromstring(archive.read(name)) for name in names}
        manifest = trees["imsmanifest.xml"]
        assert {entry.get("href") for entry in manifest.iter() if entry.tag.endswith("}file")} == names - {"imsmanifest.xml"}
        used = [entry.get("identifier") for entry in manifest.iter() if entry.get("identifier")]
        assert len(used) == len(set(used)) and all(re.fullmatch(r"[A-Za-z_][\w.-]*", ident) for ident in used)
        assert {entry.get("identifierref") for entry in manifest.iter() if entry.get("identifierref")} <= set(used)
        assert "Private" not in "".join(manifest.itertext())


def test_a_question_keeps_its_identifier_when_its_words_change(small, tmp_path):
    def identifiers(folder):
        build(tmp_path / folder, "", small)
        with zipfile.ZipFile(tmp_path / folder / "canvas" / "all.zip") as archive:
            return re.findall(r'ident="([^"]+)"', archive.read(next(name for name in archive.namelist() if name.endswith("assessment_all.xml"))).decode())
    first = identifiers("first")
    path = small / f"{CHAPTER}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Exploité", "Exploitée"), encoding="utf-8")
    assert identifiers("second") == first and any("02-q1" in ident for ident in first)


def dropped(items):
    return items[:2] + items[3:]


def swapped(items):
    items[0].key, items[0].shares = [3 - items[0].key[0]], items[0].shares[::-1]


def escaped_twice(items):
    items[0].stem = items[0].stem.replace("&", "&amp;")


def unmarked(items):
    items[0].stem = re.sub("</?span[^>]*>", "", items[0].stem)


def silent(items):
    items[0].option_feedback[0] = ""


def exchanged(items):
    items[0].options.reverse()


def doubled(items):
    items[0].points = 2


def widened(items):
    items[1].tolerance = 5


def without_notes(items):
    items[-1].grader = ""


BROKEN = {dropped: "02-q", swapped: "02-q1, key", escaped_twice: "02-q1, stem", unmarked: "02-q1, language marks of stem", widened: "02-q2, tolerance",
          silent: "02-q1, feedback of the options", exchanged: "02-q1, options", doubled: "02-q1, points", without_notes: "02-p1, marking notes"}


# What a format has no field for is a logged loss, so its absence is no fault there.
CASES = [pytest.param(package, fault, id=f"{package}-{fault.__name__}") for fault in BROKEN for package in FORMATS
         if (fault, package) not in [(doubled, "gift"), (without_notes, "canvas"), (without_notes, "gift")]]


@pytest.mark.parametrize("package, fault", CASES)
def test_a_broken_writer_is_noticed(package, fault, small, tmp_path, monkeypatch):
    module = FORMATS[package]
    writer = module.write

    def broken(items, *rest):
        changed = copy.deepcopy(items)
        writer(fault(changed) or changed, *rest)
    monkeypatch.setattr(module, "write", broken)
    out = tmp_path / "out"
    out.mkdir()
    (out / "losses.csv").write_text("from an earlier run", encoding="utf-8")
    with pytest.raises(PackageError) as caught:
        build(out, "", small)
    assert package in str(caught.value) and BROKEN[fault] in str(caught.value)
    assert [path.name for path in out.iterdir()] == ["losses.csv"], "a failed run must leave the folder as it was"


def test_a_loss_must_be_logged_and_a_logged_loss_real(small, tmp_path, monkeypatch):
    with monkeypatch.context() as changed:
        changed.setattr(gift, "losses", lambda item: [])
        with pytest.raises(PackageError, match="gift/.*points"):
            build(tmp_path / "out", "", small)
    monkeypatch.setattr(moodle, "losses", lambda item: [("stem", "lost")])
    with pytest.raises(PackageError, match="moodle/.*stem: is logged as lost"):
        build(tmp_path / "out", "", small)


def test_a_broken_page_of_rubrics_is_noticed(small, tmp_path, monkeypatch):
    writer = rubrics.write
    monkeypatch.setattr(rubrics, "write", lambda items, *rest: writer(items[:-1], *rest))
    with pytest.raises(PackageError, match="rubrics.html, question 02-p1"):
        build(tmp_path / "out", "", small)


def test_a_faulty_archive_is_noticed(packages, tmp_path):
    def changed(change):
        with zipfile.ZipFile(packages / "canvas" / "all.zip") as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        change(files)
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        with pytest.raises(PackageError) as caught:
            read_back.canvas(tmp_path / "all.zip")
        return str(caught.value)

    test = "text2qti_assessment_all/text2qti_assessment_all.xml"
    assert "stray.xml" in changed(lambda files: files.update({"stray.xml": b"<a/>"}))
    assert "assessment_meta.xml" in changed(lambda files: files.pop("text2qti_assessment_all/assessment_meta.xml"))
    assert "not well-formed" in changed(lambda files: files.update({test: files[test][:-9]}))
    assert "01-q1 is used twice" in changed(lambda files: files.update({test: files[test].replace(b'question_01-q3"', b'question_01-q1"')}))


def test_losses_are_listed_once_for_each_kind_with_every_question(packages):
    with (packages / "losses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    bank = {entry["id"]: entry for content in whole_bank().values() for kind in ("quiz", "puzzles") for entry in content[kind]}
    kinds = [(row["package"], row["lost"], row["why"]) for row in rows]
    assert len(set(kinds)) == len(kinds) < 20, "a person reads this list"
    lost = {}
    for row in rows:
        idents = row["questions"].split()
        assert row["package"] in FORMATS and row["why"] and int(row["count"]) == len(idents) == len(set(idents)) and set(idents) <= set(bank)
        assert not lost.get((row["package"], row["lost"]), set()) & set(idents), "one loss of a question has one reason"
        lost.setdefault((row["package"], row["lost"]), set()).update(idents)
    assert lost["canvas", "near answers"] == {ident for ident, entry in bank.items() if entry.get("near")}
    assert lost["gift", "feedback when wrong"] >= {ident for ident, entry in bank.items() if entry.get("type") == "order"}
    for package in FORMATS:
        assert lost[package, "accepted word stems"] == {ident for ident, entry in bank.items() if entry.get("accept")}


def test_the_page_of_rubrics_opens_with_a_list_that_leads_to_each(packages):
    page = BeautifulSoup((packages / "rubrics.html").read_text(encoding="utf-8"), "html.parser")
    links = [link["href"].removeprefix("#") for link in page.find("nav").find_all("a")]
    assert links == [section["id"] for section in page.find_all("section")] and len(links) > 50
    assert [heading.get_text() for heading in page.find("nav").find_all("h3")] == [prose.title(chapter) for chapter in whole_bank()]
    assert all(entry["title"] in page.find("nav").get_text() for content in whole_bank().values() for entry in content["puzzles"] if "[" not in entry["title"])


def test_cartridge_links_lead_to_pages_and_headings_of_the_book(packages):
    _, modules = read_back.cartridge(packages / "cartridge" / "all.imscc")
    links = [link for _, links in modules for _, _, link in links]
    pages, toc = {}, toc_pages()
    for page in toc:
        texts = [""]
        if (path := ROOT / f"{page}.ipynb").is_file():
            texts = ["".join(cell["source"]) for cell in prose.cells(path)]
        # the page shows a puzzle under the id that century.puzzle() gives it
        pages[f"{page}.html"] = ({make_id(heading) for text in texts for heading in re.findall(r"(?m)^#+ +(.+)$", text)}
                                 | {f"puzzle-{ident}" for text in texts for ident in re.findall(r'century\.puzzle\("([^"]+)"', text)})
    for link in links:
        assert link.startswith(BOOK)
        page, _, anchor = link.removeprefix(BOOK).partition("#")
        assert page in pages and (not anchor or anchor in pages[page]), link
    assert {link.partition("#")[0] for link in links} == {f"{BOOK}{page}" for page in pages}
    assert sum("#puzzle-" in link for link in links) == sum(len(content["puzzles"]) for content in whole_bank().values())
    assert sum(link.endswith("#quiz") for link in links) == len(whole_bank())
    _, modules = read_back.cartridge(packages / "cartridge" / f"{CHAPTER}.imscc")
    assert [title for title, _ in modules if re.match(r"\d", title)] == [prose.title(CHAPTER)]


def test_two_runs_write_the_same_bytes(packages, tmp_path):
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati"}
    subprocess.run([sys.executable, "-m", "tools.lms", "--out", str(tmp_path), "--book-url", f"{BOOK}book/index.html"], cwd=ROOT, env=env, check=True, capture_output=True)
    first, second = ({path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()} for folder in (packages, tmp_path))
    assert sorted(first) == sorted(second) and [name for name in first if first[name] != second[name]] == []
    with zipfile.ZipFile(packages / "canvas" / "all.zip") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980} and b">1980-01-01<" in archive.read("imsmanifest.xml")


def test_without_an_address_the_command_says_what_is_missing(small, tmp_path):
    (tmp_path / "out" / "cartridge").mkdir(parents=True)
    said = "\n".join(build(tmp_path / "out", "", small))
    assert "cartridge of links was not written" in said and "BOOK_URL=" in said
    assert "cartridge of links was not written" in (tmp_path / "out" / "left-out.txt").read_text(encoding="utf-8")
    assert not (tmp_path / "out" / "cartridge").exists(), "a cartridge of an earlier run would not fit"


def test_addresses_as_people_type_them(capsys, tmp_path):
    for given in ("https://example.org/margins", "https://example.org/margins/", "https://example.org/margins/book/index.html", "https://example.org/margins/index.html"):
        assert address(given) == BOOK
    assert address("https://example.org/book/") == "https://example.org/book/", "a site may lie in a folder of that name"
    assert address("https://example.org") == "https://example.org/"
    assert main(["--out", str(tmp_path), "--book-url", "my book"]) == 1
    assert "'my book' is not an address" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_number_that_may_be_zero_is_left_out_of_canvas(small, tmp_path):
    path = small / f"{CHAPTER}.yml"
    same = "chamber year=1946 party=PCB-KPB votes"
    path.write_text(path.read_text(encoding="utf-8").replace(f"answer: {same}\n", f"answer: {same} - {same}\n"), encoding="utf-8")
    build(tmp_path / "out", "", small)
    assert "02-q2" in left_out(tmp_path / "out", "canvas") and "02-q2" in [item.ident for item in read(tmp_path / "out", "moodle")]


@pytest.fixture(scope="module")
def parse_gift(tmp_path_factory):
    """A function from a GIFT file to what gift-pegjs reads in it; without npm the test is left out, loudly, and fails where CI=true."""
    folder, reason = tmp_path_factory.mktemp("npm"), None
    if not (shutil.which("npm") and shutil.which("node")):
        reason = "npm and node were not found; on Debian and Ubuntu: sudo apt-get install npm"
    else:
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), GIFT_PARSER]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
        reason = f"npm could not install {GIFT_PARSER}: {done.stderr[-300:]}" if done.returncode else None
    if reason:
        (pytest.fail if CI else pytest.skip)(reason)
    (folder / "parse.js").write_text('const fs = require("fs");\nconst text = fs.readFileSync(process.argv[2], "utf8");\n'
                                     'console.log(JSON.stringify(require("gift-pegjs").parse(text)));\n', encoding="utf-8")

    def parse(path):
        return json.loads(subprocess.run(["node", "parse.js", str(path)], cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8").stdout)
    return parse


def test_another_reader_finds_the_same_in_gift(packages, parse_gift, small, tmp_path):
    build(tmp_path / "out", BOOK, small)
    types = {"choice": "MC", "multiple": "MC", "number": "Numerical", "order": "Matching", "essay": "Essay"}
    for folder in (packages, tmp_path / "out"):
        found = [entry for entry in parse_gift(folder / "gift" / "all.txt") if entry["type"] != "Category"]
        ours = read(folder, "gift")
        assert [(entry["title"], entry["id"], entry["type"]) for entry in found] == [(item.ident, item.ident, types[item.kind]) for item in ours]
        for entry, item in zip(found, ours):
            assert entry["stem"] == {"format": "html", "text": item.stem} and (entry["tags"] or []) == item.tags
            assert (entry["globalFeedback"] or {"text": ""})["text"] == item.general
            if item.kind == "choice":
                assert [place for place, choice in enumerate(entry["choices"], 1) if choice["isCorrect"]] == item.key, item.ident
            elif item.kind == "multiple":
                assert [choice["weight"] for choice in entry["choices"]] == item.shares, item.ident
            elif item.kind == "number":
                right = [choice["text"] for choice in entry["choices"] if choice["isCorrect"] and choice["weight"] is None]
                assert right == [{"type": "range", "number": item.key, "range": item.tolerance}], item.ident
            elif item.kind == "order":
                pairs = [(pair["subquestion"]["text"], int(pair["subanswer"])) for pair in entry["matchPairs"]]
                assert pairs == list(zip(item.options, item.key)), item.ident
            if item.kind in ("choice", "multiple"):
                said = [(choice["text"]["text"], choice["feedback"]["text"]) for choice in entry["choices"]]
                assert said == list(zip(item.options, item.option_feedback)), item.ident
