"""What is derived from the corpus: catalogue, backlinks, inventory. Nothing here is kept by hand."""
