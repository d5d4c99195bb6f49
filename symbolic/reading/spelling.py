# ruff: noqa: RUF001 - the characters that are mistaken for one another are told apart here
"""How mathematics is spelled: commands, Unicode characters and words, each with the one meaning they are read in."""

import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GREEK = _words(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi "
    "psi omega varphi vartheta varrho varsigma varpi digamma Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi "
    "Psi Omega"
)
# Commands that are a letter or a constant in themselves.
LETTERS = GREEK | _words("partial nabla infty ell top bot dagger hbar imath jmath aleph emptyset")
SAME_LETTER = {  # and the names that HTML and KaTeX have for signs
    "varepsilon": "epsilon", "intercal": "top", "transpose": "top", "varnothing": "emptyset", "infin": "infty",
    "lang": "langle", "rang": "rangle", "isin": "in", "rarr": "rightarrow", "larr": "leftarrow", "rArr": "Rightarrow",
    "Rarr": "Rightarrow", "hArr": "iff", "Harr": "iff", "sdot": "cdot", "bull": "bullet", "plusmn": "pm",
}  # fmt: skip

# Function words: known when written bare (tanh), as a command (\tanh, \softmax) or in \text and \operatorname.
WORDS = _words(
    "exp ln log lg sin cos tan cot sec csc sinh cosh tanh coth sech csch arcsin arccos arctan arcsinh arccosh "
    "arctanh artanh arsinh arcosh asinh acosh atanh sigmoid softmax softplus softsign relu ReLU RELU Relu "
    "ReLU6 relu6 max min erf erfc erfi sgn sign sqrt abs diag Diag tr Tr trace det rank dim ker logsumexp "
    "LogSumExp LSE lse logit expit sinc swish Swish silu SiLU mish Mish gelu GELU elu ELU selu SELU celu CELU "
    "logistic logcosh mean Var Cov KL argmax argmin clip clamp cross cross_entropy MSE MAE RMSE BCE NLL "
    "softmin Softmax Softplus Softsign Sigmoid Tanh Softmin LogSigmoid LogSoftmax logsigmoid logsoftmax "
    "log_softmax Hardtanh HardTanh hardtanh LeakyReLU PReLU Tanhshrink tanhshrink sup inf lim vec const Pr"
)
# What LaTeX itself prints upright; \max and \min with something below are big operators.
LATEX_WORDS = _words(
    "exp ln log lg sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan max min det dim ker"
)
# Words that may stand at the end of a bare run of letters (xlog(x)), or before one letter (sinx).
GLUED = _words("exp ln log sin cos tan sinh cosh tanh sech sigmoid softplus softmax relu ReLU max min erf")
GLUED_BEFORE = _words("exp ln log sin cos tanh")
GLUED_ARGUMENTS = frozenset("xyzuvwpqab")
# a·sin(x), or the inverse? d·log(x), or a differential?
MISREAD_BEFORE = frozenset("ad")
BIG = {
    "sum": "sum", "prod": "prod", "int": "int", "sup": "sup", "inf": "inf", "lim": "lim", "argmax": "argmax",
    "argmin": "argmin",
}  # fmt: skip

ACCENTS = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "widetilde": "tilde",
    "dot": "dot", "ddot": "ddot", "check": "check", "breve": "breve", "mathring": "mathring", "underline": "underline",
}  # fmt: skip
COMBINING = {
    "\u0302": "hat", "\u0304": "bar", "\u0305": "bar", "\u0303": "tilde", "\u0307": "dot", "\u0308": "ddot",
    "\u030c": "check", "\u20d7": "vec",
}  # fmt: skip
STYLES = {
    "mathbf": "bold", "boldsymbol": "bold", "bm": "bold", "pmb": "bold", "vec": "bold", "bf": "bold",
    "mathbfit": "bold", "symbf": "bold", "mathcal": "calligraphic", "mathscr": "calligraphic", "cal": "calligraphic",
    "mathbb": "blackboard", "mathbbm": "blackboard", "mathds": "blackboard", "mathfrak": "fraktur",
}  # fmt: skip
SWITCHES = frozenset({"bf", "cal"})  # of the rest of the braces that they stand in
UPRIGHT = _words("mathrm mathit mathsf mathtt mathnormal rm it sf tt textnormal")
TEXTS = _words("text textrm mbox hbox textbf textit textsf texttt textsc textup textmd emph intertext shortintertext")

