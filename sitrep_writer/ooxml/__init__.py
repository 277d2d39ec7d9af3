"""What every room needs of Office Open XML: names, relations, parts and their content."""
