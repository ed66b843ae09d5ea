"""Builds the documentation: lays out its sources, and says what is in its pages."""
