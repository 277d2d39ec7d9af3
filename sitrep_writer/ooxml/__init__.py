"""What every room needs from Office Open XML: names, relations, parts and their content."""
