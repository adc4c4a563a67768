"""Make the site that a web server shows, dist/site: the pages, JupyterLite in lite/ (Python in the page), and what else was made in dist/.

JupyterLite is static files: notebooks run in the reader's browser, by Pyodide, which is Python compiled for browsers. Pyodide comes from its public address, or,
with PYODIDE_DIR=folder, from a copy in the site, so that nothing is asked of another server. Its version is the one that tests/test_lite.py runs.
"""
import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYODIDE = "0.27.7"
PUBLIC = f"https://cdn.jsdelivr.net/pyodide/v{PYODIDE}/full/"
CORE = ["pyodide.js", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"]
# What a kernel has from the start: of Pyodide, and of the environment that builds the book. A cell that says `import century` loads nothing by itself.
FROM_PYODIDE = ["micropip", "pandas", "matplotlib", "ipython", "jedi", "ssl", "sqlite3"]
FROM_HERE = ["PyYAML", "markdown-it-py", "mdurl", "comm", "ipywidgets", "jupyterlab-widgets"]
WHEELS = "../../../../pypi/"        # lite/pypi/, seen from the script in lite/extensions/ that starts the kernel
IN_THE_KERNEL = ["book/*.ipynb", "book/*.md", "book/century/*.py", "book/_static/book.*", "data/*", "data/map/*", "questions/*.yml"]
APPS = ("notebooks", "tree", "edit", "consoles", "lab")     # the first opens a chapter; its menus lead to the others
PRODUCTS = [f"century-on-the-margins.{kind}" for kind in ("pdf", "epub", "zip")]


class SiteError(Exception):
    """Something that the site needs is missing; the message says what to do."""


def pages(book, out, beside):
    """Write the pages of the site to `out`. Raises SiteError.

    book: the folder _build of a built book, whose notebooks are not run again; beside: names of what will lie beside the pages.
    """
    if not (book / ".jupyter_cache").is_dir():
        raise SiteError("The book is not built yet: run make book first.")
    with tempfile.TemporaryDirectory() as work:
        shutil.copytree(book / ".jupyter_cache", Path(work, "_build", ".jupyter_cache"))
        done = subprocess.run([str(Path(sys.executable).with_name("jupyter-book")), "build", str(ROOT), "--path-output", work, "-W", "-n", "--keep-going"],
                              cwd=ROOT, env={**os.environ, "CENTURY_SITE": " ".join(beside)}, capture_output=True, text=True, encoding="utf-8", errors="replace")
        if done.returncode:
            raise SiteError(f"The pages of the site were not built:\n{(done.stdout + done.stderr)[-3000:]}")
        shutil.copytree(Path(work, "_build", "html"), out, dirs_exist_ok=True)


def pure_wheel(name, folder):
    """Pack the installed package `name` as a wheel without compiled parts, put it into `folder` and return its file name."""
    package = metadata.distribution(name)
    info = f"{package.metadata['Name'].replace('-', '_').lower()}-{package.version}"
    files = {str(path): path.locate().read_bytes() for path in package.files
             if not str(path).startswith("..") and "__pycache__" not in str(path) and path.suffix not in (".so", ".pyd") and ".dist-info" not in str(path)}
    files[f"{info}.dist-info/METADATA"] = package.read_text("METADATA").encode()
    files[f"{info}.dist-info/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: tools/site.py\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    digest = lambda content: base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()  # noqa: E731
    record = "".join(f"{path},sha256={digest(content)},{len(content)}\n" for path, content in files.items()) + f"{info}.dist-info/RECORD,,\n"
    with zipfile.ZipFile(folder / f"{info}-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, content in {**files, f"{info}.dist-info/RECORD": record.encode()}.items():
            wheel.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED)       # ZipInfo: a fixed date, so that the same packages give the same file
    return f"{info}-py3-none-any.whl"


def needed(lock):
    """Return the packages of Pyodide's list `lock` that the chapters need, by name. Raises KeyError for a list that lacks one."""
    names = list(FROM_PYODIDE)
    for name in names:
        depends = [other.lower().replace("_", "-") for other in lock["packages"][name]["depends"]]
        names += [other for other in depends if other not in names]
    return {name: lock["packages"][name] for name in sorted(names)}


def copy_runtime(pyodide, out):
    """Copy from the folder `pyodide` what the chapters need to `out`. Raises SiteError for a folder that is not Pyodide in our version."""
    try:
        lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
        if lock["info"]["version"] != PYODIDE:
            raise SiteError(f"{pyodide} holds Pyodide {lock['info']['version']}; this book needs {PYODIDE}.")
        lock["packages"] = needed(lock)
        out.mkdir(parents=True)
        for name in CORE + [package["file_name"] for package in lock["packages"].values()]:
            shutil.copy(pyodide / name, out)
    except (OSError, KeyError, ValueError) as error:
        raise SiteError(f"PYODIDE_DIR={pyodide} is not a complete copy of Pyodide {PYODIDE} ({error}). Unpack the file pyodide-{PYODIDE}.tar.bz2 of "
                        "Pyodide's releases and name the folder that holds pyodide.js.") from None
    (out / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")


def kernel_settings(pyodide, wheels):
    """Return the settings of the kernel: where Pyodide is, and what is loaded from the start. No package is looked for on PyPI."""
    return {"pyodideUrl": "./static/pyodide/pyodide.js" if pyodide else PUBLIC + "pyodide.js",
            "disablePyPIFallback": True, "loadPyodideOptions": {"packages": FROM_PYODIDE + wheels}}


def lite(out, pyodide=None):
    """Build JupyterLite with the chapters into `out`. pyodide: folder of a local copy. Raises SiteError."""
    with tempfile.TemporaryDirectory() as work:
        stage = Path(work)
        for path in [path for pattern in IN_THE_KERNEL for path in ROOT.glob(pattern) if path.is_file()]:
            target = stage / "contents" / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
        (stage / "pypi").mkdir()
        wheels = [WHEELS + pure_wheel(name, stage / "pypi") for name in FROM_HERE]
        settings = {"jupyter-lite-schema-version": 0, "jupyter-config-data": {
            "appName": "A Century on the Margins",
            "exposeAppInBrowser": True,       # the tests ask it whether cells have run
            "disabledExtensions": ["@jupyterlab/apputils-extension:announcements", "@jupyterlab/extensionmanager-extension"],    # both ask other servers
            # The service worker of JupyterLite only sees addresses below lite/, and keeps no files: it hands the notebooks' folder to the kernel.
            # So the pages of the book, and a newer book, never come from it.
            "enableServiceWorkerCache": "false",
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel_settings(pyodide, wheels)}}}
        (stage / "jupyter-lite.json").write_text(json.dumps(settings), encoding="utf-8")
        extensions = Path(sys.prefix, "share", "jupyter", "labextensions")       # these two only, whatever else the environment holds
        build = {"ignore_sys_prefix": ["federated_extensions"],
                 "federated_extensions": [str(extensions / name) for name in ("@jupyter-widgets/jupyterlab-manager", "@jupyterlite/pyodide-kernel-extension")]}
        (stage / "jupyter_lite_config.json").write_text(json.dumps({"LiteBuildConfig": build}), encoding="utf-8")
        command = [str(Path(sys.executable).with_name("jupyter-lite")), "build", "--lite-dir", str(stage), "--contents", str(stage / "contents"),
                   "--output-dir", str(out), *[word for app in APPS for word in ("--apps", app)], "--no-sourcemaps", "--no-unused-shared-packages"]
        done = subprocess.run(command, cwd=stage, capture_output=True, text=True, encoding="utf-8", errors="replace")
        if done.returncode:
            raise SiteError(f"JupyterLite was not built:\n{(done.stdout + done.stderr)[-3000:]}")
    if pyodide:
        copy_runtime(Path(pyodide), out / "static" / "pyodide")


def main(book=ROOT / "_build", out=ROOT / "dist" / "site", pyodide=os.environ.get("PYODIDE_DIR"), made=ROOT / "dist"):
    """Make the site anew; return 0, or 1 with a message."""
    shutil.rmtree(out, ignore_errors=True)
    products = [name for name in PRODUCTS if (made / name).is_file()]
    try:
        pages(book, out, ["lite", *products])
        lite(out / "lite", pyodide)
    except SiteError as error:
        print(error, file=sys.stderr)
        return 1
    for name in products:
        shutil.copy(made / name, out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
