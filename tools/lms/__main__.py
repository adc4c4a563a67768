"""Write the question bank for learning platforms: python -m tools.lms [--book-url ADDRESS] [--out FOLDER]

Every package is read back and compared with the questions; a difference that is not a logged loss stops the command.
"""
import argparse
import csv
import re
import shutil
import sys
import tempfile
from pathlib import Path

import yaml
from _ext.hosting import pages_address
from century import prose

from . import ROOT, PackageError, canvas, cartridge, compare, gift, items, moodle, read_back, rubrics
from .markup import canonical

FORMATS = (canvas, gift, moodle)
WRITTEN = [*(package.NAME for package in (*FORMATS, cartridge)), "rubrics.html", "left-out.txt", "losses.csv"]
NO_ADDRESS = ("The cartridge of links was not written and links in questions are plain text: the address of the book is not known. "
              "Give it with BOOK_URL=https://..., or put the address of the repository into _config.yml.")


def address(given=None):
    """Return the address of the published book, ending in a slash, or "" while there is none. Raises PackageError for one that is no address.

    given: as typed; without it the address follows from the repository in _config.yml.
    """
    if not given:
        config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
        return pages_address(config.get("repository", {}).get("url"))
    if not re.fullmatch(r"https?://[^\s/?#\"<>]+(/[^\s?#\"<>]*)?", given):
        raise PackageError(f"'{given}' is not an address of the web; it should look like https://example.org/margins/")
    return re.sub(r"/*(?:book/)?(?:index\.html)?$", "", given.rstrip("/")) + "/"


def build(out, book_url="", where=None):
    """Write all packages into a folder and return the lines of a summary. Raises PackageError or QuestionError, leaving the folder as it was.

    book_url: address of the book, or ""; where: another folder than questions/.
    """
    bank, exercises = items.bank(book_url, where)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".writing-") as made:
        made = Path(made)
        said, lost, left = [], [], {(items.LEFT_OUT_EVERYWHERE, "all formats"): [ident for idents in exercises.values() for ident in idents]}
        for package in FORMATS:
            said.append(_format(package, bank, made, lost, left))
        everything = [item for chapter in bank.values() for item in chapter]
        rubrics.write(everything, _book(), made / "rubrics.html", prose.title)
        _check_rubrics(everything, made / "rubrics.html")
        said.append(_cartridges(bank, book_url, made) if book_url else NO_ADDRESS)
        _left_out(left, book_url, made / "left-out.txt")
        _losses(lost, made / "losses.csv")
        for name in WRITTEN:
            old = out / name
            shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
            if (made / name).exists():
                (made / name).rename(old)
    return said


def _book():
    return prose.title("index")


def _category(chapter):
    """Return the place of a chapter's questions in a question bank; a slash in a name is doubled there."""
    return "/".join(["$course$", "top", *(name.replace("/", "//") for name in (_book(), prose.title(chapter)))])


def _format(package, bank, made, lost, left):
    """Write and check the packages of one format; add to `lost` and `left`; return a line that says what was written."""
    folder = made / package.NAME
    folder.mkdir()
    kept = {}
    for chapter, content in bank.items():
        for item in content:
            if why := package.leaves_out(item):
                left.setdefault((why, package.NAME), []).append(item.ident)
            else:
                kept.setdefault(chapter, []).append(item)
    everything = [item for content in kept.values() for item in content]
    told = {(item.ident, name): why for item in everything for name, why in compare.losses(package, item).items()}
    for name, content in {**kept, "all": everything}.items():
        title = _category if package is not canvas else _book() if name == "all" else f"{_book()}: {prose.title(name)}"
        path = folder / f"{name}{package.SUFFIX}"
        package.write(content, name, title, path)
        compare.check(f"{package.NAME}/{path.name}", content, getattr(read_back, package.NAME)(path), told)
    lost += [(package.NAME, ident, name, why) for (ident, name), why in told.items()]
    total = sum(len(content) for content in bank.values())
    return f"{package.NAME}: {len(everything)} of {total} questions in {len(kept) + 1} packages, read back; {len(told)} losses logged"


def _check_rubrics(everything, path):
    wanted, found = {item.ident: item.grader for item in everything if item.grader}, read_back.rubrics(path)
    for ident in {**wanted, **found}:
        if canonical(wanted.get(ident, "")) != canonical(found.get(ident, "")):
            raise PackageError(f"{path.name}, question {ident}, marking notes: the page differs from the source.")


def _cartridges(bank, book_url, made):
    """Write and check a cartridge for each chapter and one for all; return a line that says what was written."""
    (made / cartridge.NAME).mkdir()
    modules = cartridge.modules(book_url)
    alone = {chapter: [module for name, module in modules.items() if name == chapter or name not in bank] for chapter in bank}
    for name, content in {**alone, "all": [*modules.values()]}.items():
        title = _book() if name == "all" else f"{_book()}: {prose.title(name)}"
        path = made / cartridge.NAME / f"{name}{cartridge.SUFFIX}"
        cartridge.write(content, name, title, path)
        if read_back.cartridge(path) != (title, content):
            raise PackageError(f"cartridge/{path.name}: modules, titles or addresses differ from the pages of the book.")
    return f"cartridge: {sum(len(links) for _, links in modules.values())} links to {book_url} in {len(bank) + 1} packages, read back"


def _left_out(left, book_url, path):
    parts = [f"{name}: {len(idents)} left out, because {why}.\n  {', '.join(idents)}\n" for (why, name), idents in left.items() if idents]
    path.write_text("\n".join([*parts, *[f"cartridge: {NO_ADDRESS}\n"] * (not book_url)]), encoding="utf-8", newline="\n")


def _losses(lost, path):
    """Write one row for each kind of loss: what is lost where and why, how many questions it touches, and which."""
    kinds = {}
    for package, ident, name, why in lost:
        kinds.setdefault((package, compare.WORDS.get(name, name), why), []).append(ident)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [(*kind, len(idents), " ".join(idents)) for kind, idents in kinds.items()]
        csv.writer(file, lineterminator="\n").writerows([("package", "lost", "why", "count", "questions"), *rows])


def main(arguments=None):
    """Read the command line, write the packages, say what was written. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tools.lms", description="Write the question bank for learning platforms.")
    parser.add_argument("--book-url", metavar="ADDRESS", help="where the book is published; default: what _config.yml says of its repository")
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=ROOT / "dist" / "lms", help="default: dist/lms")
    given = parser.parse_args(arguments)
    try:
        said = build(given.out, address(given.book_url))
    except ValueError as error:        # faults of packages, questions and data
        print(f"No package was written. {error}", file=sys.stderr)
        return 1
    print("\n".join([*said, f"Left out: {given.out / 'left-out.txt'}; lost on the way: {given.out / 'losses.csv'}"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
