"""Timing of kernels beside other libraries; nothing but NumPy is imported until a peer is asked for."""
