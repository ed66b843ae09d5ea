"""Shared by the behaviour tests: fixtures, servers of imports, and builders of modules and values."""
