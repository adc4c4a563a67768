"""Zip archives whose bytes depend on their content alone."""
import zipfile


def write(path, entries):
    """Write a zip file from (name, text or bytes) pairs; a name that ends in a slash is a folder."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16      # else they differ between systems
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
