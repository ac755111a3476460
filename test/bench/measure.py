"""What to time -> one line of JSON: milliseconds, and the most memory the process ever held. As work.ts does for Node."""

import gc
import json
import resource
import sys
import time


def measure(prepare):
    """Calls `prepare` without the clock; what it returns is timed."""
    work = prepare()
    gc.collect()
    start = time.perf_counter()
    work()
    ms = (time.perf_counter() - start) * 1000
    # Kilobytes on Linux, bytes on macOS.
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    print(json.dumps({"ms": ms, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit}))
