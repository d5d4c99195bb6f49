"""The threads of this process: few, started when first needed, and new ones in a forked child."""

import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

THREADS = min(2, os.cpu_count() or 1)

_lock = threading.Lock()
_executor: "ThreadPoolExecutor | None" = None
_owner = 0


def threads() -> "ThreadPoolExecutor":
    """The threads beside the caller's own."""
    global _executor, _owner
    from concurrent.futures import ThreadPoolExecutor  # 15 ms that a fresh process need not spend

    with _lock:
        if _executor is None or _owner != os.getpid():
            _executor, _owner = ThreadPoolExecutor(THREADS, thread_name_prefix="gradproof"), os.getpid()
        return _executor
