"""Example pictures in the help of items: kept in the photo store under their hash, named by that hash in the checklist."""
