"""The two who only count words: k-means and NMF on TF-IDF, each choosing its number of themes by silhouette."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import silhouette_score

Labels = NDArray[np.intp]
HOW_MANY = (2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40)
"""Numbers of themes that are tried, as far as there are three answers for each."""
MOST_COMPARED = 1_000
"""Rows whose silhouette is taken."""


def k_means_labels(texts: Sequence[str], seed: int) -> list[int]:
    """Return k-means on TF-IDF with the number of themes of the best silhouette."""
    return _best(texts, seed, _k_means)


def nmf_labels(texts: Sequence[str], seed: int) -> list[int]:
    """Return NMF on TF-IDF likewise; an answer without a word that counts is in no theme (-1)."""
    return _best(texts, seed, _nmf)


def _best(texts: Sequence[str], seed: int, cluster: Callable[[csr_matrix, int, int], Labels]) -> list[int]:
    counted = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)
    tried = [cluster(counted, count, seed) for count in HOW_MANY if 3 * count <= len(texts)]
    return max(tried, key=partial(_silhouette, counted, seed=seed)).tolist()


def _silhouette(counted: csr_matrix, labels: Labels, seed: int) -> float:
    if not 2 <= len(set(labels.tolist())) < len(labels):
        return -1.0
    most = min(MOST_COMPARED, len(labels))
    try:
        return float(silhouette_score(counted, labels, metric="cosine", sample_size=most, random_state=seed))
    except ValueError:  # the sample fell into one theme
        return -1.0


def _k_means(counted: csr_matrix, count: int, seed: int) -> Labels:
    found: Labels = KMeans(count, n_init=3, random_state=seed).fit_predict(counted)
    return found


def _nmf(counted: csr_matrix, count: int, seed: int) -> Labels:
    parts = min(count, *counted.shape)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # near enough: only which part is largest counts
        weights = NMF(parts, init="nndsvda", max_iter=100, tol=1e-3, random_state=seed).fit_transform(counted)
    return np.where(weights.sum(axis=1) > 0, weights.argmax(axis=1), -1)
