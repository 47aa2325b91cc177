"""Pages in, bytes out; the only user of Jinja2 and markdown-it-py.

`Renderer` draws pages by templates, `markdown.to_html` the bodies of articles.
Both libraries are imported when the first page or body is drawn, and not before.
"""

from .keeping import Kept
from .renderer import Renderer

__all__ = ["Kept", "Renderer"]