RELATIONS = {
    "=": "=", "lt": "<", "<": "<", "gt": ">", ">": ">", "le": "≤", "leq": "≤", "leqslant": "≤", "leqq": "≤",
    "ge": "≥", "geq": "≥", "geqslant": "≥", "geqq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "approxeq": "≈",
    "simeq": "≈", "cong": "≈", "equiv": "≡", "triangleq": ":=", "coloneqq": ":=", "coloneq": ":=", "doteq": ":=",
    "eqdef": ":=", "defeq": ":=", "propto": "∝", "in": "∈", "notin": "∉", "to": "→", "rightarrow": "→",
    "longrightarrow": "→", "mapsto": "→", "leftarrow": "←", "gets": "←", "longleftarrow": "←", "Rightarrow": "⇒",
    "Longrightarrow": "⇒", "implies": "⇒", "iff": "⇔", "Leftrightarrow": "⇔", "Longleftrightarrow": "⇔",
    "sim": "~", "ll": "≪", "gg": "≫", "subset": "⊆", "subseteq": "⊆",
}  # fmt: skip
WRITTEN_RELATIONS = {
    ":=": ":=", "=:": ":=", "==": "=", "<=": "≤", ">=": "≥", "!=": "≠", "->": "→", "=>": "⇒", "=": "=", "<": "<",
    ">": ">", "≤": "≤", "⩽": "≤", "≦": "≤", "≥": "≥", "⩾": "≥", "≧": "≥", "≠": "≠", "≈": "≈", "≃": "≈", "≅": "≈",
    "≡": "≡", "≜": ":=", "≔": ":=", "≝": ":=", "∝": "∝", "∈": "∈", "∉": "∉", "→": "→", "↦": "→", "⟶": "→",
    "←": "←", "⇒": "⇒", "⟹": "⇒", "⇔": "⇔", "⟺": "⇔", "∼": "~", "≪": "≪", "≫": "≫", "⊂": "⊆", "⊆": "⊆",
}  # fmt: skip
OPERATORS = {
    "cdot": "·", "ast": "·", "bullet": "·", "times": "×", "div": "÷", "odot": "⊙", "circ": "∘", "otimes": "⊗",
    "oslash": "⊘",
}  # fmt: skip
WRITTEN_OPERATORS = {
    "*": "·", "·": "·", "⋅": "·", "∙": "·", "•": "·", "∗": "·", "×": "×", "÷": "÷", "/": "/", "⁄": "/", "∕": "/",
    "⊙": "⊙", "∘": "∘", "⊗": "⊗", "⊘": "⊘", "@": "@",
}  # fmt: skip
SIGNS = {"pm": "±", "mp": "∓"}
WRITTEN_SIGNS = {"+": "+", "-": "-", "±": "±", "∓": "∓"}
# Words between formulas that have a sign of their own.
SIGNS_OF_WORDS = {
    "forall": "for all", "land": "and", "wedge": "and", "lor": "or", "vee": "or", "therefore": "therefore",
    "because": "because",
}  # fmt: skip

OPENING = {"(": "(", "[": "[", "\\{": "{", "\\lbrace": "{", "\\langle": "<", "⟨": "<", "\\lfloor": "⌊", "⌊": "⌊",
           "\\lceil": "⌈", "⌈": "⌈", "\\lbrack": "[", "\\lparen": "(", "⟦": "[", "\\llbracket": "["}  # fmt: skip
CLOSING = {")": ")", "]": "]", "\\}": "}", "\\rbrace": "}", "\\rangle": ">", "⟩": ">", "\\rfloor": "⌋", "⌋": "⌋",
           "\\rceil": "⌉", "⌉": "⌉", "\\rbrack": "]", "\\rparen": ")", "⟧": "]", "\\rrbracket": "]"}  # fmt: skip
CLOSER = {"(": ")", "[": "]", "{": "}", "<": ">", "⌊": "⌋", "⌈": "⌉", "|_": "|_"}  # |_: from \\left. to \\right|
BARS = {
    "|": ("|", ""), "\\vert": ("|", ""), "\\lvert": ("|", "l"), "\\rvert": ("|", "r"), "∣": ("|", ""),
    "\\|": ("‖", ""), "\\Vert": ("‖", ""), "\\lVert": ("‖", "l"), "\\rVert": ("‖", "r"), "‖": ("‖", ""),
    "∥": ("‖", ""), "\\parallel": ("‖", ""),
}  # fmt: skip
SIZES = {f"{size}{way}": way for size in ("big", "Big", "bigg", "Bigg") for way in ("", "l", "r", "m")}

# Spaces by their width in eighteenths of an em; from an em on, they part what stands beside them.
SPACES = {",": 3, ":": 4, ">": 4, ";": 5, " ": 6, "!": -3, "/": 0, "enspace": 9, "enskip": 9, "quad": 18, "qquad": 36,
          "thinspace": 3, "medspace": 4, "thickspace": 5, "nobreakspace": 6, "space": 6, "\n": 6, "\t": 6}  # fmt: skip
PARTING = 10
IGNORED = _words(
    "displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag hline strut mathstrut "
    "allowbreak nobreak noindent small large Large normalsize scriptsize footnotesize tiny relax break "
    "allowdisplaybreaks hfill null LARGE huge Huge blacksquare qed qedhere boldmath"
)
IGNORED_WITH_ARGUMENT = _words("tag label phantom hphantom vphantom vspace color eqref cline")
TRANSPARENT = _words(
    "align aligned alignat alignedat equation gather gathered split eqnarray multline flalign displaymath math "
    "subequations"
)
MATRICES = _words("matrix pmatrix bmatrix Bmatrix smallmatrix array")
CASES = _words("cases dcases rcases drcases")
FORBIDDEN = _words(
    "def gdef edef xdef newcommand renewcommand providecommand DeclareMathOperator input include write openout "
    "openin read let futurelet catcode csname expandafter usepackage require newenvironment immediate special "
    "directlua loop href url includegraphics html unicode"
)

