"""Messages: their grammar, the catalogues that translate them, and how they are said."""
