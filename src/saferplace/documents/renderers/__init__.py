"""Turn any Document into HTML, PDF, DOCX, ODT, CSV or a lineage file."""
