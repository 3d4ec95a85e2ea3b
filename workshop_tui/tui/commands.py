"""Every command, declared once: footer, palette, help, the user's keymap and the README's key table follow."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do with a key."""

    id: str
    """`<where>.<action>`: what the user's keymap names."""
    keys: str
    """Keys in Textual's names, separated by commas."""
    title: str
    """One to three words, for footer and palette."""
    help: str
    """A sentence for palette, help and README."""
    footer: bool = False
    short: str = ""
    """What the footer calls it, where the title is too long for it."""

    @property
    def where(self) -> str:
        """The screen, or part of it, where the keys count."""
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        """The action method's name without `action_`."""
        return self.id.partition(".")[2]


COMMANDS = (
    # Everywhere
    Command("app.command_palette", "ctrl+p", "Commands", "Search everything that can be done here.", True),
    Command("app.help", "f1,ctrl+slash,ctrl+underscore", "Help", "Show every key of this screen.", True),
    Command("app.theme", "", "Colours", "Change between light, dark and high contrast."),
    Command(
        "app.leave",
        "ctrl+q",
        "Leave",
        "Close this screen, or the desk from the first one; asks if something is half typed.",
    ),
    # Home
    Command("home.open", "enter", "Open", "Open the session under the cursor at a table.", True),
    Command("home.new", "n", "New", "Make a session from a question set.", True),
    Command(
        "home.session", "s", "Details", "Event, tables and who came of the session under the cursor.", True
    ),
    Command(
        "home.facilitate", "f", "Room", "Open the organiser's screen of the session under the cursor.", True
    ),
    Command("home.import", "i", "Import", "Bring contributions in from a file.", True),
    Command("home.export", "e", "Export", "Write the session out: summary, data.", True),
    Command("home.write_up", "w", "Write up", "Work on the write-up of the session under the cursor.", True),
    Command(
        "home.sense", "t", "Themes", "Make sense of the session under the cursor: sort into themes.", True
    ),
    Command("home.question_sets", "q", "Question sets", "See the question sets and their problems.", True),
    Command("home.put_away", "delete", "Put away", "Take a session out of this list; nothing is deleted."),
    # Capture: the box
    Command("capture.keep", "enter", "Keep", "Keep what is in the box."),
    Command("capture.newline", "ctrl+j,alt+enter,shift+enter", "New line", "Begin a new line in the box."),
    Command("capture.earlier", "up", "Earlier", "Go up to what was captured here.", True),
    Command("capture.kind", "f2", "Kind", "Say what it is: point, quote, idea, need ...", True),
    Command("capture.marks", "f3", "Mark", "Opportunity, threat, lived experience, pull quote ...", True),
    Command("capture.voice", "f4", "Voice", "Say whose voice it is: a role, never a name.", True),
    Command("capture.theme", "f5", "Theme", "File it under one theme or several.", True),
    Command("capture.next_question", "f6", "Next question", "Go to the next question.", True, "Next"),
    Command("capture.previous_question", "shift+f6,f18", "Previous question", "Go to the question before."),
    Command("capture.choose_question", "ctrl+o", "Choose question", "Go to any question or exercise."),
    Command("capture.whole_question", "ctrl+t", "Whole question", "Read question and prompts in full."),
    Command("capture.table", "f7", "Table", "Capture at another table.", True),
    Command("capture.exchange", "f8", "Exchange", "Begin or end an exchange: several turns kept together."),
    Command("capture.consent", "f9", "Consent", "May be quoted, paraphrase only, do not publish."),
    Command("capture.also_under", "ctrl+r", "Also under", "Let it stand under a second question as well."),
    Command("capture.image", "ctrl+g", "Image", "Choose the warm-up's image."),
    Command("capture.not_a_label", "ctrl+l", "No label", "The words before the colon are no label."),
    Command("capture.complete", "tab", "Complete", "Take the first suggestion for voice, theme or label."),
    Command("capture.undo", "ctrl+z", "Undo", "Take back the typing, then what this window did last."),
    Command("capture.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("capture.back", "escape", "Back", "Leave off editing; empty the box (undo brings it back)."),
    Command("capture.drafts", "", "Half-typed lines", "See half-typed lines that were kept."),
    Command("capture.read_back", "", "Read back", "Ask this table whether its notes are right."),
    Command(
        "capture.table_consent", "", "Consent of table", "Say what may be done with all that this table says."
    ),
    Command("capture.deleted", "", "Deleted here", "See what was deleted at this table, and bring it back."),
    # Capture: the list
    Command("list.edit", "enter", "Edit", "Put it back into the box to change it.", True),
    Command("list.move", "f7", "Move", "Hand the chosen ones over to another table or question.", True),
    Command("list.delete", "delete", "Delete", "Take it out (Ctrl+Z brings it back).", True),
    Command("list.choose", "space", "Choose", "Choose it, or no longer, for what comes next.", True),
    Command("list.back", "escape", "Back to box", "Go back to the box; so does typing.", True, "Box"),
    Command("list.kind", "f2", "Kind", "Say what it is.", True),
    Command("list.marks", "f3", "Mark", "Set or take off marks, pull quote among them.", True),
    Command("list.voice", "f4", "Voice", "Say whose voice it is.", True),
    Command("list.theme", "f5", "Theme", "File it under themes.", True),
    Command("list.choose_up", "shift+up", "Choose up", "Choose it and go up: a run of them at once."),
    Command("list.choose_down", "shift+down", "Choose down", "Choose it and go down."),
    Command("list.exchange", "f8", "Exchange", "Make the chosen ones the turns of one exchange."),
    Command("list.consent", "f9", "Consent", "Say what may be done with these words."),
    Command(
        "list.handle", "ctrl+k", "Handle", "Give a handle by which somebody can have these words taken out."
    ),
    Command("list.also_under", "ctrl+r", "Also under", "Let it stand under a second question as well."),
    Command("list.image", "ctrl+g", "Image", "Choose the warm-up's image."),
    Command("list.history", "ctrl+d", "History", "See what was typed first, and every later change."),
    Command("list.undo", "ctrl+z", "Undo", "Take back what this window did last."),
    Command("list.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    # Typing in from paper
    Command("type_in.keep", "enter", "Keep", "Keep a row; go to a sheet by its code; note its total.", True),
    Command(
        "type_in.edit_last",
        "up",
        "Edit last",
        "Put the last row back into the box; again: the one before.",
        True,
    ),
    Command("type_in.consent", "f5", "Consent", "May be quoted, paraphrase only, do not publish."),
    Command("type_in.next_sheet", "f6", "Next sheet", "Go to the next sheet that is still out.", True),
    Command("type_in.sheet", "f7", "Sheet", "Go to any sheet.", True),
    Command("type_in.no_total", "f8", "No total", "All of it is in, and the sheet says no total.", True),
    Command("type_in.take_out", "f9", "Take out", "Take out the row that is changed, or the last.", True),
    Command("type_in.complete", "tab", "Complete", "Take the first suggestion for voice, theme or label."),
    Command("type_in.undo", "ctrl+z", "Undo", "Take back the typing, then what this window did last."),
    Command("type_in.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command(
        "type_in.back", "escape", "Back", "Leave off changing a row; empty the box (undo brings it back)."
    ),
    # Session
    Command("session.save", "f2,ctrl+s", "Save", "Save the event and its tables.", True),
    Command("session.next_part", "f6", "Part", "Go on to the next part: event, who came, tables ...", True),
    Command("session.previous_part", "shift+f6,f18", "Previous part", "Go back to the part before."),
    Command("session.coverage", "f4", "Coverage", "See at which tables each theme came up."),
    Command("session.write_up", "f8", "Write-up", "Work on the write-up: texts, order, pull quotes."),
    Command(
        "session.review_names", "f5", "Take names out", "Review names and details: replace, keep or hide."
    ),
    Command("session.share_back", "f9", "Share back", "Note what became of ideas, needs and proposals."),
    Command("session.link", "f7", "Link", "Show a link as a QR code: survey, report, any of them."),
    Command("session.undo", "ctrl+z", "Undo", "Take back the last saving (in a changed field: the typing)."),
    Command("session.redo", "ctrl+y", "Redo", "Bring back what was taken back (in a field: the typing)."),
    Command("session.back", "escape", "Back", "Leave; unsaved changes are asked about.", True),
    # Lists of tables, and of who came
    Command("rows.edit", "enter,e", "Edit", "Change the row under the cursor.", True),
    Command("rows.add", "a,insert", "Add", "Add a row.", True),
    Command("rows.remove", "d,delete", "Remove", "Take the row under the cursor out.", True),
    # Sharing back
    Command(
        "shareback.edit", "enter,e", "Answer", "Note who took it on, what was done or why not, by when.", True
    ),
    Command("shareback.planned", "p", "Planned", "It is planned.", True),
    Command("shareback.doing", "g", "Under way", "Somebody is at it.", True),
    Command("shareback.done", "d", "Done", "It is done.", True),
    Command("shareback.not_done", "n", "Not done", "It will not be done; say why.", True),
    Command("shareback.open", "o", "Open again", "Nothing is decided about it."),
    Command(
        "shareback.choose", "space", "Choose", "Choose it, or no longer: several get the same answer.", True
    ),
    Command("shareback.show_next", "f", "Show", "Show all, or only those that have come so far.", True),
    Command("shareback.undo", "u,ctrl+z", "Undo", "Take back what this window did last."),
    Command("shareback.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("shareback.back", "escape", "Back", "Choose nothing; show all; leave this screen."),
    # A new session
    Command("new_session.make", "f2,ctrl+s", "Make it", "Make the session as it is filled in.", True),
    Command("new_session.problems", "f5", "Problems", "See what is wrong with the set under the cursor."),
    Command("new_session.back", "escape", "Back", "Leave; what was typed is asked about.", True),
    # Import
    Command("import.look", "f5", "Look", "See what the file would bring in; nothing is written.", True),
    Command("import.bring_in", "f2,ctrl+s", "Bring in", "Bring in what is new, all at once.", True),
    Command("import.table", "f7", "Table", "Choose the table for rows that name none.", True),
    Command("import.question", "ctrl+o", "Question", "Choose the question for rows that name none.", True),
    Command("import.complete", "tab", "Complete", "Complete the name of a folder or file."),
    Command("import.undo", "ctrl+z", "Undo", "Take back what was brought in last."),
    Command("import.back", "escape", "Back", "Leave this screen.", True),
    # Export
    Command("export.write", "f2,ctrl+s", "Write", "Write the files.", True),
    Command("export.tick", "space,enter", "Tick", "Tick what is under the cursor, or no longer.", True),
    Command("export.back", "escape", "Back", "Leave this screen; while files are written: stop that.", True),
    # The write-up
    Command(
        "writeup.edit", "enter,e", "Edit", "Edit a point lightly; write the text that stands here.", True
    ),
    Command("writeup.leave_out", "x,delete", "Leave out", "Leave it out; the record keeps it.", True),
    Command("writeup.pull", "q", "Pull quote", "Make it a pull quote, or no longer.", True, "Pull"),
    Command(
        "writeup.up",
        "shift+up,left_square_bracket",
        "Move up",
        "Move it up among what stands beside it.",
        True,
        "Up",
    ),
    Command("writeup.texts", "w", "Texts", "Write a text: introduction, summary, caption ...", True),
    Command(
        "writeup.checks", "c", "To look at", "See what to look at before it is given out.", True, "Check"
    ),
    Command("writeup.names", "n", "Names", "Review names and details: replace, keep or hide."),
    Command(
        "writeup.evidence", "t", "Rests on", "See what a statement rests on, or what rests on a point.", True
    ),
    Command("writeup.style", "s", "Style", "Choose another write-up: summary, report, note ...", True),
    Command("writeup.audience", "a", "For whom", "Show it as the team reads it, or as everyone does.", True),
    Command("writeup.preview", "p", "Preview", "Write it as a page for a browser, and say where."),
    Command("writeup.export", "f2,ctrl+s", "Export", "Write it out: documents, slides, data."),
    Command("writeup.down", "shift+down,right_square_bracket", "Move down", "Move it down."),
    Command("writeup.bring_back", "b", "Bring back", "Take in again what was left out."),
    Command("writeup.final", "f", "Final", "Say that it is final, or a draft again."),
    Command("writeup.undo", "u,ctrl+z", "Undo", "Take back what this window did last."),
    Command("writeup.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("writeup.other", "tab,shift+tab", "What fed it", "Read on in what fed it, and back."),
    Command("writeup.back", "escape", "Back", "Leave this screen."),
    # Writing a text
    Command("write_text.save", "f2,ctrl+s", "Save", "Save the text.", True),
    Command(
        "write_text.scope", "f3", "For which", "For every style of write-up, or for this one alone.", True
    ),
    Command("write_text.other", "f6", "At hand", "Read on in what is at hand, and back to the text.", True),
    Command("write_text.undo", "ctrl+z", "Undo", "Take back the typing."),
    Command("write_text.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("write_text.back", "escape", "Back", "Leave; a text that is not saved is asked about.", True),
    # What to look at
    Command("checks.go", "enter", "Go there", "Go to what it is about.", True),
    Command("checks.back", "escape", "Back", "Go back to the write-up.", True),
    # Names and details
    Command("names.replace", "enter,r", "Replace", "Put a description in its place, everywhere.", True),
    Command("names.keep", "k", "Keep", "It may stay: it says nothing about who somebody is.", True),
    Command("names.hide", "h", "Hide", "Leave what it stands in out of everything public.", True),
    Command("names.mark", "m", "Mark", "Mark words of a contribution that were not found.", True),
    Command("names.next", "n", "Next", "Go to the next one that nobody has looked at.", True),
    Command("names.choose", "space", "Choose", "Choose it, or no longer: all names of one person.", True),
    Command("names.undo", "u,ctrl+z", "Undo", "Take back what this window did last.", True),
    Command("names.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("names.open_again", "o", "Open again", "Take a decision back: it is to be looked at again."),
    Command("names.any_case", "c", "Any case", "Mean it in capitals and small letters alike, or as written."),
    Command("names.show_next", "f", "Show", "Show all, or only what is to be looked at."),
    Command("names.other", "tab,shift+tab", "Sentences", "Read on in its sentences, and back."),
    Command("names.back", "escape", "Back", "Choose nothing; leave this screen."),
    # Marking words
    Command("mark.take", "enter", "Take", "Take the words that are chosen.", True),
    Command("mark.right", "right", "Next word", "Go to the next word.", True),
    Command("mark.more", "shift+right,full_stop", "One more", "Choose one word more.", True),
    Command("mark.next_one", "down", "Next point", "Go to the next contribution.", True),
    Command("mark.find", "f,slash", "Find", "Go to the next contribution with some letters in it.", True),
    Command("mark.left", "left", "Word before", "Go to the word before."),
    Command("mark.less", "shift+left,comma", "One less", "Choose one word less."),
    Command("mark.previous_one", "up", "Point before", "Go to the contribution before."),
    Command("mark.far_on", "pagedown", "Far on", "Go twenty contributions on."),
    Command("mark.far_back", "pageup", "Far back", "Go twenty contributions back."),
    Command("mark.back", "escape", "Back", "Mark nothing.", True),
    # Question sets
    Command(
        "question_sets.show", "enter", "Show", "Show what a set asks, or each problem in its file.", True
    ),
    Command("question_sets.refresh", "r,f5", "Read again", "Read the files again, after editing them.", True),
    Command("question_sets.back", "escape", "Back", "Leave this screen.", True),
    # The room
    Command("room.start", "s", "Start", "Start the exercise under the cursor.", True),
    Command("room.pause", "space", "Pause", "Pause or go on with the running exercise.", True),
    Command(
        "room.extend", "plus,equals_sign", "+1 minute", "Give the running exercise another minute.", True
    ),
    Command("room.shorten", "minus", "-1 minute", "Take a minute from the running exercise."),
    Command("room.stop", "x", "Stop", "End the running exercise.", True),
    Command("room.set_question", "q", "Question", "Send all tables, or some, to a question.", True),
    Command("room.message", "m", "Message", "Tell all tables, or some, something short.", True),
    Command("room.read_back", "b", "Read back", "Ask a table whether its notes are right.", True),
    Command("room.close_table", "c", "Close table", "Mark a table as closed, or open again."),
    Command("room.off_script", "o", "Off script", "Note that a table took a question elsewhere."),
    Command("room.heads", "h", "Head-count", "Count who is at a table: numbers, never names."),
    Command("room.table", "t", "Table", "Go to a table's capture screen.", True),
    Command("room.read", "enter", "Read", "Read what was said at the table under the cursor.", True),
    Command("room.next_part", "tab", "Next part", "Go on to the next part: agenda, tables, questions.", True),
    Command("room.previous_part", "shift+tab", "Previous part", "Go back to the part before."),
    Command("room.project", "p", "Projector", "Show something on the room's screen; release quotes.", True),
    Command(
        "room.work_on",
        "w",
        "Work on",
        "Open the board of the exercise under the cursor: futures, vote.",
        True,
    ),
    Command("room.sense", "e", "Themes", "Make sense of what was said: sort it into themes."),
    Command(
        "room.coverage", "v", "Coverage", "See at which tables each theme came up, and where it did not."
    ),
    Command("room.link", "l", "Link", "Show a link as a QR code, here: survey, report, any of them."),
    Command("room.bell", "r", "Bell", "Ring when an exercise is soon, nearly and wholly over, or no longer."),
    Command("room.undo", "u,ctrl+z", "Undo", "Take back what this window did last."),
    Command("room.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("room.back", "escape", "Back", "Go back to the screen before.", True),
    # A link's QR code
    Command(
        "qr.full_screen", "f,enter", "Full screen", "Give the code the whole screen, or no longer.", True
    ),
    Command("qr.back", "escape,q", "Back", "Go back to the screen before.", True),
    # The projector
    Command("project.blank", "b,full_stop", "Blank", "Show nothing, at once; again shows what was there."),
    Command("project.next_view", "right,n", "Next", "Show what comes next: question, time, QR code ..."),
    Command("project.previous_view", "left,p", "Before", "Show the one before."),
    Command("project.next_page", "pagedown,space,down", "Next page", "Turn the page; it then stays."),
    Command("project.previous_page", "pageup,up", "Page before", "Turn back."),
    Command("project.back", "escape", "Back", "Go back to the screen before."),
    # Reading back
    Command("readback.right", "1", "Right?", "Note whether the table says that it is right.", True),
    Command("readback.missing", "2", "Missing?", "Keep what the table says is missing.", True),
    Command("readback.quote", "3", "May we quote?", "Note whether the table may be quoted.", True),
    Command("readback.edit", "enter,e", "Put right", "Change the words under the cursor.", True),
    Command("readback.dispute", "d", "Disputed", "Mark it as disputed, with a note, or no longer.", True),
    Command("readback.consent", "c", "Consent", "Say what may be done with these words."),
    Command(
        "readback.table_consent",
        "a",
        "All consent",
        "Say what may be done with all the table said, or an exchange, and how consent was given.",
    ),
    Command("readback.undo", "u,ctrl+z", "Undo", "Take back what this window did last."),
    Command("readback.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("readback.next_table", "right,n", "Next table", "Read back to the next table."),
    Command("readback.previous_table", "left,p", "Previous table", "Read back to the table before."),
    Command("readback.table", "t", "Capture", "Go to this table's capture screen."),
    Command("readback.back", "escape", "Back", "Leave this page.", True),
    # Consent
    Command("consent.note", "f2,ctrl+s", "Note it", "Note what may be done with the words.", True),
    Command("consent.back", "escape", "Back", "Leave it as it was.", True),
    # Hopes and worries
    Command("futures.first", "1", "First theme", "File under the first theme that is offered."),
    Command("futures.second", "2", "Second theme", "File under the second theme that is offered."),
    Command("futures.third", "3", "Third theme", "File under the third theme that is offered."),
    Command(
        "futures.find", "t", "Theme", "File under any theme, by a few letters, or under a new one.", True
    ),
    Command("futures.choose", "space", "Choose", "Choose it, or no longer: several are filed at once.", True),
    Command("futures.other_list", "tab,shift+tab", "Themes", "Go to the themes, and back.", True),
    Command("futures.question", "q", "Question", "Make a question of the theme, or change it.", True),
    Command("futures.open", "enter", "Open", "Open the theme under the cursor: what is filed there.", True),
    Command("futures.unfile", "x,delete", "Take out", "Take it out of the opened theme.", True),
    Command("futures.undo", "u,ctrl+z", "Undo", "Take back what this window did last.", True),
    Command("futures.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("futures.rename", "r", "Rename", "Give the theme another name."),
    Command(
        "futures.delete", "d", "Delete theme", "Take the theme away; what was filed there is unsorted again."
    ),
    Command("futures.back", "escape", "Back", "Choose nothing; close the theme; leave this screen.", True),
    # Making sense
    Command("sense.first", "1", "First theme", "File under the first theme that is suggested."),
    Command("sense.second", "2", "Second theme", "File under the second theme that is suggested."),
    Command("sense.third", "3", "Third theme", "File under the third theme that is suggested."),
    Command(
        "sense.find",
        "t",
        "Themes",
        "File under any themes, by a few letters, or under new ones; untick to take out.",
        True,
    ),
    Command("sense.choose", "space", "Choose", "Choose it, or no longer: several are filed at once.", True),
    Command("sense.search", "slash", "Search", "Search everything that was said, as one types.", True),
    Command("sense.filter", "f", "Filter", "Show only one question, table, kind, mark, voice, theme.", True),
    Command("sense.unsorted", "o", "Unsorted", "Show only what is filed nowhere, like beside like.", True),
    Command("sense.other_pane", "tab", "Next part", "Go on: points, themes, the whole point.", True, "Part"),
    Command("sense.undo", "u,ctrl+z", "Undo", "Take back what this window did last.", True),
    Command("sense.more", "m", "More like this", "Show what is most like the point under the cursor.", True),
    Command("sense.pairs", "d", "Duplicates", "See side by side what may say the same.", True),
    Command("sense.words", "w", "Words", "See the most frequent words; one of them filters.", True),
    Command("sense.open", "enter", "Open", "Show what is filed under the theme; find themes for a point."),
    Command("sense.choose_all", "ctrl+a", "Choose all", "Choose all that is shown, or none of it."),
    Command("sense.choose_up", "shift+up", "Choose up", "Choose it and go up: a run of them at once."),
    Command("sense.choose_down", "shift+down", "Choose down", "Choose it and go down."),
    Command(
        "sense.remove", "x,delete", "Take out", "Take points out of a theme; among themes, take one away."
    ),
    Command("sense.link", "l", "Link", "Link the chosen points: they say the same, and all are kept."),
    Command("sense.unlink", "k", "Unlink", "Say that it does not say the same as what it is linked with."),
    Command("sense.new", "n", "New theme", "Make a theme; e then describes it."),
    Command("sense.rename", "r", "Rename", "Give the theme another name."),
    Command(
        "sense.describe", "e", "Describe", "Say what the theme is, what belongs there and what does not."
    ),
    Command("sense.colour", "c", "Colour", "Give the theme a colour, or none."),
    Command("sense.merge", "g", "Merge", "Let another theme take this one in, with all that is filed there."),
    Command("sense.split", "s", "Split", "Put the chosen points into a new theme instead of this one."),
    Command("sense.part_of", "p", "Part of", "Make the theme a part of another, or of none."),
    Command("sense.retire", "z", "Retire", "Offer the theme no more, or again; what is filed there stays."),
    Command(
        "sense.coverage", "v", "Coverage", "See at which tables each theme came up, and where it did not."
    ),
    Command("sense.example", "y", "Example", "Make the point an example of its theme, or no longer."),
    Command("sense.history", "h", "History", "See every change of the point or theme under the cursor."),
    Command("sense.everything", "a", "Everything", "Show everything again, as it was said."),
    Command("sense.previous_pane", "shift+tab", "Previous part", "Go back to the part before."),
    Command("sense.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("sense.back", "escape", "Back", "Choose nothing; search no more; show all; leave this screen."),
    # Duplicates
    Command("pairs.link", "l,enter", "Link", "They say the same: both are kept and both tables count.", True),
    Command("pairs.unlink", "x,delete", "Unlink", "They do not say the same.", True),
    Command("pairs.undo", "u,ctrl+z", "Undo", "Take back what this window did last.", True),
    Command("pairs.back", "escape", "Back", "Go back to the points.", True),
    # Tables against themes
    Command("coverage.open", "enter", "Points", "Read the points behind the number under the cursor.", True),
    Command("coverage.tables", "1", "By table", "Set themes against tables.", True),
    Command("coverage.questions", "2", "By question", "Set themes against questions.", True),
    Command("coverage.kinds", "3", "Kinds", "Set kinds of thought against tables.", True),
    Command(
        "coverage.notable",
        "4",
        "Stands out",
        "See what one table alone said, what is not seen alike, which themes go together.",
        True,
    ),
    Command(
        "coverage.coders", "c", "Two coders", "Code as yourself; see where coders differ, and settle it."
    ),
    Command("coverage.write_up", "w", "Statement", "See what the report says of the theme.", True),
    Command("coverage.back", "escape", "Back", "Leave this screen.", True),
    # The points behind a number
    Command("points.themes", "enter", "Themes", "See what the point stands under, and go there.", True),
    Command("points.write_up", "w", "Statement", "Go to what the report says of the theme.", True),
    Command("points.back", "escape", "Back", "Go back to what was open before.", True),
    # Two coders
    Command("coding.themes", "t,enter", "Themes", "Say under which themes it stands, as you see it.", True),
    Command("coding.none", "n", "None fits", "It was looked at, and no theme fits.", True),
    Command("coding.choose", "space", "Choose", "Choose it, or no longer: several are coded at once.", True),
    Command("coding.choose_all", "ctrl+a", "Choose all", "Choose all points, or none."),
    Command(
        "coding.next_open", "o", "Next open", "Go to the next that is not looked at, or not settled.", True
    ),
    Command("coding.differences", "d", "Differences", "See where coders differ, or go on coding.", True),
    Command("coding.belongs", "y", "It belongs", "Settle it: file it under the theme.", True),
    Command("coding.not_here", "x", "It does not", "Settle it: it does not stand under the theme.", True),
    Command("coding.undo", "u,ctrl+z", "Undo", "Take back what this window did last."),
    Command("coding.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("coding.back", "escape", "Back", "Choose nothing; go on coding; leave this screen.", True),
    # A question from a theme
    Command("theme_question.make", "f2,ctrl+s", "Make it", "Ask this question from now on.", True),
    Command("theme_question.back", "escape", "Back", "Leave it as it was.", True),
    # The vote
    Command("vote.next_table", "right", "Next table", "Enter the next table's dots.", True),
    Command("vote.previous_table", "left", "Table before", "Enter the dots of the table before.", True),
    Command("vote.table", "t", "Table", "Choose a table.", True),
    Command("vote.other_list", "tab,shift+tab", "Results", "Go to the results, and back.", True),
    Command("vote.undo", "u,ctrl+z", "Undo", "Take back what this window did last.", True),
    Command("vote.redo", "ctrl+y", "Redo", "Bring back what was taken back."),
    Command("vote.back", "escape", "Back", "Leave this screen.", True),
    # Reading a table
    Command("reading.back", "escape", "Back", "Go back to the organiser's screen.", True),
    Command("reading.next_table", "right,n", "Next table", "Read the next table.", True),
    Command("reading.previous_table", "left,p", "Previous table", "Read the table before.", True),
    Command("reading.read_back", "b", "Read back", "Ask this table whether its notes are right.", True),
    Command("reading.table", "t", "Capture", "Go to this table's capture screen.", True),
)
"""In the order help and README show them."""

PLACES = {
    "app": "Everywhere",
    "home": "Home",
    "capture": "Capture: the box",
    "list": "Capture: what was said",
    "type_in": "Typing in from paper",
    "session": "Session details",
    "rows": "Session details: tables, who came",
    "shareback": "Sharing back",
    "new_session": "A new session",
    "import": "Import",
    "export": "Export",
    "writeup": "The write-up",
    "write_text": "Writing a text",
    "checks": "What to look at",
    "names": "Names and details",
    "mark": "Marking words",
    "question_sets": "Question sets",
    "room": "The organiser's screen",
    "qr": "A link's QR code",
    "project": "The room's screen",
    "readback": "Reading back",
    "consent": "Consent",
    "futures": "Hopes and worries",
    "sense": "Making sense",
    "pairs": "Making sense: duplicates",
    "coverage": "Tables against themes",
    "points": "The points behind a number",
    "coding": "Two coders",
    "theme_question": "A question from a theme",
    "vote": "The vote",
    "reading": "Reading a table",
}
"""Headings of the key tables."""


def bindings(where: str, action: str = "{}") -> list[Binding]:
    """The bindings of one place, for a screen's or widget's `BINDINGS`; `action` says how one is called."""
    return [
        Binding(c.keys, action.format(c.action), c.title, show=c.footer, id=c.id, tooltip=c.help)
        for c in COMMANDS
        if c.where == where and c.keys
    ]


def commands_at(*where: str) -> list[Command]:
    """The commands of these places."""
    return [command for command in COMMANDS if command.where in where]


NO_KEY = "^P, then its name"
"""How a command without a key is called."""

_SHOWN = {
    "ctrl+slash": "^/",
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "up": "↑",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "delete": "Del",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "insert": "Ins",
}


def shown_key(keys: str) -> str:
    """The first of `keys` as people know it: `^P`, `F2`, `Shift+F6`, `Enter`."""
    key = keys.split(",")[0]
    if key in _SHOWN:
        return _SHOWN[key]
    if key.startswith("ctrl+"):
        return f"^{key[5:].upper()}"
    parts = [
        part.upper() if part[0] == "f" and part[1:].isdecimal() else part.title() for part in key.split("+")
    ]
    return key if len(key) == 1 else "+".join(parts)


def key_table() -> str:
    """The key table of the README, in Markdown."""
    lines = []
    for where, heading in PLACES.items():
        lines += [f"### {heading}", "", "| key | command | what it does |", "|---|---|---|"]
        lines += [
            f"| {shown_key(c.keys) if c.keys else NO_KEY} | {c.title} | {c.help} |"
            for c in commands_at(where)
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
