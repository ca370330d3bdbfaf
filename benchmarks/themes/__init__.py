"""How well the themes agree with what people coded, beside BERTopic, NMF and k-means: `python -m benchmarks.themes`."""
