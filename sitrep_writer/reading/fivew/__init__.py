"""Activity reports (the 5W) as R4V's platforms export them: files to typed rows."""
