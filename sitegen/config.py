"""sitegen.yaml in, `Config` out."""
