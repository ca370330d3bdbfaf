"""What Heard bears: a class at once, a sustained stream beside a bare server, slow lines, hours, and a country's size.

`python -m benchmarks.load` says which measurements there are. docs/unit-costs.md tells what they gave.
"""
