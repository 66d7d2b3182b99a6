"""What stands in a page's place is named, in several languages; a story about such things stays a story."""

from __future__ import annotations

import pytest
from reading import ONE, TWO

from newscrawl.clean import Article, Cleaner, RawPage, Reject

URL = "https://quay.example/news/2026/11/the-ferry-sails-again-after-a-long-winter"
BRIEF = f"<p>{ONE}</p><p>{TWO}</p><p>Nobody on the quay would say when it comes back.</p><p>{ONE} So it goes.</p>"


def cleaned(body: str, *, title: str = "The Quay", head: str = "") -> Article | Reject:
    page = f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return Cleaner().clean(RawPage(URL, page.encode()))


def told(body: str, *, title: str = "The Quay", head: str = "") -> tuple[str, str]:
    found = cleaned(body, title=title, head=head)
    return (found.reason, found.detail) if isinstance(found, Reject) else ("article", "")


LOGIN, PAY = "It asks its readers to log in.", "It asks its readers to subscribe before it shows anything."
REGION, AGE = "It is not shown in the country that it was asked from.", "It asks how old its readers are."
ADS, DOWN = "It shows nothing to those who block its advertising.", "It says that the site is out of order for now."
ROBOT, CONSENT = (
    "It asks for a proof that no robot reads it, or denies access.",
    "It asks for consent before it shows anything.",
)


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        *(("Log in", LOGIN), ("Sign in or register to continue", LOGIN), ("You must be logged in to view this", LOGIN)),
        *(("Connectez-vous pour lire la suite", LOGIN), ("Войдите, чтобы продолжить", LOGIN), ("Anmelden", LOGIN)),
        *(("You've reached your monthly limit", PAY), ("Dieser Artikel ist nur für Abonnenten", PAY)),
        *(("To keep reading, subscribe today", PAY), ("この記事は有料会員限定です", PAY)),
        *(("This page is not available in your country", REGION), ("Contenu", None)),
        *(("Este contenido no está disponible en su país", REGION), ("您所在的地区无法访问", REGION)),
        *(("Age verification", AGE), ("Eres mayor de edad?", AGE), ("Avez-vous plus de 18 ans ?", AGE)),
        *(("Ad blocker detected", ADS), ("Désactivez votre bloqueur de publicité", ADS)),
        *(("Scheduled maintenance", DOWN), ("503 Service Unavailable", DOWN), ("Wir sind gleich wieder da!", DOWN)),
        *(("ただいまメンテナンス中です", DOWN), ("Технические работы", DOWN), ("Sito in manutenzione", DOWN)),
        *(("Please complete the security check", ROBOT), ("Unusual traffic from your network", ROBOT)),
        *(("Your cookie choices", CONSENT), ("We and our 812 partners store information on a device", CONSENT)),
    ],
)
def test_a_wall_is_named_by_its_main_line(line, detail):
    excuse = "<p>This is what our house asks of all who come by, and there is no other way in for now.</p>"
    assert told(f"<main><h1>{line}</h1>{excuse}</main>") == (("blocked", detail) if detail else ("article", ""))


@pytest.mark.parametrize("title", ["quay.example is for sale", "Buy this domain", "Diese Domain steht zum Verkauf"])
def test_a_parked_domain_is_no_wall(title):
    body = "<h1>quay.example</h1><p>Related searches</p><p>Boats, oars and piers of all kinds for all sailors.</p>"
    assert told(body, title=title) == ("not-an-article", "Its domain is for sale, or parked.")


def test_a_page_that_leads_on_says_where_to():
    head = '<meta http-equiv="Refresh" content="0;URL=\'/boats?a=1\'">'
    detail = "It only leads on to another page. (https://quay.example/boats?a=1)"
    assert told("<p>Please wait</p>", head=head) == ("not-an-article", detail)
    assert told("", head=head) == ("not-an-article", detail)
    broken = "<meta http-equiv=refresh content='0; url=http://[broken'>"
    assert told("", head=broken) == ("empty", "no element of the page holds text")


