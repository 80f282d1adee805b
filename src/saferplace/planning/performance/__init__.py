"""How the measures of a plan are going: what was expected, forecasts, changes, signals, and the status."""
