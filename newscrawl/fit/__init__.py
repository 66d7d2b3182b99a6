"""Fits the estimate of newscrawl/clean/estimate to pages with known answers; needs the extra [fit]."""
