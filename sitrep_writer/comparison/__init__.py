"""What changed between two versions, what to look at, and how to show both."""
