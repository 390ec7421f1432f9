"""A document written for its readers: Markdown with anchors and links, sections, the feed."""
