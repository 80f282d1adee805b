"""The response to the consultation on a police and crime plan, and the briefing note that goes with it."""
