"""A real start, as an operator types it."""

import logging
import sqlite3
import tomllib
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from app.commands import heard, running
from app.commands.logs import QuietLogger
from app.commands.running import Server
from app.factory import create_app
from app.people import Role
from app.settings import Settings
from app.store import invitations, staff, trail
from app.store.session import make_sessions, open_engine
from tests.builders import NOW
from tests.mailbox import open_mailbox

GOOD = "violet harbour ladder moss"


def test_init_makes_a_board_an_administrator_and_a_lead(run, sessions):
    done = run("init", *answers(mail=""))
    assert done.exit_code == 0, done.output
    with sessions() as session:
        (board,) = staff.list_boards(session)
        roles = {member.person.role for member in staff.list_staff(session, board_id=board.id)}
    assert roles == {Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD}


def test_init_takes_a_deputy_too(run, sessions):
    done = run("init", *answers(mail="", deputy="Dee"))
    assert done.exit_code == 0, done.output
    with sessions() as session:
        (board,) = staff.list_boards(session)
        (deputy,) = staff.list_staff(session, board_id=board.id, role=Role.DEPUTY)
    assert (deputy.person.name, deputy.email) == ("Dee", "dee@example.org")


def test_an_administrator_who_lost_everything_is_let_in_by_whoever_runs_heard(run, sessions):
    run("init", *answers(mail=""))
    done = run("let-in", options=("ADA@example.org",))
    assert "http://localhost:8000/accounts/invitation/" in done.output
    with sessions() as session:
        (board,) = staff.list_boards(session)
        assert len(invitations.list_invited(session, board_id=board.id, now=datetime.now(UTC))) == 1
        assert [act.act for act in trail.list_acts(session, board_id=board.id)] == ["let_in_by_operator"]
    assert run("let-in", options=("nobody@example.org",)).exit_code == 1


def test_init_asks_again_for_a_password_that_is_easy_to_guess(run):
    done = run("init", *answers(mail="", first_try="short"))
    assert "Use 15 characters or more" in done.output
    assert done.exit_code == 0


def test_init_asks_again_for_an_address_that_nobody_can_reach(run):
    done = run("init", "", "heard.example.org", "https://heard.example.org/", *answers(mail="")[2:])
    assert "Type the whole address" in done.output
    assert "https://heard.example.org/accounts/sign-in" in done.output


def test_init_asks_again_for_an_email_address_that_is_none(run):
    typed = answers(mail="")
    done = run("init", *typed[:4], "ada", *typed[4:])
    assert "Type an e-mail address such as" in done.output
    assert done.exit_code == 0, done.output


def test_init_sends_a_test_message_through_a_real_mail_server(run, mailbox):
    run("init", *answers(mail=mailbox.host, port=str(mailbox.port)))
    (letter,) = mailbox.messages
    assert letter["X-RcptTo"] == "lea@example.org"
    assert "Heard can reach you" in letter.get_payload()


def test_a_mail_server_that_is_not_there_is_said_and_loses_nothing(run, sessions):
    done = run("init", *answers(mail="127.0.0.1", port="1"))
    assert "was not sent" in done.output
    with sessions() as session:
        assert len(staff.list_boards(session)) == 1


def test_a_second_init_destroys_nothing(run):
    run("init", *answers(mail=""))
    again = run("init", *answers(mail=""))
    assert again.exit_code == 1
    assert "is set up already" in again.output


def test_a_body_that_does_not_exist_is_named_with_those_that_do(run):
    done = run("init", "nowhere.yaml", "", "")
    assert done.exit_code == 1
    assert "manchester-2015-17" in done.output


def test_the_web_server_names_no_address_in_its_log(settings):
    """T15: neither in a list of visits nor when it warns of a broken request (see gunicorn's handle_error)."""
    said = QuietLogger(Server(lambda: create_app(settings), "127.0.0.1:0").cfg)
    assert [one for one in said.access_log.handlers if getattr(one, "_gunicorn", False)] == []
    assert not said.error_log.isEnabledFor(logging.WARNING)


