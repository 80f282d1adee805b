"""Assessments: editions, findings, scored candidates for priorities, decisions."""
