"""Handles: a word and a number that somebody can keep on a slip, and by which their words are found without a name."""

from __future__ import annotations

import hashlib
from math import gcd

_LIST = """
abacus acorn almond anchor anvil aspen atlas badger bamboo barley basket beacon beaver bellows birch bison
bobbin bonfire bracken bramble bridge bucket bugle buttercup cabbage cactus canyon carrot cedar cello cherry
chestnut clover cobalt cobweb comet compass copper cornet cricket curlew cypress dolphin donkey dragon eagle
falcon feather fennel fiddle finch flute fossil fountain garnet gecko glacier gondola goose gorse granite hammer
hamster harbour harvest hedgehog heron hornet iceberg island jackdaw kayak kestrel kettle kingfisher kitten
ladder ladybird lagoon lantern larch lichen linnet lizard lobster magnet magpie mallard mango maple marble
meadow melon mimosa mint mitten monsoon moth muffin mustard napkin nettle nutmeg oak ocean orchid osprey otter
oyster pancake panther parsley pebble pelican penguin pepper pigeon plover poplar puffin quartz quince rabbit
radish saddle salmon sandal sparrow spruce starling sycamore thimble thistle tiger trumpet tulip turnip velvet
walnut whistle windmill
"""
WORDS = tuple(_LIST.split())
"""Words that are hard to mishear, and nobody's name in the room."""
FIRST, LAST = 10, 99
PLACES = len(WORDS) * (LAST - FIRST + 1)
SLIPS = 20
"""How many slips a table has."""
SLIP_PLACES = 500 * SLIPS
"""Places behind these are for handles that are made on the day, so that no printed slip is given out twice."""


def handle_at(session: str, place: int) -> str:
    """The handle at a place, from 0 to `PLACES` - 1: `heron-42`; no two places of a session have the same."""
    digest = hashlib.sha256(f"workshop-tui:handles:{session}".encode()).digest()
    step = int.from_bytes(digest[:4], "big") % PLACES
    while gcd(step, PLACES) != 1:
        step += 1
    mixed = (place * step + int.from_bytes(digest[4:8], "big")) % PLACES
    word, number = divmod(mixed, LAST - FIRST + 1)
    return f"{WORDS[word]}-{FIRST + number}"


def slips_of(session: str, table: int) -> tuple[str, ...]:
    """The handles on the printed slips of a table, always the same; none for a number beyond every table's."""
    first = (table - 1) * SLIPS
    if not 0 <= first < SLIP_PLACES:
        return ()
    return tuple(handle_at(session, first + number) for number in range(SLIPS))


def handle_key(handle: str) -> str:
    """What two ways of writing one handle share: `Heron 42` and `heron-42`."""
    return "-".join(handle.replace("-", " ").replace("–", " ").casefold().split())
