"""The code behind `./scripts/generate`: from `spec/`, written by hand, to `generated/`."""
