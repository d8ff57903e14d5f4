"""One library file of each released schema, and the program that makes the newest one."""
