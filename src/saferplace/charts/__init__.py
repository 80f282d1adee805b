"""A result in; an accessible figure out: chart, data table and text, always the three.

Every chart function takes a polars frame and a Caption (the words around the chart) and returns a Figure:
treemap, change_bars, trend_with_limits and trend_lines (trend_chart), small_multiples, seasonal_pattern,
comparison_bars, peer_table, ward_map, hundred_people, concentration_curve, each in the module of its name.
"""
