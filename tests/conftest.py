"""What every test may use. Builders are in builders.py; fixtures of one room stand in that room's conftest."""
