"""What every command needs first: the settings, and sessions on a database that is up to date and cannot forget."""

from __future__ import annotations

import os
from pathlib import Path

import click

from analysis.errors import AnalysisRefused
from analysis.model_folder import check_asked
from app.commands.unsealing import SecretMissing, settle_secrets
from app.settings import Settings, SettingsFaulty
from app.store import staff
from app.store.chain import TrailKeyMissing, begin_where_none
from app.store.session import (
    DatabaseIsNewer,
    DatabaseSilent,
    MigrationHeldUp,
    NotDurable,
    Sessions,
    assert_answers,
    assert_durable,
    make_sessions,
    migrate,
    open_engine,
)


def read_settings(instance: Path | None = None) -> Settings:
    """The settings of this installation, or of the one in `instance`; says in plain words what is wrong with them."""
    try:
        return Settings.of_instance(instance.resolve(), os.environ) if instance else Settings.from_environment()
    except SettingsFaulty as fault:
        raise click.ClickException(str(fault)) from fault


def check_model() -> None:
    """Stop where the operator asks for a model that is not there: nobody else is told, and themes would be rougher."""
    try:
        check_asked(os.environ)
    except AnalysisRefused as fault:
        raise click.ClickException(str(fault)) from fault


def open_store(
    settings: Settings, *, begin_trail_anew: bool = False, begin_unsealing_anew: bool = False,
    begin_second_steps_anew: bool = False,
) -> Sessions:  # fmt: skip
    """Sessions on the migrated database; refuses one that could lose what it said it saved, or has lost a key."""
    engine = open_engine(settings.database_url)
    sessions = make_sessions(engine, settings.trail_key)
    try:
        assert_answers(engine)
        migrate(engine)
        assert_durable(engine)
        with sessions() as session:
            begin_where_none(session, anew=begin_trail_anew)
            settle_secrets(
                session, settings, anew=begin_unsealing_anew, trail_anew=begin_trail_anew,
                steps_anew=begin_second_steps_anew,
            )  # fmt: skip
    except (DatabaseIsNewer, DatabaseSilent, MigrationHeldUp, NotDurable, SecretMissing, TrailKeyMissing) as fault:
        raise click.ClickException(str(fault)) from fault
    return sessions


def open_what_was_set_up(settings: Settings) -> Sessions:
    """The same, but refuses an installation without a board: mostly somebody stands in another folder than they think.

    There everything would be new and empty, and so would be found whole.
    """
    sessions = open_store(settings)
    with sessions() as session:
        if staff.list_boards(session):
            return sessions
    raise click.ClickException(
        f"Nothing was set up in {settings.instance} yet: its database has no board. Go to the folder of Heard first, or"
        " name the right one (HEARD_INSTANCE)."
    )
