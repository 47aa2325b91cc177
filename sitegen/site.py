"""The pipeline, in order."""
