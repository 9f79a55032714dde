"""Every verb of the program, tried where something breaks: what it is called with, what it may leave, and the faults."""
