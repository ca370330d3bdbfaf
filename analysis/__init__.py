"""From children's own words to themes and to one learning document. No web, no database; usable from a shell."""
