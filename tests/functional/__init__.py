"""Journeys through the finished product."""
