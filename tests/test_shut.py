"""What the crawl's own settings keep shut, whatever another part of it would stop as well."""

import asyncio

import pytest
from scrapy import Request
from scrapy.core.downloader.handlers import DownloadHandlers
from scrapy.exceptions import NotConfigured, NotSupported
from scrapy.utils.misc import build_from_crawler, load_object
from scrapy.utils.test import get_crawler

import newscrawl.settings as ours


@pytest.fixture(scope="module")
def crawler():
    return get_crawler(
        settings_dict={name: said for name, said in vars(ours).items() if name.isupper()} | {"ADDONS": {}}
    )


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "data:text/html,x", "ftp://paper.example/a", "s3://paper/a", "gopher://a.example/"]
)
def test_no_request_leaves_but_by_http_and_https(crawler, url):
    with pytest.raises(NotSupported):
        asyncio.run(DownloadHandlers(crawler).download_request_async(Request(url)))


@pytest.mark.parametrize(
    "part",
    [
        "scrapy.spidermiddlewares.referer.RefererMiddleware",
        "scrapy.downloadermiddlewares.cookies.CookiesMiddleware",
        "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware",
        "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware",
        "scrapy.extensions.telnet.TelnetConsole",
        "scrapy.extensions.remote_control.RemoteControl",
    ],
)
def test_what_tells_of_a_crawl_or_opens_a_door_to_it_stands_aside(crawler, part):
    with pytest.raises(NotConfigured):
        build_from_crawler(load_object(part), crawler)
