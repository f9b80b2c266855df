"""End with the process that started this one, even when it was killed and could not say so."""

from __future__ import annotations

import os
import threading
import time
from typing import Final

# The environment variable with the id of the process to end with.
VARIABLE: Final = "SANSO_EMULATOR_PARENT"


def follow() -> None:
    """End when the process that the environment names is not the parent any more."""
    wanted = os.environ.get(VARIABLE)
    if wanted:
        threading.Thread(target=_watch, args=(int(wanted),), daemon=True, name="parent").start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)