@pytest.mark.parametrize(
    ("address", "said"), [("", "http://localhost:8123"), ("https://heard.example.org", "https://heard.example.org")]
)
def test_serve_says_where_it_is(run, monkeypatch, address, said):
    """Links in mail and on posters lead there too; an address that somebody gave stays."""
    served = []
    monkeypatch.setattr(running, "serve_until_stopped", lambda make, settings, *where: served.append(settings.base_url))
    monkeypatch.setattr(running, "free_port", lambda wanted: wanted)
    monkeypatch.setenv("HEARD_BASE_URL", address)
    done = run("serve", options=("--port", "8123"))
    assert f"Heard is at {said} (listening on 127.0.0.1:8123)" in done.output
    assert served == [said]


def test_the_web_side_alone_starts_no_worker(run, monkeypatch):
    """Several machines: workers are elsewhere (docs/many-machines.md)."""
    ran = []
    monkeypatch.setattr(running, "free_port", lambda wanted: wanted)
    monkeypatch.setattr(running, "running_beside", lambda *command: pytest.fail("a worker was started"))
    monkeypatch.setattr(Server, "run", lambda server: ran.append(server.cfg.address))
    assert run("serve", options=("--without-worker",)).exit_code == 0
    assert ran == [[("127.0.0.1", 8000)]]


def test_the_web_side_alone_says_that_it_runs_and_writes_the_log_of_the_house(run, monkeypatch):
    """T15, section 6: every machine of docs/many-machines.md runs like this, and `heard check` asks each of them."""
    told = []
    monkeypatch.setattr(running, "free_port", lambda wanted: wanted)
    monkeypatch.setattr(running, "set_up_logs", told.append)
    monkeypatch.setattr(running, "with_pulse", lambda app: told.append("pulse") or app)
    monkeypatch.setattr(Server, "run", lambda server: server.load())
    assert run("serve", options=("--without-worker",)).exit_code == 0
    assert told == ["plain", "pulse"]


@pytest.mark.parametrize("command", ["serve", "work", "demo", "tablet"])
def test_a_model_that_is_not_there_is_said_at_the_start_with_its_path(run, tmp_path, monkeypatch, command):
    """Whoever runs Heard can mend it; a worker who reads of it weeks later cannot."""
    monkeypatch.setenv("HEARD_MODEL", str(tmp_path / "none"))
    done = run(command)
    assert done.exit_code == 1
    for words in (f"Where: {tmp_path / 'none'}", "is not a folder", "leave HEARD_MODEL away"):
        assert words in done.output


@pytest.mark.parametrize("command", ["serve", "work", "demo"])
def test_a_second_reader_is_asked_for_by_yes_or_no(run, monkeypatch, command):
    monkeypatch.setenv("HEARD_THOROUGH", "banana")
    done = run(command)
    assert done.exit_code == 1
    assert "HEARD_THOROUGH is 'banana', which is neither yes nor no" in done.output


def test_what_init_writes_is_for_its_owner_only(run, tmp_path):
    run("init", *answers(mail=""))
    assert [path.name for path in tmp_path.iterdir() if path.stat().st_mode & 0o077] == []


def test_init_keeps_what_somebody_wrote_into_the_settings_before(run, tmp_path):
    """A database on another machine is named before `heard init`, and must not be lost by it (docs/backups.md)."""
    (tmp_path / "settings.toml").write_text('backup_to = "age1for-the-board"\nbase_url = "http://old"\n', "utf-8")
    run("init", *answers(mail=""))
    said = tomllib.loads((tmp_path / "settings.toml").read_text("utf-8"))
    assert (said["backup_to"], said["base_url"]) == ("age1for-the-board", "http://localhost:8000")
    assert (tmp_path / "settings.toml").stat().st_mode & 0o777 == 0o600


def test_init_asks_for_a_deputy_at_the_end_only_where_there_is_none(run):
    assert "let a deputy in" not in run("init", *answers(mail="", deputy="Dee")).output


def test_a_test_message_that_was_not_sent_ends_with_one(run, mailbox, monkeypatch):
    """A machine that watches reads the code and not the words."""
    monkeypatch.setenv("HEARD_MAIL_HOST", mailbox.host)
    monkeypatch.setenv("HEARD_MAIL_PORT", str(mailbox.port))
    monkeypatch.setenv("HEARD_MAIL_SENDER", "heard@example.org")
    assert run("mail", options=("--to", "you@example.org")).exit_code == 0
    monkeypatch.setenv("HEARD_MAIL_PORT", "1")
    done = run("mail", options=("--to", "you@example.org"))
    assert (done.exit_code, "was not sent" in done.output) == (1, True)


