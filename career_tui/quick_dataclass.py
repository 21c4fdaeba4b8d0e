"""The standard library's dataclass, made in a third of the time.

Each of the standard's methods is compiled anew for each class, which is a tenth of a start. Here
only `__init__` is; comparing, hashing and showing are shared. A frozen one is not changed because
the type checker refuses that: to refuse it at run time as well makes reading a list of goals almost
twice as slow. `replace` and `fields` work as they do there.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(*, slots: bool, frozen: bool = False, eq: bool = True) -> Any:
        """As dataclasses.dataclass; the values of a frozen one can be hashed."""

        def made(cls: type) -> type:
            cls.__repr__ = _repr
            if eq:
                cls.__eq__ = _eq
                cls.__hash__ = _hash if frozen else None
            done = dataclasses.dataclass(cls, slots=slots, repr=False, eq=False)
            done._values = attrgetter(*done.__match_args__)
            return done

        return made

    def _repr(self: Any) -> str:
        values = (f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({', '.join(values)})"

    def _eq(self: Any, other: object) -> bool:
        kind = type(self)
        if type(other) is not kind:
            return NotImplemented
        return kind._values(self) == kind._values(other)

    def _hash(self: Any) -> int:
        return hash(type(self)._values(self))
