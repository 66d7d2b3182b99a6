"""The crawl's settings. Those of newscrawl itself may come from the environment, from -s, or from a project's own."""

from os import environ

from newscrawl import bounds
from newscrawl.clean.article import ROBOT

# -- newscrawl's own -------------------------------------------------------------------------------------------------
NEWSCRAWL_OUTPUT = environ.get("NEWSCRAWL_OUTPUT", "output")  # folder; a crawl writes <spider>/<run>/ in it
NEWSCRAWL_SITES = environ.get("NEWSCRAWL_SITES", "")  # folder with the user's own site files
NEWSCRAWL_WORKERS = environ.get("NEWSCRAWL_WORKERS", "")  # processes that clean; one a core if empty, 0: a thread
NEWSCRAWL_PAGE_TIMEOUT = environ.get("NEWSCRAWL_PAGE_TIMEOUT", "30")  # seconds a worker may take for a page
NEWSCRAWL_PROFILE = environ.get("NEWSCRAWL_PROFILE", "news")  # roles that make an article's text: docs/record.md
NEWSCRAWL_ALLOW_HOSTS = environ.get("NEWSCRAWL_ALLOW_HOSTS", "")  # host:port,... reached although not public
NEWSCRAWL_UNVERIFIED_HOSTS = environ.get("NEWSCRAWL_UNVERIFIED_HOSTS", "")  # host:port,... whatever certificate
NEWSCRAWL_SHARD_LINES = environ.get("NEWSCRAWL_SHARD_LINES", "500")  # of `news`: a file is stored when it has so many
NEWSCRAWL_SHARD_FORMAT = environ.get("NEWSCRAWL_SHARD_FORMAT", "jsonl")  # of `news`: jsonl, jsonl.gz, jsonl.zst
NEWSCRAWL_RAW = environ.get("NEWSCRAWL_RAW", "")  # warc: keep what was fetched
NEWSCRAWL_NOFOLLOW = environ.get("NEWSCRAWL_NOFOLLOW", "obey")  # ignore: follow links that are not to be, too
NEWSCRAWL_NOINDEX = environ.get("NEWSCRAWL_NOINDEX", "keep")  # drop: pages that say noindex give no line
NEWSCRAWL_CONTACT = environ.get("NEWSCRAWL_CONTACT", "")  # a page or address, shown in the User-Agent
NEWSCRAWL_BACK_OFF = environ.get("NEWSCRAWL_BACK_OFF", "1")  # seconds before a second try; twice as long each further
NEWSCRAWL_LOG = environ.get("NEWSCRAWL_LOG", "text")  # text, or json: an object a line

# What a site may give at most, each as bounds.py has it: NEWSCRAWL_MAX_HEADER_BYTES and the like.
globals().update({name: environ.get(name, "") for name in bounds.settings()})

# -- the parts -------------------------------------------------------------------------------------------------------
BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
COMMANDS_MODULE = "newscrawl.commands"
ADDONS = {
    "newscrawl.own_project.OwnProject": 400,  # says which items a feed takes before the next looks
    "newscrawl.addon.Addon": 500,  # what any project gets: the cleaner (a pipeline at 100), formats, the log's words
}
DOWNLOADER = "newscrawl.ending.downloader.EndingDownloader"  # ends with the crawl, not up to DOWNLOAD_TIMEOUT later
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.robots.RobotsMiddleware": 100,  # in the place of Scrapy's
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "newscrawl.middlewares.unpacking.Unpacking": 590,  # in its place
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
    "newscrawl.middlewares.redirects.Redirects": 600,  # in its place
    "newscrawl.middlewares.addresses.AddressGuard": 950,  # next to the network: it hears of errors before retrying does
}
ITEM_PIPELINES = {
    "newscrawl.pipelines.raw.RawStore": 50,  # before the add-on's cleaner; only if NEWSCRAWL_RAW is set
    "newscrawl.pipelines.noindex.NoIndex": 200,  # after the cleaner; only if NEWSCRAWL_NOINDEX is drop
    "newscrawl.pipelines.ledger.ListPipeline": 310,  # of `news` alone, as is the next
    "newscrawl.pipelines.ledger.LedgerPipeline": 850,  # after pipelines of your own
    "newscrawl.pipelines.accounts.Accounts": 900,  # after the cleaner; its docstring says why it stands here
}

# -- output ----------------------------------------------------------------------------------------------------------
FEED_EXPORTERS = {
    # -o not.jsonl:rejects is checked before the add-on is asked.
    "articles": "newscrawl.feeds.exporters.RecordLines",
    "rejects": "newscrawl.feeds.exporters.RecordLines",
    # A record is nested and has one form, JSON Lines: the others would each invent one.
    "json": None,
    "csv": None,
    "xml": None,
    "marshal": None,
    "pickle": None,
}
FEED_STORAGES = {
    "": "newscrawl.feeds.whole.WholeFile",
    "file": "newscrawl.feeds.whole.WholeFile",
    "stdout": "newscrawl.feeds.whole.StandardOutput",
}
FEED_STORE_EMPTY = True  # both files are always there

# -- what a page may cost ----------------------------------------------------------------------------------------------
DOWNLOAD_MAXSIZE = 20_000_000  # bytes, as the cleaner's own limit
DOWNLOAD_WARNSIZE = 5_000_000
DOWNLOAD_TIMEOUT = 30  # seconds
MEMUSAGE_LIMIT_MB = 4096

# -- manners -----------------------------------------------------------------------------------------------------------
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = ROBOT
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0  # seconds; Scrapy's 5 makes even one page wait for its robots.txt
CONCURRENT_REQUESTS = 32  # or four a host, where there are more than eight, unless you set it: pacing/downloader.py
CONCURRENT_REQUESTS_PER_DOMAIN = 2
CONCURRENT_ITEMS = 8  # of one response; Scrapy starts as many tasks for each, and a page's response gives one item

# -- safety ------------------------------------------------------------------------------------------------------------
DOWNLOAD_HANDLERS = {
    "http": "newscrawl.transport.handler.BoundedHandler",
    "https": "newscrawl.transport.certificates.CertifiedHandler",  # the same, and knows NEWSCRAWL_UNVERIFIED_HOSTS
    **dict.fromkeys(("file", "data", "ftp", "s3")),
}
DOWNLOAD_VERIFY_CERTIFICATES = True
HTTPPROXY_ENABLED = False  # a proxy resolves names itself, out of the address guard's sight
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
COOKIES_ENABLED = False
REFERER_ENABLED = False  # whatever a site's Referrer-Policy asks for
REDIRECT_MAX_TIMES = 10

# -- every request ends as one line ------------------------------------------------------------------------------------
HTTPERROR_ALLOW_ALL = True  # error pages become Rejects with their status
URLLENGTH_LIMIT = 0  # Scrapy drops longer addresses without a word
METAREFRESH_ENABLED = False  # it reads article text, and news pages refresh themselves
RETRY_PRIORITY_ADJUST = 0  # below all others, a list that is tried again would wait for the last article
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the Reject tells it

# -- the log -----------------------------------------------------------------------------------------------------------
LOG_LEVEL = "INFO"
EXTENSIONS = {
    "scrapy.extensions.feedexport.FeedExporter": None,
    "newscrawl.feeds.halting.HaltingFeeds": 0,  # in its place: a crawl that cannot write ends
    "scrapy.extensions.logstats.LogStats": None,
    "newscrawl.watching.progress.Progress": 500,
    "newscrawl.watching.contact.ContactReminder": 500,
}