@pytest.mark.parametrize("command", ["verify-trail", "forget", "migrate"])
def test_a_database_that_does_not_answer_is_said_in_one_sentence(run, monkeypatch, command):
    """Section 4, PG: whoever is called at night reads what to start, and not where the code was."""
    monkeypatch.setenv("HEARD_DATABASE_URL", "postgresql://heard:hush@127.0.0.1:1/heard")
    done = run(command)
    assert done.exit_code == 1
    assert "127.0.0.1:1/heard does not answer" in done.output
    assert "Start it, or mend database_url" in done.output
    assert "hush" not in done.output


def test_nothing_is_found_whole_in_a_folder_where_nothing_was_set_up(run, tmp_path):
    """From another folder everything would be new: an empty trail is whole, and new secrets fit an empty database."""
    for command, options in (("verify-trail", ()), ("keys", ("save", str(tmp_path / "saved.age")))):
        done = run(command, options=options)
        assert (done.exit_code, "Nothing was set up in" in done.output) == (1, True), command
    assert not (tmp_path / "saved.age").exists()


def test_importing_without_a_board_says_what_to_do_first(run, tmp_path):
    file = tmp_path / "old.csv"
    file.write_text("text\nmore lights\n")
    done = run("import", str(file), options=("--consultation", "Old"))
    assert done.exit_code == 1
    assert "heard init" in done.output


@pytest.mark.slow
def test_an_older_survey_comes_in_and_what_must_be_read_is_counted(run, tmp_path):
    file = tmp_path / "old.csv"
    file.write_text("text\nmy dad hits me\n" + "\n".join(f"more lights on street {n}" for n in range(12)))
    run("init", *answers(mail=""))
    done = run("import", str(file), options=("--consultation", "Old"))
    assert "13 of 13 rows taken in; 1 for the lead to read first" in done.output


def test_the_trail_is_verified_and_one_edited_row_is_named(run, sessions, tmp_path):
    """T5."""
    run("init", *answers(mail=""))
    with sessions() as session:
        (board,) = staff.list_boards(session)
        for about in ("c1", "c2"):
            trail.add_act(session, board_id=board.id, staff_id="p", act="read", about=about, now=NOW)
        session.commit()
    assert (run("verify-trail").exit_code, run("verify-trail").output.splitlines()[-1]) == (
        0, "The trail is whole: 2 acts.",
    )  # fmt: skip
    with sqlite3.connect(tmp_path / "heard.db") as connection:
        connection.execute("DROP TRIGGER trail_refuses_update")
        connection.execute("UPDATE trail SET about = 'c3' WHERE about = 'c2'")
    connection.close()
    found = run("verify-trail")
    assert found.exit_code == 1
    assert "act 2 (id " in found.output


def test_a_lost_key_of_the_trail_is_said_at_the_next_start_with_the_way_out(run, tmp_path):
    run("init", *answers(mail=""))
    (tmp_path / "trail-key").unlink()
    found = run("migrate")
    assert (found.exit_code, "heard migrate --begin-trail-anew" in found.output) == (1, True)
    assert run("migrate", options=("--begin-trail-anew",)).exit_code == 0
    assert run("verify-trail").exit_code == 0


def test_who_may_pass_where_is_printed_as_a_table(run):
    assert "| `/lead/read/<concern>/words` | POST |" in run("roles").output


def answers(*, mail: str, port: str = "", first_try: str = "", deputy: str = "") -> list[str]:
    """What the operator types, in order."""
    tries = [first_try, first_try, GOOD, GOOD] if first_try else [GOOD, GOOD]
    people = ["Ada", "ada@example.org", *tries, "Lea", "lea@example.org", GOOD, GOOD, deputy]
    people += ["dee@example.org", GOOD, GOOD] if deputy else []
    return ["", "", mail, *people, *([port, "heard@example.org"] if mail else [])]


@pytest.fixture
def mailbox():
    with open_mailbox() as box:
        yield box


@pytest.fixture
def sessions(tmp_path):
    settings = Settings.from_environment({"HEARD_INSTANCE": str(tmp_path)})
    return make_sessions(open_engine(settings.database_url), settings.trail_key)


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARD_INSTANCE", str(tmp_path))

    def run(command, *typed, options=()):
        arguments = [command, *typed, *options] if command == "import" else [command, *options]
        text = "" if command == "import" else "\n".join(typed) + "\n"
        return CliRunner().invoke(heard, arguments, input=text, obj=create_app)

    return run
