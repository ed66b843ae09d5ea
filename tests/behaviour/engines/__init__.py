"""The choice between the native and the proxy engine, and what differs between them."""
