"""How long the learning document takes to compile and to print; see __main__."""
