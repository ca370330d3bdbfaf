// Does nothing: whether a browser takes it tells whether the tablet is ready (tablet-check.js).
