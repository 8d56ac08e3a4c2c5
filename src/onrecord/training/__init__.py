"""Labelled sentences: what the classifier is trained on, and how they are checked."""
