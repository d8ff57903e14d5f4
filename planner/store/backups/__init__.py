"""Copies of the library beside it: named, made, thinned out, put back."""
