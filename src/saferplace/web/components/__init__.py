"""Components: page layouts, forms, lists and downloads that every app uses."""
