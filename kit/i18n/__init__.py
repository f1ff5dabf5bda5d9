"""Russian first, English second: messages, catalogues, and texts that data carry in both languages."""
