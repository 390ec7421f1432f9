"""Tools of the workshop, run by make: no part of the site or of its core."""
