// Does nothing: that a browser takes it shows that the tablet trusts us (tablet-check.js).
