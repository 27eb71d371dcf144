"""Settings of every test run."""

import os

from hypothesis import settings

# Hypothesis' own "ci" profile draws the same examples in every run, so a stranger's tests end as ours did.
# "default" draws new ones: ``make fuzz`` asks for it.
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