@pytest.mark.parametrize(
    "body",
    [
        "<div id=root></div><script src=/app.js></script>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=x></div>",
        "<app-root>Loading…</app-root><script src=/app.js></script>",
    ],
)
def test_an_application_without_its_script_is_a_shell(body):
    assert told(body) == ("shell", "It shows nothing without JavaScript.")


@pytest.mark.parametrize(
    "title",
    [
        *("Log in, tune out: how a generation reads", "Sign in the window tells of better days"),
        *("We'll be back, say sailors", "Cookie law: what changes for readers", "Captcha puzzles drive readers mad"),
        *(
            "Ad blocker use rises at sea",
            "Are you over 18? Then vote, says the mayor",
            "Maintenance of the pier begins",
        ),
        *("This domain is for sale: how squatters earn", "451 sailors saved", "Unusual traffic on the pier"),
        *(
            "Subscribe to nothing, says a monk",
            "Not available in your region: why films stay away",
            "Service Unavailable",
        ),
        *("JavaScript turns thirty", "Anmelden muss sich jeder Segler", "Bad gateway to the harbour costs lives"),
    ],
)
def test_a_story_about_walls_is_a_story(title):
    assert told(f"<main><h1>{title}</h1>{BRIEF}{BRIEF.replace('quay', 'pier')}</main>", title=title)[0] == "article"


@pytest.mark.parametrize(
    "furniture",
    [
        *("<nav><a href=/login>Log in</a></nav>", "<div class=paywall><p>Subscribe to continue reading</p></div>"),
        *(
            "<div class=cookie-banner><h2>We value your privacy</h2></div>",
            "<div id=root></div><script src=/a.js></script>",
        ),
        *("<noscript>Please enable JavaScript</noscript>", "<div class=login><h2>Sign in to continue</h2></div>"),
    ],
)
def test_a_brief_between_furniture_is_a_story(furniture):
    text = f"<main><h1>The ferry sails</h1>{BRIEF}</main>"
    assert told(furniture + text)[0] == told(text + furniture)[0] == "article"


SHORT = f"<p>{ONE}</p><p>{TWO}</p>"
NEWS = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x"}</script>'
OPEN_GRAPH = "<meta property=og:type content=article><meta property=article:published_time content=2026-11-02>"


@pytest.mark.parametrize(
    "headline",
    [
        *("¿Eres humano? Un loro resuelve los captchas", "Oops, the page turned too soon: choir sings wrong hymn"),
        *("Prove you're human, new law tells sailors", "Sorry, this page is taken: heir refuses to sell diary"),
        *("Booking.com is for sale, sources say", "X.com is for sale, Musk says", "X.com is for sale: Musk says so"),
        *("X.com is for sale", "Die Domain quay.de steht zum Verkauf, sagt der Rat", "Le domaine quay.fr est en vente"),
        "Not available in the European Union: Meta delays its Threads app",
        "Unavailable in the area since Monday, tap water returns to the harbour",
        *("Verify your age! What the new law means for young sailors", "Age verification: Meta sues the harbour"),
        *("Turn off your ad blocker and other advice to sailors", "Log in to read the tide tables, says the mayor"),
        *("Subscribe to keep the ferry, islanders are told", "You've reached your limit, doctors tell the captain"),
        "You have used all your luck, and the free stories of the pier, says the monk",
        *("Register to view the old pier before it goes", "To continue reading, sign in at the library's desk"),
        *("We'll be back! Sailors vow to return", "Scheduled maintenance: ferries stand still until May"),
        *("Page not found! How the logbook was lost", "Access denied: three harbours shut their gates"),
        *("Dieser Artikel ist nur für Mitglieder der Familie", "Mit Brille weiterlesen: was Augenärzte raten"),
        *("Der Dienst ist in Ihrem Land beliebt wie nie", "Wartungsarbeiten: Fähre fällt bis Mai aus"),
        *("Altersprüfung! Was das Gesetz für Jugendliche ändert", "Ihre Privatsphäre kostet extra"),
        *("Connexion pour lire les marées : la ville ouvre un guichet", "Le domaine viticole de Quay est à vendre"),
        *("Vérification de l’âge : ce que change la loi", "Ce site est en maintenance, le bac aussi, dit la mairie"),
        *("Regístrate para leer las mareas, pide el alcalde", "Verificación de edad: qué cambia para los menores"),
        *("El dominio del puerto está en venta, dice la alcaldesa", "Volvemos pronto, dicen los marineros"),
        *("Abbonati per leggere: la biblioteca cambia le regole", "Технические работы: паром не ходит до мая"),
        *(
            "Войдите, чтобы читать, просит библиотека гавани",
            "会員限定記事が増える港の新聞",
            "您所在的地区无法通航，渡轮公司说",
        ),
    ],
)
def test_a_brief_whose_headline_opens_as_a_wall_does_is_a_story(headline):
    assert told(f"<main><h1>{headline}</h1>{SHORT}</main>", title=f"{headline} - The Quay")[0] == "article"


