"""Frozen dataclasses as plain JSON values, and back.

Entries and decks live for decades on disk and are read by a second implementation in the browser, so their form is
plain: objects, lists, strings and numbers, with fields at their default left out.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from functools import cache
from typing import Any, Literal, NoReturn, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


_ATOMS = frozenset({str, int, float, bool, type(None)})


def plain(value: Any) -> Any:
    """Return dataclasses as dicts and tuples as lists, all the way down; fields at their default are left out.

    What stands in several places is made once: a deck has the same ways out in every scene.
    """
    return _plain(value, {})


def _plain(value: Any, made: dict[int, Any]) -> Any:
    kind: Any = type(value)
    if kind in _ATOMS:
        return value
    if (defaults := _defaults(kind)) is not None:
        known = made.get(id(value))
        if known is None:
            known = {n: _plain(v, made) for n, default in defaults if (v := getattr(value, n)) != default}
            made[id(value)] = known
        return known
    if isinstance(value, Mapping):
        return {str(k): _plain(v, made) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v, made) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(v, made) for v in value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    return value


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...] | None:
    """Return the fields of a dataclass with what they are when nothing is said; ``None`` for anything else."""
    return tuple((f.name, _default(f)) for f in fields(kind)) if is_dataclass(kind) else None


def _default(field: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else MISSING


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def build(kind: type[T], value: Any) -> T:
    """Return an instance of a dataclass from what ``plain`` made of one.

    Raises:
        ValueError: if the value has not the form of the class.
    """
    built: T = _build(kind, value)
    return built


def checked(kind: type[T], value: Any) -> T:
    """Return an instance of a dataclass from what a stranger has sent: every value is of its very type.

    Raises:
        ValueError: if anything in it is not.
    """
    built: T = _reader(kind)(value)  # type: ignore[arg-type]
    return built


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return what reads a kind of value, put together once: it is read by the thousand."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _or_none(_reader(next(a for a in args if a is not type(None))))
    if origin is Literal:
        return _one_of(frozenset(args), type(args[0]))
    if origin in (tuple, frozenset):
        return _several(origin, _reader(args[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _named(_reader(args[1]))
    if is_dataclass(kind):
        return _whole(kind, {name: _reader(hint) for name, hint in _hints(kind).items()})  # type: ignore[arg-type]
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _parts(kind, tuple(map(_reader, get_type_hints(kind).values())))
    if isinstance(kind, type) and issubclass(kind, (date, time)):
        return _of_type(str, kind.fromisoformat)
    return _of_type(kind)


def _refuse(value: object) -> NoReturn:
    raise ValueError(f"not what it is to be: {value!r}"[:200])


def _of_type(kind: type, then: Callable[[Any], Any] | None = None) -> Callable[[Any], Any]:
    fits = (int, float) if kind is float else (kind,)

    def read(value: Any) -> Any:
        if type(value) not in fits:
            _refuse(value)
        return then(value) if then else value

    return read


def _or_none(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else inner(value)


def _one_of(known: frozenset[Any], kind: type) -> Callable[[Any], Any]:
    return lambda value: value if type(value) is kind and value in known else _refuse(value)


def _several(kind: Any, inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: kind(map(inner, value)) if type(value) is list else _refuse(value)


def _named(inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: {k: inner(v) for k, v in value.items()} if type(value) is dict else _refuse(value)


def _whole(kind: Any, readers: Mapping[str, Callable[[Any], Any]]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not dict or not value.keys() <= readers.keys():
            _refuse(value)
        given = {name: readers[name](inner) for name, inner in value.items()}
        try:
            return kind(**given)
        except TypeError as error:
            raise ValueError(str(error)) from error

    return read


def _parts(kind: Any, readers: tuple[Callable[[Any], Any], ...]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not list or len(value) != len(readers):
            _refuse(value)
        return kind(*(read(inner) for read, inner in zip(readers, value, strict=True)))

    return read


def _build(kind: Any, value: Any) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _build(next(a for a in args if a is not type(None)), value)
    if origin is Literal:
        if value not in args:
            raise ValueError(f"{value!r} is none of {args}")
        return value
    if origin is tuple:
        return tuple(_build(args[0], v) for v in value)
    if origin is frozenset:
        return frozenset(_build(args[0], v) for v in value)
    if origin is not None and issubclass(origin, Mapping):
        return {k: _build(args[1], v) for k, v in value.items()}
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        if not isinstance(value, Mapping) or not value.keys() <= hints.keys():
            raise ValueError(f"not a {kind.__name__}: {value!r}"[:200])  # type: ignore[union-attr]
        try:
            return kind(**{k: _build(hints[k], v) for k, v in value.items()})  # type: ignore[operator]
        except TypeError as error:
            raise ValueError(str(error)) from error
    if isinstance(kind, type) and issubclass(kind, (date, time)):
        return kind.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return kind(*(_build(h, v) for h, v in zip(get_type_hints(kind).values(), value, strict=True)))
    return value
