"""The partnership's working place in the browser: Django, one app per noun."""
