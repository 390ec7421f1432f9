"""Reading from disk: where a site lies, its files as text, what else it publishes, its history."""
