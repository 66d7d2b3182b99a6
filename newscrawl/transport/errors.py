"""Why an answer is not read on, each as the error of Scrapy's whose reason, and further tries, it shares."""

from __future__ import annotations

from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError, IgnoreRequest


class BrokenEncoding(IgnoreRequest):
    """The body is packed in a way that nobody can, or need, unpack."""


class TooMuchError(DownloadCancelledError):
    """An answer goes on beyond a bound, which `bound` names as stats do."""

    def __init__(self, words: str, *, bound: str) -> None:
        super().__init__(words)
        self.bound = bound


class TooSlowError(DownloadTimeoutError):
    """An answer takes longer than a bound, which `bound` names as stats do."""

    def __init__(self, words: str, *, bound: str) -> None:
        super().__init__(words)
        self.bound = bound


class NoAnswerError(DownloadFailedError):
    """What came is no answer of HTTP's; the words say why."""
