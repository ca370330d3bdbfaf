"""How light Heard is on a cheap tablet, beside others with the same ten questions: `python -m benchmarks.tablet`."""
