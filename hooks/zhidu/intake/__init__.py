"""What comes in from outside: files of office programs as lines and tables, these as pages, and what became of each."""
