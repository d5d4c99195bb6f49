"""Code written with NumPy, lifted to expressions by running it on symbolic arrays."""
