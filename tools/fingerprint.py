"""Print one hash of everything that a page's values depend on besides its own text.

The notebook cache looks at code only; `make book` drops it when this hash has changed.
"""
import hashlib
import sys
from pathlib import Path

INPUTS = ["data", "questions", "book/century", "book/_ext", "book/_static",
          "requirements.txt", "constraints.txt", "_config.yml", "_toc.yml"]


def fingerprint(root):
    total = hashlib.sha256()
    for name in INPUTS:
        start = Path(root, name)
        for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
            if path.is_file() and "__pycache__" not in path.parts:
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                total.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return total.hexdigest()


if __name__ == "__main__":
    print(fingerprint(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
