"""The board member's room: reads the learning document and decides what it asks."""
