"""Once the address of the repository is set, every chapter can be launched, and pages know where they live."""
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote

import pytest
from conftest import CHAPTERS, PAGES, ROOT

sys.path.insert(0, str(ROOT / "book" / "_ext"))

import hosting  # noqa: E402


@pytest.fixture(scope="module")
def hosted(tmp_path_factory):
    """The book built as it would be for a repository that has an address; notebooks are not run for this."""
    folder = tmp_path_factory.mktemp("hosted")
    for name in ("book", "data", "questions"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("_toc.yml", "CITATION.cff"):
        shutil.copy(ROOT / name, folder / name)
    config = (ROOT / "_config.yml").read_text(encoding="utf-8")
    config = re.sub(r"(?m)^(\s+url:).*", r"\1 https://github.com/ada/margins", config, count=1)
    config = re.sub(r'(?m)^(\s+execute_notebooks:).*', r'\1 "off"', config, count=1)
    (folder / "_config.yml").write_text(config, encoding="utf-8")
    subprocess.run([str(Path(sys.executable).with_name("jupyter-book")), "build", str(folder)], capture_output=True, check=True)
    return folder / "_build" / "html"


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_launches_the_notebook_that_it_is(hosted, name):
    links = re.findall(r'href="(https://mybinder\.org/[^"]+)"', (hosted / name).read_text(encoding="utf-8"))
    assert links, "no Binder button"
    for link in links:
        assert link.startswith("https://mybinder.org/v2/gh/ada/margins/main")
        opened = re.search(r"urlpath=(?:lab/)?tree/([^&]+)", unquote(link))[1]
        assert opened == name.replace(".html", ".ipynb") and (ROOT / opened).is_file()


@pytest.mark.parametrize("name", [page for page in PAGES if page != "search.html"])
def test_a_page_names_its_address(hosted, name):
    assert f'<link rel="canonical" href="https://ada.github.io/margins/{name}"' in (hosted / name).read_text(encoding="utf-8")


def test_the_citation_carries_the_address(hosted):
    citation = re.search(r'<p class="citation">(.*?)</p>', (hosted / "book" / "index.html").read_text(encoding="utf-8"))[1]
    assert "https://ada.github.io/margins/" in citation


def test_the_workflow_can_set_the_address(monkeypatch):
    config = SimpleNamespace(html_theme_options={"repository_url": "https://github.com/OWNER/REPOSITORY", "launch_buttons": {"a": 1}}, html_baseurl="")
    monkeypatch.setenv("CENTURY_REPOSITORY", "https://github.com/Ada/margins")
    hosting.set_addresses(None, config)
    assert config.html_theme_options == {"repository_url": "https://github.com/Ada/margins", "launch_buttons": {"a": 1}}
    assert config.html_baseurl == "https://ada.github.io/margins/"
