"""What may be asked of children and young people, and what counts as an answer. No web, no database."""
