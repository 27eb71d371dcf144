"""The few errors of the package; each message ends with what to do."""


class PipelineError(Exception):
    """Anything that stops the whole run."""


class UsageError(PipelineError):
    """What was asked for makes no sense: a missing folder, an unknown name."""


class SetupError(PipelineError):
    """The installation is not whole: model, schema or configuration missing or altered."""


class ReleaseRefused(PipelineError):
    """One release cannot be processed; the run goes on without it.

    ``code`` is the issue's stable word, ``stage`` where it happened, ``remedy`` what a person can do.
    """

    def __init__(self, code: str, message: str, *, stage: str, remedy: str) -> None:
        super().__init__(message)
        self.code = code
        self.stage = stage
        self.remedy = remedy


class LockedError(PipelineError):
    """Another run holds the output folder."""
