"""The participation worker's room: writes consultations, takes them to groups, agrees themes, makes the document."""
