"""Where kernels miss their bars: the dtypes, and why. A row whose kernel is mended fails in the tests, and goes."""

SHORTFALLS: dict[str, tuple[tuple[str, ...], str]] = {}
