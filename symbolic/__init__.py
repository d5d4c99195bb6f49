"""Definitions of activations and losses, their derivatives, textbook forms and verdicts, on SymPy alone."""

# The command checks this mark: another distribution on the package index also installs a package named `symbolic`.
DISTRIBUTION = "gradproof"
