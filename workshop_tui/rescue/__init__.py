"""Getting everything out that can be read, when nothing else works: database, second copy, half-typed lines.

Needs Python's standard library and nothing else, of this project or anybody's: a room that has to work when the others
do not cannot lean on them. It only reads; what it finds is written as plain text and CSV into a folder of its own.
"""

from workshop_tui.rescue.finding import state_folder
from workshop_tui.rescue.gathering import Rescued, rescue
from workshop_tui.rescue.writing import fresh_folder, told, write

__all__ = ["Rescued", "fresh_folder", "rescue", "state_folder", "told", "write"]
