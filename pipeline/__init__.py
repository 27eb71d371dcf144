"""UNICRI release pipeline: raw release text in, validated records out."""

__version__ = "0.1.0"
