"""Tests the names of exports in Python, and the output of inspect, help() and repr()."""
