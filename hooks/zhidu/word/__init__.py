"""Word files of the documents, set as GB/T 9704-2012 has it; `press` makes them, `downloads` lists them."""
