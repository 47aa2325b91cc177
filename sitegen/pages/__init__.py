"""`Catalog` in, plan out: every page of the site. Pure."""
