"""Pages to blocks: one segmenter a kind of input, one stream of blocks behind both."""

from newscrawl.clean.segment.html import segment_html
from newscrawl.clean.segment.plain.cut import segment_text

__all__ = ["segment_html", "segment_text"]
