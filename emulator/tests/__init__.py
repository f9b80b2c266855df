"""Tests of the emulator: `python -m unittest discover -s emulator -t emulator` with its environment."""
