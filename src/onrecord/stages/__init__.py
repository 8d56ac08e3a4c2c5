"""The stages: pure functions from records to records, each named after what it makes. No stage imports another."""
