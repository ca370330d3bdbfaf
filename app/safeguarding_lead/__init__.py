"""The safeguarding lead's room: reads worrying answers first, settles them, releases quotes."""
