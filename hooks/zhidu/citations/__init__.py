"""What a text cites: names of documents, the grammar of pointers, their scope, their targets."""
