"""What belongs to the page around a report: menus, boxes, forms, notices."""
