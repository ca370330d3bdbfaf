"""The young person's room: one page behind a join code. Nobody signs in; it must never know who answers."""
