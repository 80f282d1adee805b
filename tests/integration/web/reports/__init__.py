"""Tests of papers: their words, route, versions and publication."""
