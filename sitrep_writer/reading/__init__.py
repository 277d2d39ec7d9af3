"""From files to an Edition: cells with their addresses, headers to columns, rows to types."""
