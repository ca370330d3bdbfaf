"""How much of who and where redaction takes out, and how much it takes out that it should leave.

Run with `python -m benchmarks.redaction` beside a folder `../shared/data`. Three measures, a module each: `recall` on
marked sentences and lists of others, `written` on 300 sentences that somebody wrote without sight of the rules,
`false_marks` on answers that others gave. `gazetteer` reads the lists that an operator could load.
"""

from __future__ import annotations
