"""Pack the built book into one zip that opens without a network: python tools/bundle.py (run by `make bundle`).

The same pages give the same file, byte for byte: entries are sorted and bear a fixed date.
"""
import os
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "century-on-the-margins"
HOW = """A CENTURY ON THE MARGINS
The Communist Party of Belgium, 1921-2024: a history you can check.

1. Unpack the zip first. Opened inside the zip, pages have no colours, no charts that answer and no search.
2. Open the file index.html in the folder century-on-the-margins with any browser of recent years.

You need no network and nothing to install. Reading, charts that you work, quizzes, the search and the tables (folder
book/data) are all in this folder; keep it together when you copy it.

What needs a network or a program: links to other sites, and running the notebooks. The page "Run it yourself" tells how.

The pages send nothing anywhere. What you choose or write in them stays in your browser.

Text and figures: CC BY 4.0 (LICENSE-CONTENT.md). Code: MIT (LICENSE). Tables: each as the page "Datasets" says.
"""


class BundleError(Exception):
    """The book is not there to be packed; the message says what to do."""


def entries(site):
    """Return [(path in the zip, content)] in order: the how-to, the licences, then every file of the site.

    Raises BundleError when `site` holds no book.
    """
    if not (site / "index.html").is_file():
        raise BundleError(f"{site} holds no book: run make book first.")
    made = {"HOW-TO-OPEN.txt": HOW.replace("\n", "\r\n").encode(), **{name: (ROOT / name).read_bytes() for name in ("LICENSE", "LICENSE-CONTENT.md")}}
    made |= {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file() and path.name != ".buildinfo"}
    return [(f"{NAME}/{name}", made[name]) for name in sorted(made)]


def main(site=ROOT / "_build" / "html", target=ROOT / "dist" / f"{NAME}.zip"):
    """Write the zip; return 0, or 1 with a message."""
    try:
        packed = entries(site)
    except BundleError as error:
        print(error, file=sys.stderr)
        return 1
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as bundle:
        for name, content in packed:
            entry = zipfile.ZipInfo(name)                                       # dated 1980-01-01
            entry.create_system, entry.external_attr = 3, 0o644 << 16           # without rights, unzip on Unix makes files that nobody may read
            bundle.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    print(f"{os.path.relpath(target)}, {target.stat().st_size / 1e6:.1f} MB, {len(packed)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
