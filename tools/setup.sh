#!/bin/sh
# tools/setup.sh REQUIREMENTS: makes .venv, and installs what the file names when it has changed.
set -eu
say() { printf '\n%s\n' "$*" >&2; }

if [ ! -x .venv/bin/python ]; then
  found=
  for candidate in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$candidate; break; fi
  done
  [ -n "$found" ] || { say "No Python 3.11 or newer was found. Install one from https://www.python.org/downloads/ and run this again."; exit 1; }
  echo "Creating .venv with $("$found" --version)"
  "$found" -m venv .venv || { rm -rf .venv; say "Python could not create .venv. On Debian and Ubuntu, first run: sudo apt-get install python3-venv"; exit 1; }
fi

stamp=.venv/.installed-$1
wanted=$(.venv/bin/python -c 'import hashlib, sys
print(hashlib.sha256(b"".join(open(name, "rb").read() for name in sys.argv[1:])).hexdigest())' requirements*.txt constraints.txt)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$wanted" ]; then
  echo "Installing $1 into .venv (the first time takes a minute or two)"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$1" || {
    say "The packages in $1 could not be installed. Is there a connection to the Internet? The message above says what pip missed."; exit 1; }
  echo "$wanted" > "$stamp"
fi
