"""The errors a person can repair; every message names what to do next."""


class ClaimtrailError(Exception):
    """Something went wrong that the person at the keyboard can mend; the text says how."""


class SettingsError(ClaimtrailError):
    """A setting has a value that is not allowed."""


class UnreadableError(ClaimtrailError):
    """A file or an item in it cannot be made into an article."""


class UnwritableError(ClaimtrailError):
    """A file cannot be written."""


class FetchError(ClaimtrailError):
    """A link cannot be fetched now; that says nothing of whether its page is still there."""


class RefusedLinkError(FetchError):
    """A link leads to where nothing is fetched: no web, or no public address."""


class ModelError(ClaimtrailError):
    """An embedding model or language pipeline cannot be loaded or is not the expected one."""


class ExtractionError(ClaimtrailError):
    """Claims cannot be taken from articles."""


class StoreError(ClaimtrailError):
    """The database cannot be opened, migrated or written."""


class StoreAwayError(StoreError):
    """The server of the database cannot be reached now; it may be back in a moment."""


class LaneLostError(StoreError):
    """Another bot answers the chat now."""


class BuildError(ClaimtrailError):
    """No build of the index can be used, or one cannot be written."""


class DamagedError(BuildError):
    """A part of a build is not what was written."""
