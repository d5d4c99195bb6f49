"""Where kernels miss their bars, and why. A row whose kernel is mended fails in the tests, and is taken out."""

WIDE = ("float32", "float64")

SHORTFALLS: dict[str, tuple[tuple[str, ...], str]] = {
    "aptx": (WIDE, "E is subnormal where x·E is the smallest normal number, and α may leave nothing beside it"),
    "serf": (WIDE, "E is subnormal where x·erf(log(1 + E)) is the smallest normal number"),
    "weighted_cross_entropy": (("float32",), "4.8 ULP near the smallest normal number, and 4 are asked for"),
}
