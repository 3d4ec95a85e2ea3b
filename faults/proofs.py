"""All proofs, in the order of the table."""

from __future__ import annotations

from faults import (
    clocks,
    damage,
    ends,
    erased,
    file_taken,
    full_disk,
    fuzz,
    hostile_text,
    killed,
    old_sessions,
    paste,
    power_cut,
    power_cut_migration,
    private_words,
    rescue,
    six_writers,
    soak,
)
from faults.proof import Proof

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
