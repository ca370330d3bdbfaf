"""Where a web server comes in."""
