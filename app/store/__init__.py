"""The only room that speaks SQL. Whoever may come in, and to which file, stands in pyproject.toml; rows never leave."""
