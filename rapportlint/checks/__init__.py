"""One fault a module, found by file name: `check(report, *, options) -> Iterator[Hit]`, its facts in `Facts`.

Checks see a `Report` and nothing else; they import the model, `text` and `language`, never one another.
"""
