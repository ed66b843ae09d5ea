"""Operations repeated many thousand times, to find what leaks."""
