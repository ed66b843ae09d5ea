"""What a module is called in Python, and what inspect, help() and repr() show of it."""
