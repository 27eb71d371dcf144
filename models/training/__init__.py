"""Trains the recogniser (developers only: torch). Run by ``make model``; the pipeline itself never trains."""
