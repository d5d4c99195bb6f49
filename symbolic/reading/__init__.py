"""What people write, read strictly: a closed vocabulary, an error with its place for anything else, never evaluated."""
