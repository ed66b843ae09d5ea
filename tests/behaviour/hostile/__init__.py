"""Values, timing and failures that try to break the bridge."""
