"""One field a module: which of the words on it is followed. A chooser reads nothing."""
