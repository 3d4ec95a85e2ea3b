"""The group of commands. A command's module is imported only when that command runs or shows its own help."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from workshop_tui.settings import Settings, read_settings

COMMANDS = {
    "demo": ("opening", "Open a ready-made session in a throw-away workspace."),
    "init": ("preparing", "Make a workspace with the starter question sets."),
    "check": ("preparing", "Check question sets; tell every problem with its line."),
    "new": ("preparing", "Make a session from a question set."),
    "sessions": ("preparing", "List the sessions of the workspace."),
    "rehearse": ("rehearsing", "Run a whole event at speed with invented contributions."),
    "sheets": ("paper", "Print capture sheets for the tables, and a running sheet."),
    "capture": ("opening", "Go straight to a table's capture screen."),
    "facilitate": ("opening", "Open the organiser's screen."),
    "sense": ("opening", "Sort what was said into themes."),
    "project": ("opening", "Open the room's screen, for a projector."),
    "type-in": ("paper", "Take paper sheets back: type their rows in."),
    "add": ("recording", "Add one contribution."),
    "import": ("recording", "Bring contributions in from a file."),
    "export": ("giving_out", "Write the session out: summary, data."),
    "suggest": ("sorting", "Suggest themes for every contribution, and what is like it."),
    "flags": ("naming", "List what could say who somebody is."),
    "names": ("naming", "Review names and details: replace, keep or hide."),
    "code": ("coding", "Code as yourself; see where coders differ, and settle it."),
    "codebook": ("codebooks", "Give the codebook out, take one in, or carry it to the next session."),
    "coverage": ("making_sense", "Show at which tables each theme came up."),
    "respond": ("sharing_back", "Note what became of an idea."),
    "qr": ("qr", "Show a link of the session as a QR code."),
    "verify": ("upkeep", "Compare the record with its second copy."),
    "backup": ("upkeep", "Write a copy of the session into a folder."),
    "restore": ("upkeep", "Bring a session back from a backup and the second copy."),
    "rescue": ("rescuing", "Write out everything that can be read, when nothing else works."),
    "handle": ("withdrawing", "Give a handle by which words can be taken out."),
    "erase": ("upkeep", "Remove somebody's words for good."),
    "finish": ("upkeep", "End the day: verify, backup, summary, what is open."),
}
"""Command -> module beside this one, and its line in the help."""


class LazyGroup(click.Group):
    """Lists commands from the table above and loads one when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"workshop_tui.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, 1)
            hint = f"Did you mean `{near[0]}`?" if near else "`workshop-tui --help` lists them."
            ctx.fail(f"There is no command “{args[0]}”. {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


class Command(click.Command):
    """A command that takes `--workspace` too, so that it may stand before or after the command's name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(_workspace_option())

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            with formatter.section("Example"):
                formatter.write_text(self.epilog)


def _workspace_option() -> click.Option:
    return click.Option(
        ["--workspace"],
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        callback=_keep_workspace,
        metavar="DIR",
        help="Folder that holds sessions and question sets (default: the current one).",
    )


def _keep_workspace(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.find_root().meta["workspace"] = value


def settings() -> Settings:
    """The settings of this run."""
    meta = click.get_current_context().find_root().meta
    return read_settings(meta.get("workspace"), theme=meta.get("theme"))


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        import platform

        from workshop_tui import __version__
        from workshop_tui.store.versions import sqlite_version

        click.echo(
            f"workshop-tui {__version__} (Python {platform.python_version()}, SQLite {sqlite_version()})"
        )
        ctx.exit()


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Without a command the desk opens on the workspace. Example:  workshop-tui demo",
)
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    expose_value=False,
    callback=_keep_workspace,
    is_eager=True,
    metavar="DIR",
    help="Folder that holds sessions and question sets (default: the current one).",
)
@click.option(
    "--theme", type=click.Choice(["light", "dark", "contrast"]), help="Colours of the terminal screens."
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say which version."
)
@click.pass_context
def cli(ctx: click.Context, theme: str | None) -> None:
    """A terminal desk for live community workshops.

    From a question set to "what we heard / what can we do" in people's hands, on one laptop, without a network.
    """
    ctx.find_root().meta["theme"] = theme
    if ctx.invoked_subcommand is None:
        from workshop_tui.cli.showing import open_home

        open_home(settings())
