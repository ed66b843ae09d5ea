"""What the behaviour tests share: fixtures, servers of imports, and builders of modules and values."""
