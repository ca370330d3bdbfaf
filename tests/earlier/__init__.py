"""What earlier releases left on tablets and in databases, and the releases themselves where the history is at hand."""
