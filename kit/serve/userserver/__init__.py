"""A staff user's own server: Voilà, kernels, sandbox, and what is forked for them."""
