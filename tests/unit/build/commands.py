"""Runs the commands that build and test crates."""

import subprocess
import sys

from click.testing import CliRunner

from pybridge.cli.commands import pybridge


def run(*arguments):
    """Run `pybridge` here, in the current folder."""
    return CliRunner().invoke(pybridge, [str(each) for each in arguments], prog_name="pybridge", catch_exceptions=False)


def build(*arguments):
    """Run `pybridge build` here."""
    return run("build", *arguments)


def run_tests(folder="."):
    """Run `pybridge test` in a process of its own, as pytest's output comes from Node."""
    asked = [sys.executable, "-m", "pybridge", "test", "-q"]
    return subprocess.run(asked, check=False, capture_output=True, text=True, cwd=folder)  # noqa: S603 - ourselves
