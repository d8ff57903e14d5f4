"""When things happen: weeks, holidays, the weekly rhythm, balance, board layouts. Pure functions."""
