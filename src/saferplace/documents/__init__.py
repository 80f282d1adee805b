"""One folder per document type, each building a typed Document; renderers turn any Document into a paper."""
