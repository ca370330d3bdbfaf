"""What can go wrong in the analysis, each named for what happened and saying where it is and what to do.

Raised where the rule is; `python -m analysis` prints the words and stops, a job turns them into a notice on a screen.
"""

from __future__ import annotations


class AnalysisRefused(Exception):
    """The analysis cannot go on: what is wrong, where, and what to do, in plain words."""

    def __init__(self, wrong: str, *, where: str, do: str) -> None:
        """Keep the three parts, so that a screen can set them apart."""
        super().__init__(f"{wrong}\n  Where: {where}\n  What to do: {do}")
        self.wrong, self.where, self.do = wrong, where, do


class FileNotReadable(AnalysisRefused):
    """A file of answers is missing, empty, or not a table of text."""


class ColumnMissing(AnalysisRefused):
    """The file has no column with the answers under the name we looked for."""


class ModelNotUsable(AnalysisRefused):
    """The folder that HEARD_MODEL names holds no sentence model that can be run; the run goes on by words alone."""

    def __init__(self, wrong: str, *, do: str) -> None:
        """`wrong` goes on after 'The folder that HEARD_MODEL names'; the folder itself is in no notice."""
        super().__init__(f"The folder that HEARD_MODEL names {wrong}.", where="HEARD_MODEL", do=do)


class ClusterNotReached(AnalysisRefused):
    """HEARD_DASK names a cluster that does not answer, has no worker, or went away in the middle."""


class NotADocument(Exception):
    """Kept data is no learning document; says at which place, never what stands there."""


class TooFewToShow(Exception):
    """A table cannot be published: even with every cell hidden, its totals would give a small number away (R2.19)."""


class CommentLost(Exception):
    """A run did not account for every comment exactly as it must: a fault of ours, nothing is handed on."""
