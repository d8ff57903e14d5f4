"""When things happen: weeks, lunar days and holidays, the weekly rhythm, balance, board layouts. Pure functions."""
