"""What can be wrong with an entry; each check one function."""
