"""What a text is compared by when themes are suggested: its words, and what they speak of."""

from __future__ import annotations

import math
from collections.abc import Mapping

from workshop_tui.sensemaking.everyday import topics_in
from workshop_tui.sensemaking.words import content_words

Features = Mapping[str, float]
"""How much each stem and each topic (`#travel`) of a text counts; the squares add up to one."""

TOPIC = "#"
"""What a topic's name begins with; no stem does."""
TOPIC_WEIGHT = 2.0
"""How much what a word speaks of counts beside the word itself."""
LABEL_WEIGHT = 1.6
"""How much a word of a lead-in label counts beside one of the text: it says what the point is about."""


def features(text: str, label: str = "") -> dict[str, float]:
    """The features of a text and its lead-in label."""
    found: dict[str, float] = {}
    about: dict[str, float] = {}
    for words, weight in ((label, LABEL_WEIGHT), (text, 1.0)):
        if not words:
            continue
        for stem in content_words(words):
            found[stem] = max(found.get(stem, 0.0), weight)
        for topics in topics_in(words).values():
            for topic in topics:
                # A word that speaks of many things tells little about each.
                about[topic] = about.get(topic, 0.0) + weight / math.sqrt(len(topics))
    for topic, amount in about.items():
        found[f"{TOPIC}{topic}"] = TOPIC_WEIGHT * (amount if amount < 1 else 1 + math.log(amount))
    length = math.sqrt(sum(weight * weight for weight in found.values()))
    return {feature: weight / length for feature, weight in found.items()} if length else {}
