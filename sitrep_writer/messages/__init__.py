"""Messages: the catalogues that translate them, and how they are rendered."""
