"""Processes that clean pages and read lists: what a page does to its process, it does to nothing else."""
