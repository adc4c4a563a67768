"""Which browser the tools and the tests drive."""
import shutil

# Debian's headless shell comes first: it starts a page several times as fast as the browser with its windows, and shows the same.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
MISSING = "No Chromium or Chrome was found. On Debian and Ubuntu: sudo apt-get install chromium"


def find():
    """Return the path of a Chromium or Chrome, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
