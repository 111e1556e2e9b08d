"""Which files are one candidate's: by the platform's names, by folders, by the names of the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from rapportlint.batch.gathering.found import Found
from rapportlint.batch.gathering.kinds import is_counted, named_person, naming_words, spaced
from rapportlint.batch.gathering.platforms import Prefix, prefix_of
from rapportlint.batch.gathering.wording import words
from rapportlint.language.people import Likeness, likeness
from rapportlint.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The files of one deposit."""

    files: tuple[Found, ...]
    """The platform's prefix is no longer part of their names."""
    owner: str = ""
    prefix: Prefix | None = None


def groups(files: Iterable[Found]) -> Iterator[Group]:
    """The deposits of a source: first those that a platform names, then a folder or a file each."""
    by_key: dict[tuple[tuple[str, ...], str], list[tuple[Prefix, Found]]] = defaultdict(list)
    others: list[Found] = []
    for file in files:
        told = _told_by_platform(file)
        if told is None:
            others.append(file)
        else:
            holder, prefix, own = told
            by_key[holder, prefix.key].append((prefix, own))
    for pairs in by_key.values():
        prefix = next((prefix for prefix, _ in pairs if prefix.plugin == "file"), pairs[0][0])
        yield Group(files=tuple(file for _, file in pairs), owner=prefix.owner, prefix=prefix)
    yield from _in_folder(others, 1)


def _told_by_platform(file: Found) -> tuple[tuple[str, ...], Prefix, Found] | None:
    """The folders that hold a hand-in, what the platform says of it, and the file under its own name."""
    for depth, part in enumerate(file.path):
        prefix = prefix_of(part)
        if prefix is not None:
            is_last = depth == len(file.path) - 1
            return file.path[:depth], prefix, replace(file, called=prefix.rest) if is_last else file
    return None


def _in_folder(files: list[Found], depth: int) -> Iterator[Group]:
    """The deposits among the files below a folder, which is the `depth`-th name of their paths."""
    inside: dict[str, list[Found]] = defaultdict(list)
    direct: list[Found] = []
    for file in files:
        if len(file.path) > depth + 1:
            inside[file.path[depth]].append(file)
        else:
            direct.append(file)
    holder = next((file.path[depth - 1] for file in files if len(file.path) > depth), "")
    is_lone = bool(direct) and _stems(files) == 1 and _nested(_persons(files))
    if _is_candidates(holder, files) or (is_lone and not any(map(_names_somebody, inside))):
        yield Group(files=tuple(files), owner=_owner_of_one(files) or _shown_owner(holder, sure=True))
        return
    for name, held in inside.items():
        yield from _of_folder(name, held, depth + 1)
    yield from _flat(direct)


def _of_folder(name: str, files: list[Found], depth: int) -> Iterator[Group]:
    """The deposit that a folder is, or those that it holds."""
    if _is_candidates(name, files) or _is_of_one(name, files):
        yield Group(files=tuple(files), owner=_owner_of(name, files))
    else:
        yield from _in_folder(files, depth)


def _is_candidates(folder: str, files: list[Found]) -> bool:
    """Whether a folder bears a candidate's name and holds nobody else's report."""
    if not _names_somebody(folder):
        return False
    owner = frozenset(spaced(folder).split())
    persons = _persons(files)
    return len(persons) < 2 or any(person & owner for person in persons)


def _is_of_one(folder: str, files: list[Found]) -> bool:
    """Whether all that lies below a folder that bears nobody's name is one candidate's all the same."""
    counted = [file for file in files if is_counted(file)]
    if not _nested(_persons(files)) or len({file.path[:-1] for file in counted}) > 1:
        return False
    if _stems(files) < 2:
        return True
    return not _is_class(folder) and not any(naming_words(file.stem) for file in counted)


def _persons(files: Iterable[Found]) -> set[frozenset[str]]:
    """The names that files bear, a set of words each."""
    return {frozenset(spaced(person).split()) for file in files if (person := _person(file))}


def _nested(persons: set[frozenset[str]]) -> bool:
    """Whether names are all parts of the longest one."""
    longest = max(persons, key=len, default=frozenset())
    return all(person <= longest for person in persons)


def _stems(files: Iterable[Found]) -> int:
    """How many reports there may be, twins counted once."""
    return len({(_beside(file), spaced(file.stem)) for file in files if is_counted(file)})


def _beside(file: Found) -> tuple[str, ...]:
    """Where a file lies: files named one by one may be in different folders under one name."""
    return file.path[:-1] or (str(PurePath(file.place.path).parent),)


def _person(file: Found) -> str:
    return named_person(file.stem) if file.is_report_file else ""


def _names_somebody(folder: str) -> bool:
    """Whether a folder's name looks like a candidate's: a name, or a number, and no word for a class."""
    told = naming_words(without_archive_ending(folder))
    if _is_class(folder):
        return False
    return likeness(" ".join(told)) >= Likeness.SHAPE or bool(named_person(without_archive_ending(folder)))


def _is_class(folder: str) -> bool:
    return bool(set(spaced(folder).split()) & (words().group_words | words().class_words))


def without_archive_ending(name: str) -> str:
    """A folder's name, or an archive's without its ending."""
    ending = next((end for end in words().archives if fold(name).endswith(end)), "")
    return name[: len(name) - len(ending)]


def _owner_of(folder: str, files: list[Found]) -> str:
    """Whose a folder is: by its own name where that is a person's, by those of its files, else by any word of it."""
    return _shown_owner(folder, sure=True) or _owner_of_one(files) or _shown_owner(folder, sure=False)


def _shown_owner(folder: str, *, sure: bool) -> str:
    """The name that a folder gives its owner, as written; empty for a class's, where `sure` for all but a name."""
    if (sure and not _names_somebody(folder)) or _is_class(folder):
        return ""
    return " ".join(naming_words(without_archive_ending(folder)))


def _owner_of_one(files: Iterable[Found]) -> str:
    return next((person for file in files if (person := _person(file))), "")


def _flat(files: list[Found]) -> Iterator[Group]:
    """The deposits of files that lie side by side: a report each, with what bears its name."""
    reports: dict[tuple[tuple[str, ...], str], list[Found]] = defaultdict(list)
    rest: list[Found] = []
    for file in files:
        (reports[_beside(file), spaced(file.stem)] if is_counted(file) else rest).append(file)
    persons = [(_naming(held[0]), held) for held in reports.values()]
    alone: list[Found] = []
    for file in rest:
        whose = _naming(file)
        homes = [held for person, held in persons if person and whose and (person <= whose or whose <= person)]
        (homes[0] if len(homes) == 1 else alone).append(file)
    for held in reports.values():
        yield Group(files=tuple(held), owner=_owner_of_one(held))
    yield from (Group(files=(file,), owner=named_person(file.stem)) for file in alone)


def _naming(file: Found) -> frozenset[str]:
    return frozenset(spaced(" ".join(naming_words(file.stem))).split())


def is_deposit(group: Group) -> bool:
    """Whether a group is something that a candidate handed in, rather than a list or a notice that lay there."""
    if group.prefix or any(is_counted(file) or is_unreadable(file) for file in group.files):
        return True
    return bool(group.owner) and any(file.is_report_file for file in group.files)


def is_unreadable(file: Found) -> bool:
    """Whether a file may hold somebody's report that nobody here can read: nobody is absent because of that."""
    known = words()
    return bool(file.trouble) or file.ending in (*known.closed_archives, *known.shortcuts, *known.unread_reports)
