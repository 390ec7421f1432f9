"""Words in one line."""


def one_line(text: str) -> str:
    """With one space between those that are apart, whatever parted them: U+2028 too, at which some programs break."""
    return " ".join(text.split())
