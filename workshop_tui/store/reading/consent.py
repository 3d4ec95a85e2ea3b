"""Reading what tables and exchanges said about their words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from workshop_tui.model.consent import Given, How, OwnGiven
from workshop_tui.model.contribution import Consent
from workshop_tui.store.connection import plain_errors

_CONSENTS = {consent.value: consent for consent in Consent}
_HOW = {how.value: how for how in How}


class ConsentReader:
    """Sees what is committed, through the connection of the `Reader` it belongs to."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def given(self) -> tuple[Given, ...]:
        """What was said for tables and exchanges, by table, the table's own first."""
        with plain_errors(self._path):
            found = self._db.execute(
                'SELECT "table", exchange, consent, how, wording, given_by, at FROM consents'
                ' ORDER BY "table", exchange'
            )
            return tuple(
                Given(table, exchange, _consent(said), _HOW.get(how), wording, by, at)
                for table, exchange, said, how, wording, by, at in found
            )

    def granted(self) -> dict[tuple[int, str], Consent]:
        """What stands now, by table and exchange; the whole table's under the exchange ``""``."""
        with plain_errors(self._path):
            found = self._db.execute("SELECT \"table\", exchange, consent FROM consents WHERE consent != ''")
            return {(table, exchange): _known(said) for table, exchange, said in found}

    def own(self) -> tuple[OwnGiven, ...]:
        """How the consent of single contributions was given."""
        with plain_errors(self._path):
            found = self._db.execute(
                "SELECT contribution, how, wording, given_by, at FROM own_consents ORDER BY contribution"
            )
            return tuple(OwnGiven(id_, _HOW.get(how), *more) for id_, how, *more in found)


def _consent(said: str) -> Consent | None:
    return _known(said) if said else None


def _known(said: str) -> Consent:
    # What a later version may call it is nothing that this one could allow.
    return _CONSENTS.get(said, Consent.NONE)
