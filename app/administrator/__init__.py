"""The administrator's room: lets staff in and out. Reads no answer."""
