"""The crawl's settings. Those of newscrawl itself may come from the environment, from -s, or from a project's own."""

from os import environ

from newscrawl.clean.article import ROBOT

# -- newscrawl's own -------------------------------------------------------------------------------------------------
NEWSCRAWL_OUTPUT = environ.get("NEWSCRAWL_OUTPUT", "output")  # folder; a crawl writes <spider>/<run>/ in it
NEWSCRAWL_SITES = environ.get("NEWSCRAWL_SITES", "")  # folder with the user's own site files
NEWSCRAWL_WORKERS = environ.get("NEWSCRAWL_WORKERS", "")  # processes that clean; one a core if empty, 0: a thread
NEWSCRAWL_PAGE_TIMEOUT = environ.get("NEWSCRAWL_PAGE_TIMEOUT", "30")  # seconds a worker may take for a page
NEWSCRAWL_PROFILE = environ.get("NEWSCRAWL_PROFILE", "news")  # roles that make an article's text: docs/record.md
NEWSCRAWL_ALLOW_HOSTS = environ.get("NEWSCRAWL_ALLOW_HOSTS", "")  # host:port,... reached although not public
NEWSCRAWL_SHARD_LINES = environ.get("NEWSCRAWL_SHARD_LINES", "500")  # of `news`: a file is stored when it has so many
NEWSCRAWL_SHARD_FORMAT = environ.get("NEWSCRAWL_SHARD_FORMAT", "jsonl")  # of `news`: jsonl, jsonl.gz, jsonl.zst
NEWSCRAWL_CONTACT = environ.get("NEWSCRAWL_CONTACT", "")  # a page or address, shown in the User-Agent

# -- the parts -------------------------------------------------------------------------------------------------------
BOT_NAME = "newscrawl"
SPIDER_MODULES = ["newscrawl.spiders"]
COMMANDS_MODULE = "newscrawl.commands"
ADDONS = {"newscrawl.addon.NewscrawlAddon": 500}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.robots.RobotsMiddleware": 100,  # in the place of Scrapy's
    "newscrawl.middlewares.addresses.AddressGuard": 950,  # next to the network: it hears of errors before retrying does
}
ITEM_PIPELINES = {
    "newscrawl.pipelines.CleanPipeline": 300,
    "newscrawl.ledger_pipeline.ListPipeline": 310,  # of `news` alone, as is the next
    "newscrawl.ledger_pipeline.LedgerPipeline": 850,  # after pipelines of your own
    "newscrawl.extensions.Accounts": 900,  # after the cleaner; its docstring says why it stands here
}

# -- output ----------------------------------------------------------------------------------------------------------
FEED_EXPORTERS = {
    "jsonl": "newscrawl.exporters.ArticleLines",
    "jsonlines": "newscrawl.exporters.ArticleLines",
    "jl": "newscrawl.exporters.ArticleLines",
    "articles": "newscrawl.exporters.ArticleLines",
    "rejects": "newscrawl.exporters.RejectLines",
    # A record is nested and has one form, JSON Lines: the others would each invent one.
    "json": None,
    "csv": None,
    "xml": None,
    "marshal": None,
    "pickle": None,
}
FEED_STORAGES = {
    "": "newscrawl.feeds.WholeFile",
    "file": "newscrawl.feeds.WholeFile",
    "stdout": "newscrawl.feeds.StandardOutput",
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
CONCURRENT_REQUESTS = 32
CONCURRENT_REQUESTS_PER_DOMAIN = 2

# -- safety ------------------------------------------------------------------------------------------------------------
DOWNLOAD_HANDLERS = {"file": None, "data": None, "ftp": None, "s3": None}
DOWNLOAD_VERIFY_CERTIFICATES = True
HTTPPROXY_ENABLED = False  # a proxy resolves names itself, out of the address guard's sight
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
COOKIES_ENABLED = False

# -- every request ends as one line ------------------------------------------------------------------------------------
HTTPERROR_ALLOW_ALL = True  # error pages become Rejects with their status
URLLENGTH_LIMIT = 0  # Scrapy drops longer addresses without a word
METAREFRESH_ENABLED = False  # it reads article text, and news pages refresh themselves
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the Reject tells it

# -- the log -----------------------------------------------------------------------------------------------------------
LOG_LEVEL = "INFO"
LOG_FORMATTER = "newscrawl.log.AddressLog"
