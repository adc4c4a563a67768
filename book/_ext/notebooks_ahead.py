"""Sphinx extension: notebooks that are not in the cache are run side by side before Sphinx reads the pages one after another.

Kernels start, import and draw on all cores; MyST-NB then finds every result in the cache. A notebook that fails is not cached, so that
MyST-NB runs it again and reports the error as it always does.
"""
from jupyter_cache import get_cache
from jupyter_cache.executors import load_executor
from nbformat import read
from sphinx.util import logging

LOG = logging.getLogger(__name__)


def run_ahead(app, env, docnames):
    """Run the notebooks among `docnames` whose code has no result in the cache, in a pool of processes."""
    config = env.mystnb_config
    if config.execution_mode != "cache":
        return
    cache, missing = get_cache(config.execution_cache_path), []
    for path in (env.doc2path(name) for name in docnames):
        if path.endswith(".ipynb"):
            try:
                cache.match_cache_notebook(read(path, as_version=4))
            except KeyError:
                missing.append(cache.add_nb_to_project(path).pk)
    if len(missing) > 1:
        done = load_executor("local-parallel", cache).run_and_cache(filter_pks=missing, timeout=config.execution_timeout)
        for path in done.succeeded:
            LOG.info("%s: Executed notebook in a pool of processes", path)


def setup(app):
    """Run them once Sphinx knows which pages it will read."""
    app.connect("env-before-read-docs", run_ahead)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "version": "1"}