# Words of prose: what holds one of them is no name.
PROSE = _words(
    "if otherwise else elsewhere for all every each any when whenever where with and or but is are be as such "
    "that since because given let so hence thus therefore then not in of on at to by from the an a iff "
    "provided only both one-hot undefined does other cases s.t. i.e. e.g. w.r.t. o.w. which we have using"
)
# Written bare between spaces, these are words too; other letters side by side are factors.
BARE_PROSE = _words("if otherwise else elsewhere for when where and or with")
STARTERS = frozenset(
    ["if", "for", "when", "whenever", "where", "with", "as", "iff", "provided", "provided that", "such that", "s.t.",
     "for all", "for any", "for every", "only if", "if and only if", "in case", "at", "on", "in the case", "given"]
)  # fmt: skip
OTHERWISE = frozenset(
    ["otherwise", "else", "elsewhere", "in all other cases", "in other cases", "all other cases", "other cases",
     "for all other cases", "all others", "o.w.", "o/w", "in any other case", "everywhere else", "if otherwise",
     "for other cases", "other", "others", "in other case", "other wise", "default"]
)  # fmt: skip
# What Markdown makes of characters, or needs before them.
ENTITIES = {
    "&lt;=": ("rel", "≤"), "&gt;=": ("rel", "≥"),
    "&lt;": ("rel", "<"), "&gt;": ("rel", ">"), "&le;": ("rel", "≤"), "&ge;": ("rel", "≥"), "&ne;": ("rel", "≠"),
    "&amp;": ("amp", "&"), "&minus;": ("sign", "-"), "&times;": ("op", "×"), "&middot;": ("op", "·"),
}  # fmt: skip
SPACE_ENTITIES = ("&nbsp;", "&thinsp;", "&ensp;")
# Names that stand as one in a script, although no function: y_true, \|x\|_{rms}.
SCRIPT_WORDS = _words("pred true target test train rms total new old std norm avg")


def _greek_letters() -> dict[str, str]:
    """α ↦ \\alpha and so on, from the names that Unicode gives; the forms that look like Latin letters have none."""
    found = {}
    for code in (*range(0x391, 0x3CA), 0x3D1, 0x3D5, 0x3D6, 0x3F1, 0x3F5):
        name = unicodedata.name(chr(code), "").replace("LAMDA", "LAMBDA").replace("FINAL ", "VAR").split()
        if name[:1] != ["GREEK"] or name[-1] not in {g.upper() for g in GREEK} | {"VARSIGMA"}:
            continue
        spelled = name[-1].lower() if "CAPITAL" not in name else name[-1].capitalize()
        if spelled in GREEK:
            found[chr(code)] = "\\" + spelled
    return found


CHARACTERS = {**_greek_letters(), "∂": "\\partial", "∇": "\\nabla", "∞": "\\infty", "ℓ": "\\ell", "⊤": "\\top",
              "ı": "\\imath", "ȷ": "\\jmath", "†": "\\dagger", "∅": "\\emptyset", "∆": "\\Delta"}  # fmt: skip
BIG_CHARACTERS = {"∑": "sum", "∏": "prod", "∫": "int"}
PRIMES = {"'": 1, "′": 1, "’": 1, "″": 2, "‴": 3}
DOTS = _words("dots ldots cdots vdots ddots dotsc dotsb dotsm hdots")
DOT_CHARACTERS = frozenset("…⋯⋮⋱")


def plain(character: str) -> tuple[str, str]:
    """A character without its mathematical style, and the style: a double-struck R is R, "blackboard"."""
    if character < "\x80":
        return character, ""
    if character in "−–﹣－":
        return "-", ""
    if character in "ℓ∂∇":
        return character, ""
    name = unicodedata.name(character, "")
    mathematical = name.startswith("MATHEMATICAL ") or (
        unicodedata.decomposition(character).startswith("<font>") and "LIGATURE" not in name
    )
    if not mathematical:
        wide = name.startswith("FULLWIDTH ") or unicodedata.category(character) == "Zs"
        return (unicodedata.normalize("NFKC", character) if wide or character == "µ" else character), ""
    simple = unicodedata.normalize("NFKC", character)
    if len(simple) != 1:
        return character, ""
    if "DOUBLE-STRUCK" in name:
        return simple, "blackboard"
    if "FRAKTUR" in name or name.startswith("BLACK-LETTER"):
        return simple, "fraktur"
    if "SCRIPT" in name:
        return simple, "calligraphic"
    return simple, "bold" if "BOLD" in name else ""
