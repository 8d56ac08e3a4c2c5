"""What it takes to compare what is told, on one page or on many: amounts, days, distances, and the words of comparing.toml."""
