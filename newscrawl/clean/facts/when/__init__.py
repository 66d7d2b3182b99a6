"""When it was: dates as machines and people write them, and which of them cannot be true."""
