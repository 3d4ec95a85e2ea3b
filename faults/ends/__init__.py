"""Every way in which a window can end."""
