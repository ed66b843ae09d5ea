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


def unexpected_keyword(name: str) -> str:
    """Say which keyword is unknown, in the words of Python."""
    return f"got an unexpected keyword argument '{name}'"


def wrong_arity(expected: str, got: str) -> str:
    """Refuse the call of a closure."""
    return f"this Rust closure takes {expected}, got {got}"


BUFFER_OF_RUST_RESIZED = "a buffer that Rust has lent changed its size meanwhile"
BUFFER_OF_PYTHON_RESIZED = "a buffer that was lent to Rust changed its size meanwhile"


def fitting_buffer(typecode: str, dtype: str) -> str:
    """Say what makes a fitting buffer of one whose items or layout do not fit."""
    return f"; array('{typecode}', xs) makes a fitting one of it, and so does numpy.ascontiguousarray(xs, '{dtype}')"


# --- Memory and panics ------------------------------------------------------------------------------------------


def no_memory(wanted: str, present: str) -> str:
    """Refuse a value for which the module's allocator has no memory."""
    return f"no memory for its {wanted} bytes: the module's memory has {present} bytes, and cannot grow far enough"


def out_of_memory(present: str) -> str:
    """Explain a trap: Rust could not allocate."""
    return f"Rust ran out of memory, of which it has {present} bytes"


CAPACITY_OVERFLOW = "capacity overflow: a collection was to become larger than memory can be"


def stack_overflow(said: str) -> str:
    """Explain a trap: too many calls are nested."""
    return f"stack overflow: too many calls of Rust are nested, or their frames are too large ({said})"


def silent_panic(said: str) -> str:
    """Explain a trap: a panic whose message nobody printed."""
    how = "console_error_panic_hook::set_once() in Rust, or pybridge build --panic-hook, makes it tell"
    return f"{said}, and Rust did not say why: {how}"


# --- The end of an instance -------------------------------------------------------------------------------------


RELOADED = "was reloaded"


def made_before_reload(name: str, label: str) -> str:
    """Refuse an object of an instance that a reload has ended."""
    return f"this {name} belongs to the earlier instance of {label}; make it anew"


def taken_before_reload(label: str) -> str:
    """Refuse a function of an instance that a reload has ended."""
    return f"this function belongs to the earlier instance of {label}; take it from the module anew"


# --- Suspension -------------------------------------------------------------------------------------------------

SUSPENDED_ABOVE_RUST = (
    "run_sync() cannot wait here, because Rust called this function, and Rust cannot be suspended with it: let the "
    "function return an awaitable, and declare the import in Rust as async or as #[wasm_bindgen(suspending)]"
)

SUSPENDED_OUTSIDE = (
    "Rust waits by JSPI, and can be suspended only in a #[wasm_bindgen(jspi)] export and in the tasks that it spawns, "
    "if neither JavaScript nor Python has called Rust in between"
)
CANNOT_SUSPEND = "it suspends Rust (jspi), and this platform lacks WebAssembly.Suspending, as Chromium and Firefox have"

# --- Borrows ----------------------------------------------------------------------------------------------------

BORROWED_ALREADY = "an object is borrowed already, by a call that is running or by another argument"
TAKEN_WHILE_BORROWED = (
    "an object cannot be taken while it is borrowed, by a call that is running or by another argument"
)

# --- Notes behind a value that is refused -----------------------------------------------------------------------

ONLY_BORROWED = ", which extends it and can only be borrowed as one"
OF_ANOTHER_INSTANCE = " of another instance"


def of_earlier_instance(label: str) -> str:
    """Tell an object apart that was made before its module was reloaded."""
    return f" of the earlier instance of {label}; make it anew"


LONE_SURROGATES = ", whose lone surrogates are no UTF-8"

# --- Content of values -------------------------------------------------------------------------------------------

PLAIN_OBJECT = "a plain object of JavaScript, whose keys are str or int"


def only_in_packages(type_: str) -> str:
    """Refuse a type that no function of a wasm file has."""
    return f"only packages of npm have values of the type {type_}"


JAVASCRIPT_VALUE = "a value that JavaScript can have"


def at_most_nested(levels: str) -> str:
    """Refuse a container that is nested too deeply."""
    return f"a container of at most {levels} levels"
