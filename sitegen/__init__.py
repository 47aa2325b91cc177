"""sitegen: a folder of news articles in, a permanent static archive out.

Start reading at `sitegen.site.build`.
"""

__version__ = "0.1.0"
