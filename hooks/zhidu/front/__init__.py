"""Front matter and data files: YAML read with every place, the models that it is held against."""
