"""What the words of a page are: Markdown, numbers, and the structure 编 章 节 条 款 项 目."""
