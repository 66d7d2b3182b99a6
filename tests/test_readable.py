"""A record laid out for a person: every row has something to read."""

from newscrawl.cli.readable import readable

BLOCK = {"role": "image", "rule": "media.image", "margin": 9, "dup_of": None}
RECORD = {
    "requested_url": "https://quay.example/pier",
    "headline": "Pier reopens",
    "authors": [],
    "date_published": None,
    "language": "en",
    "site_name": None,
    "text": "The pier is open.",
    "blocks": [
        {**BLOCK, "i": 0, "text": "Gulls"},
        {**BLOCK, "i": 1, "text": ""},
        {**BLOCK, "i": 2, "text": " ", "role": "chrome"},
    ],
    "images": [{"block": 1, "url": "https://quay.example/pier.jpg"}],
    "embeds": [],
}


def test_an_image_without_words_shows_its_address_and_an_empty_block_is_left_out():
    rows = [line.split() for line in readable(RECORD).splitlines()]
    assert ["0", "image", "media.image", "9", "Gulls"] in rows
    assert ["1", "image", "media.image", "9", "https://quay.example/pier.jpg"] in rows
    assert not [row for row in rows if row[:1] == ["2"]]


def test_a_record_without_blocks_can_be_read():
    assert "Pier reopens" in readable({**RECORD, "blocks": []})
