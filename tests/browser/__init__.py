"""Tests that drive a browser from outside: the demo site as a visitor sees it."""
