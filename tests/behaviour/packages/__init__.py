"""Packages of npm."""
