"""The command, and the pages it writes: derivations step by step, proved again at every check."""
