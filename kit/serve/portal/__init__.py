"""What all pages share, and the portal's own: navigation bar, menu, views, templates."""
