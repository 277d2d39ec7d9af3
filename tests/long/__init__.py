"""Long runs of what the tests try a little of; none is collected by pytest."""
