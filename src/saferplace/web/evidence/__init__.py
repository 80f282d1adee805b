"""Evidence: indicators explored, wards compared, places, maps, uploads."""
