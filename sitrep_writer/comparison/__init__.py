"""What changed between two versions, what to look at, and how both are shown."""
