"""Files of the articles folder in, `Loaded` articles out."""
