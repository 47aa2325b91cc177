"""Files of the articles folder in, `Loaded` articles out.

`scan` lists the files, `load` makes an article of one; start reading at `loading.py`.
"""

from .fields import Fields, Layer
from .loaded import Loaded, Source
from .loading import load
from .pictures import content_fault, place
from .scanning import scan

__all__ = ["Fields", "Layer", "Loaded", "Source", "content_fault", "load", "place", "scan"]
