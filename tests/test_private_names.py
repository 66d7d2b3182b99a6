"""The private names of Scrapy and Twisted that are built upon: a new version that renames one is told of it."""

import inspect
from importlib import import_module
from importlib.metadata import version

import pytest

# Each class with what is overridden, called or set of it.
NAMES = {
    "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler": """
        _pool _contextFactory _bind_address _default_maxsize _default_warnsize _fail_on_dataloss _crawler
        _tls_verbose_logging
    """,
    "scrapy.core.downloader.handlers.http11._ScrapyAgent": "download_request _cb_bodydone _cb_bodyready",
    "scrapy.core.downloader.handlers.http11._ResultT": "",
    "scrapy.core.downloader.handlers.http11._LenientHTTP11ClientFactory": "",
    "scrapy.core.downloader.handlers.http11._LenientHTTP11ClientProtocol": "",
    "scrapy.core.downloader.handlers.http11._LenientHTTPClientParser": "",
    "scrapy.utils._download_handlers.wrap_twisted_exceptions": "",
    "scrapy.core.downloader.Downloader": "_get_slot _process_queue _wait_for_download _latercall",
    "scrapy.core.downloader.Slot": "concurrency delay jitter randomize_delay active queue transferring latercall",
    "twisted.web.client.HTTPConnectionPool": "_factory",
    "twisted.web.client._HTTP11ClientFactory": "_quiescentCallback",
    "twisted.web._newclient.HTTP11ClientProtocol": "_parser _disconnectParser",
    "twisted.web._newclient.HTTPClientParser": """
        _transferDecoders _everReceivedData _finished statusReceived headerReceived allHeadersReceived connHeaders
        bodyDecoder NO_BODY_CODES
    """,
    "twisted.web._newclient.RequestNotSent": "",
    "twisted.web.http._ChunkedTransferDecoder": "_maxTrailerHeadersSize dataReceived",
}


@pytest.mark.parametrize("owner", NAMES)
def test_what_is_used_of_others_has_its_name(owner):
    module, _, name = owner.rpartition(".")
    found = getattr(import_module(module), name, None)
    package = module.partition(".")[0]
    way_out = f"{package} {version(package)} has no {{}}: see what newscrawl/transport/ and pacing/ make of it"
    assert found is not None, way_out.format(owner)
    kinds = inspect.getmro(found) if inspect.isclass(found) else ()
    source = "".join(inspect.getsource(kind) for kind in kinds if kind.__module__.startswith(("scrapy", "twisted")))
    for used in NAMES[owner].split():
        assert used in source, way_out.format(f"{owner}.{used}")
