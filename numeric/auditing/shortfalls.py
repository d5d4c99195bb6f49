"""Where kernels miss their bars, and why. A row whose kernel is mended fails in the tests, and is taken out."""

WIDE = ("float32", "float64")

SHORTFALLS: dict[str, tuple[tuple[str, ...], str]] = {
    "aptx": (WIDE, "E is subnormal where x·E is the smallest normal number, and α may leave nothing beside it"),
    "serf": (WIDE, "E is subnormal where x·erf(log(1 + E)) is the smallest normal number"),
    "gumbel_softmax": (("float64",), "z + u is rounded before its exponential is taken: |z + u| ULP"),
    "circle": (("float64",), "an exponent of about 16 takes three roundings: 34 ULP in the gradient"),
    "logmeanexp": (WIDE, "at equal logits log Σ e^z − log n leaves a rounding where nothing is true"),
    "standardize": (("float64",), "Σ (z_m − z_i)(z_m − z_k) cancels where one entry dominates"),
    "triplet_margin": (WIDE, "two unit vectors that are nearly equal cancel where an entry is 10⁴ times the others"),
    "weighted_cross_entropy": (("float32",), "4.8 ULP near the smallest normal number, and 4 are asked for"),
}
