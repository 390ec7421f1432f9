"""What of a Markdown text is running text."""

from zhidu.markdown import running_text, without_code

__all__ = ["running_text", "without_code"]
