"""The nouns of the kit: frozen dataclasses, standard library only."""
