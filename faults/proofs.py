"""All proofs, in the order of the table."""

from __future__ import annotations

from faults.ends import any_end as ends
from faults.ends import killed
from faults.fuzz import trying as fuzz
from faults.hostile import trying as hostile_text
from faults.power_cut import cut as power_cut
from faults.power_cut import migration as power_cut_migration
from faults.proof import Proof
from faults.record import damage, old_sessions, rescue
from faults.terminal import paste
from faults.trouble import file_taken, full_disk
from faults.windows import clocks, six_writers, soak
from faults.words import erased
from faults.words import private as private_words

PROOFS: tuple[Proof, ...] = (
    power_cut.PROOF,
    power_cut_migration.PROOF,
    killed.PROOF,
    ends.PROOF,
    paste.PROOF,
    clocks.PROOF,
    erased.PROOF,
    private_words.PROOF,
    file_taken.PROOF,
    full_disk.PROOF,
    damage.PROOF,
    rescue.PROOF,
    old_sessions.PROOF,
    six_writers.PROOF,
    hostile_text.PROOF,
    fuzz.PROOF,
    soak.PROOF,
)
"""A new proof is one file and one line here."""


def named(name: str) -> Proof:
    """The proof of that name. Raises KeyError."""
    return {proof.name: proof for proof in PROOFS}[name]
