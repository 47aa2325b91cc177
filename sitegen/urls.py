"""Where every page lives. Pure."""
