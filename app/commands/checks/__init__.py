"""What `heard check` looks at, one small thing after the other: this machine, the database, what keeps them going."""
