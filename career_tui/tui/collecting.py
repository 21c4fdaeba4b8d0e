"""When memory is collected: not while the program starts.

Starting makes many objects that stay, and the collector would look through them again and again.
Importing this module imports nothing else that is slow, so that it can come before Textual.
"""

import gc


def pause() -> None:
    """Collect nothing for now."""
    gc.disable()


def go_on() -> None:
    """After a pause collect again; what there is by now stays, and is not looked at again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
