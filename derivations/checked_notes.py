"""The page that shows `gradproof verify` at work on notes with an error that has been published."""

from pathlib import Path

from derivations.page import Block, Code, Heading, Page, Paragraph
from derivations.verdicts import lines_of
from symbolic.verification.documents import joined, plan_of_text
from symbolic.verification.records import answer

# The last row of the table is wrong in tables that are copied from one set of notes to the next.
NOTES = r"""<!-- gradproof: verify -->
# Activation functions

| name | $g(z)$ | $g'(z)$ |
|------|--------|---------|
| logistic | $\frac{1}{1 + e^{-z}}$ | $g(z)(1 - g(z))$ |
| tanh | $\tanh(z)$ | $1 - g(z)^2$ |
| leaky ReLU | $\max(\alpha z, z)$ | $\begin{cases} \alpha & z < 0 \\ 1 & z \ge 0 \end{cases}$ |
| softplus | $\ln(1 + e^z)$ | $\frac{1}{1 + e^z}$ |

Here $\alpha \in (0, 1)$ is a constant.

# Softmax and cross-entropy

Let $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $L = -\sum_k y_k \log p_k$, where $y$ is one-hot. Then

$$
\begin{aligned}
\frac{\partial L}{\partial z_i} &= -\sum_k y_k \frac{1}{p_k} \frac{\partial p_k}{\partial z_i} \\
  &= p_i \sum_k y_k - y_i \\
  &= p_i - y_i
\end{aligned}
$$
"""


def build() -> Page:
    """The page: the notes, and what the command says of them."""
    plan = plan_of_text(NOTES)
    answers = [answer(claim, Path()) for claim in plan["claims"]]
    told = joined("notes.md", plan, answers)["formulas"]
    lines = [line for found in told for line in lines_of(found, f"notes.md:{found['line']}:{found['column']}: ")]
    counts = ", ".join(
        f"{sum(found['verdict'] == word for found in told)} {word}" for word in ("proved", "refuted", "undecided")
    )
    blocks: list[Block] = [
        Paragraph(
            "Notes go in as people write them, and a verdict on each formula that claims a derivative comes out. "
            "One row of these notes holds an error that has been published more than once."
        ),
        Heading("The notes"),
        Code(NOTES, "markdown"),
        Heading("What is found"),
        Paragraph(
            "`gradproof verify notes.md` names each claim by its line and column, and says how it was read. A claim is "
            "refuted only by an exact point at which the two sides surely differ."
        ),
        Code("\n".join([*lines, f"{counts}; {plan['counts']['defined']} definitions"]), "text"),
        Heading("In the tests of a project"),
        Paragraph(
            "With gradproof installed, `pytest` collects documents that hold the mark of the first line, one test for "
            "each claim, so that notes stay right while they are edited. An undecided claim fails, too, unless the "
            "project says otherwise in its settings:"
        ),
        Code(
            "[tool.pytest.ini_options]\ngradproof_docs = ['notes/*.md']  # besides those with the mark\n"
            "gradproof_undecided = 'skip'",
            "toml",
        ),
    ]
    return Page("checked_notes", "Notes, checked", tuple(blocks))