@pytest.mark.parametrize("head", [NEWS, OPEN_GRAPH], ids=["news", "open-graph"])
@pytest.mark.parametrize(
    "headline",
    [
        "Age verification",
        "Access denied",
        "404",
        "Verify your age!",
        "Sign in",
        "Wartungsarbeiten",
        "Quay.example is for sale",
    ],
)
def test_a_page_that_calls_itself_an_article_and_has_a_lead_is_one(headline, head):
    assert told(f"<main><h1>{headline}</h1>{SHORT}</main>", title=headline, head=head)[0] == "article"


@pytest.mark.parametrize("head", [NEWS, OPEN_GRAPH], ids=["news", "open-graph"])
@pytest.mark.parametrize("line", ["Subscribe to continue reading", "Sign in to read this story. It's free and quick."])
def test_a_story_of_which_a_wall_is_all_there_is_is_blocked(line, head):
    assert told(f"<main><h1>The ferry sails</h1><p>{line}</p></main>", head=head)[0] == "blocked"


@pytest.mark.parametrize("login", ["Sign in", "Anmelden", "Se connecter"])
@pytest.mark.parametrize("tag", ["div", "p", "h2"])
def test_a_login_word_above_a_brief_is_no_wall(login, tag):
    for brief in (
        f"<p>{ONE} It is the first in a year.</p>",
        "<p>The ferry sails again on Monday, the mayor says.</p>" * 3,
    ):
        story = f"<article><h1>The ferry sails again</h1>{brief}</article>"
        assert told(f"<{tag}>{login}</{tag}>{story}", title="The ferry sails again | The Quay")[0] == "article"


@pytest.mark.parametrize(
    "target",
    [
        *(URL, URL + "/", URL.replace("https:", "http:"), URL.replace("//", "//www."), URL + "?again=1#top"),
        *("", "https://QUAY.example/news/2026/11/the-ferry-sails-again-after-a-long-winter/index.html"),
    ],
)
def test_a_page_that_refreshes_itself_leads_nowhere(target):
    head = f'<meta http-equiv="refresh" content="1; url={target}">'
    assert told(f"<h1>The ferry sails</h1><p>{ONE}</p>", head=head)[0] == "article"


@pytest.mark.parametrize("delay", ["0", "5", "60", "900"])
def test_a_story_may_lead_on(delay):
    head = f'<meta http-equiv="refresh" content="{delay}; url=/live">'
    assert told(f"<main><h1>The ferry sails</h1>{SHORT}</main>", head=head)[0] == "article"


def test_a_front_page_with_a_login_is_none_that_is_blocked():
    links = "".join(f"<h3><a href=/s/{n}>The pier opens for the {n}th time</a></h3>" for n in range(20))
    assert told(f"<nav><a href=/login>Log in</a></nav><main>{links}</main>")[0] == "not-an-article"
