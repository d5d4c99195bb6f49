"""The audit: how far kernels are from the definition, over the whole range of a dtype, in ULP."""

from numeric.auditing.entry import accuracy, audit
from numeric.auditing.report import Finding, Measurement, Report

__all__ = ["Finding", "Measurement", "Report", "accuracy", "audit"]
