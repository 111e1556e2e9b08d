"""`python -m benchmarks [part …] [--half …]`: measure, keep the figures."""

from __future__ import annotations

import argparse

from benchmarks import accuracy, annotation, content_rules, likeness, mending, reporting, speed
from benchmarks.content.faults import FORMS
from benchmarks.evaluation import cache, generate


def main() -> None:
    """Run the parts asked for; all when none is named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed and accuracy of rapportlint.")
    parts = ["set", "accuracy", "content", "annotation", "mending", "reporting", "likeness", "speed"]
    parser.add_argument("part", nargs="*", choices=parts, help="what to run; all but `set` by default")
    parser.add_argument("--half", choices=accuracy.HALVES, help="one half of the set: `dev` is the one to tune on")
    parser.add_argument("--form", choices=FORMS, help="`content`: one format only")
    options = parser.parse_args()
    parts = options.part or parts[1:]
    halves = (options.half,) if options.half else accuracy.HALVES
    if "set" in parts:
        folder = cache.ready()
        print(f"{len(cache.load(folder))} reports in {folder}")
        print("\n".join(generate.doubts(cache.load(folder))))
    if "accuracy" in parts:
        print(accuracy.run(halves))
    if "content" in parts:
        print(content_rules.run(halves, (options.form,) if options.form else FORMS))
    if "annotation" in parts:
        print(annotation.run())
    if "mending" in parts:
        print(mending.run())
    if "speed" in parts:
        print(speed.run())
    if "reporting" in parts:
        print(reporting.run())
    if "likeness" in parts:
        print(likeness.run())


if __name__ == "__main__":
    main()
