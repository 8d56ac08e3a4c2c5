"""The only door to language models: protocols, the real ones, and the fakes that users and tests share."""
