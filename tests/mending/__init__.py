"""Tests of the room that mends copies."""
