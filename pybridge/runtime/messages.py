"""The sentences that both engines say: each stands here, and ``tools/messages.py`` makes ``js/src/messages.ts`` of it.

A function only puts its arguments, all of them ``str``, into an f-string: the tool calls it to get the text.
"""

from __future__ import annotations

# --- Why an object owns no struct -------------------------------------------------------------------------------

NEVER_CONSTRUCTED = "was never constructed; does a subclass forget super().__init__()?"
WAS_FREED = "was freed"


def was_moved(taker: str) -> str:
    """Say that a call took the struct over."""
    return f"was moved into Rust by {taker}"


MOVED_OUT_OF_JSVALUE = was_moved("Rust, out of a JsValue")


def owns_nothing(name: str, reason: str) -> str:
    """Refuse an object whose struct is gone, for one of the reasons above."""
    return f"this {name} {reason}"


# --- Constructors -----------------------------------------------------------------------------------------------


def no_constructor(name: str) -> str:
    """Refuse to make a struct that only other functions make."""
    return f"{name} has no constructor in Rust; other functions of the module make one"


def wrong_init(made: str, given: str) -> str:
    """Refuse to make one struct the content of another's object."""
    return f"{made}.__init__() makes a {made}, not a {given}"


# --- Arguments --------------------------------------------------------------------------------------------------


def wrong_arguments(label: str, problem: str, names: str) -> str:
    """Refuse a call whose arguments are missing, surplus or unknown."""
    return f"{label}: {problem} (its arguments: {names})"


def wrong_arity(expected: str, got: str) -> str:
    """Refuse the call of a closure."""
    return f"this Rust closure takes {expected}, got {got}"


BUFFER_OF_RUST_RESIZED = "a buffer that Rust has lent changed its size meanwhile"
BUFFER_OF_PYTHON_RESIZED = "a buffer that was lent to Rust changed its size meanwhile"

# --- Notes behind a value that is refused -----------------------------------------------------------------------

ONLY_BORROWED = ", which extends it and can only be borrowed as one"
OF_ANOTHER_INSTANCE = " of another instance"
LONE_SURROGATES = ", whose lone surrogates are no UTF-8"

# --- Content of values -------------------------------------------------------------------------------------------

PLAIN_OBJECT = "a plain object of JavaScript, whose keys are str or int"
JAVASCRIPT_VALUE = "a value that JavaScript can have"


def at_most_nested(levels: str) -> str:
    """Refuse a container that is nested too deeply."""
    return f"a container of at most {levels} levels"
