"""Make .venv-newest with the newest version of every package that the requirements name; list in dist/newest.md what moved."""
import re
import subprocess
import sys
import venv
from pathlib import Path

HOME, REPORT = Path(".venv-newest"), Path("dist/newest.md")
PINNED = "requirements-site.txt"                # JupyterLite goes with one Pyodide, which tools/site.py names
REQUIREMENTS = ["requirements.txt", "requirements-teaching.txt", "requirements-dev.txt"]
CAPS = {"jupyter-book": "jupyter-book<2"}       # Jupyter Book 2 is another program


def names(text):
    """Return the packages that a requirements file names, without their pins; its options, the lock among them, are left out."""
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    return [CAPS.get(name, name) for line in lines if line and not line.startswith("-") for name in [line.split("==")[0]]]


def moved(locked, installed):
    """Return a Markdown table of the packages whose version differs. Both texts hold lines such as name==1.0; the first may have markers."""
    found = dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", installed.lower().replace("_", "-")))
    allowed = {}                                # a lock may hold two versions of a package, for different Pythons
    for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", locked):
        allowed.setdefault(name, []).append(version)
    rows = [f"| {name} | {', '.join(versions)} | {found[name]} |" for name, versions in allowed.items() if found.get(name, versions[0]) not in versions]
    return "\n".join(["| package | locked | newest |", "| --- | --- | --- |", *rows]) if rows else "No package has moved since the lock."


def main():
    """Install, and write the report before a test can fail."""
    venv.create(HOME, with_pip=True, clear=True)
    pip = [str(HOME / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    wanted = [name for file in REQUIREMENTS for name in names(Path(file).read_text(encoding="utf-8"))]
    wanted += [line for line in Path(PINNED).read_text(encoding="utf-8").splitlines() if line and not line.startswith(("-", "#"))]
    subprocess.run([*pip, "install", "--quiet", *wanted], check=True)
    frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(f"Python {sys.version.split()[0]}\n\n{moved(Path('constraints.txt').read_text(encoding='utf-8'), frozen)}\n", encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
