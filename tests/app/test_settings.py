"""Settings come from a file and the environment, and say in plain words what is wrong."""

import pytest

from app.settings import Settings, SettingsFaulty


def test_the_environment_wins_over_the_file(tmp_path):
    (tmp_path / "settings.toml").write_text('base_url = "https://a.example"\nmail_host = "mail.example"\n')
    found = Settings.from_environment({"HEARD_INSTANCE": str(tmp_path), "HEARD_BASE_URL": "https://b.example"})
    assert (found.base_url, found.mail_host) == ("https://b.example", "mail.example")


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    first = Settings.from_environment({"HEARD_INSTANCE": str(tmp_path)})
    again = Settings.from_environment({"HEARD_INSTANCE": str(tmp_path)})
    assert first.secret_key == again.secret_key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["mail_hots = 'x'", "base_url = ", "instance = '/elsewhere'"])
def test_a_faulty_file_says_what_to_do(tmp_path, text):
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(SettingsFaulty, match="settings.toml"):
        Settings.from_environment({"HEARD_INSTANCE": str(tmp_path)})


@pytest.mark.parametrize("entered", ["soon", "01.04.2027"])
def test_a_duty_from_a_day_that_is_none_is_refused(tmp_path, entered):
    """R3.12: the screen counts on it."""
    with pytest.raises(SettingsFaulty, match="duty_in_force_from"):
        Settings.from_environment({"HEARD_INSTANCE": str(tmp_path), "HEARD_DUTY_IN_FORCE_FROM": entered})


def test_a_port_that_is_no_number_is_refused(tmp_path):
    with pytest.raises(SettingsFaulty, match="whole number"):
        Settings.from_environment({"HEARD_INSTANCE": str(tmp_path), "HEARD_MAIL_PORT": "smtp"})
