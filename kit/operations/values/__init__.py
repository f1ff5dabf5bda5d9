"""What operations return that is not computed: light frozen dataclasses, a module per subject."""
