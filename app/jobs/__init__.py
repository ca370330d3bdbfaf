"""Work away from the screen, asked for by rows in store.queue. Nobody imports a job but the commands that run them."""
