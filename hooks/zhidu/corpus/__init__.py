"""A whole site as read: its pages, by every name they have, and the links between them."""
