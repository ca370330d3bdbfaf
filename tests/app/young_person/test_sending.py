"""What becomes of answers that are sent: kept once, or refused clearly, and never half."""

from __future__ import annotations

import json
from collections import Counter
from io import BytesIO
from uuid import uuid4

import pytest

from app.store.receiving import MOST_WISHES
from surveys.bands import MOST_WAITING
from tests.app.young_person.conftest import CODE, Door

ANSWERS = {"school": {"value": "safe"}, "change": {"value": "More lights"}}
POISON = [
    "\x00\x0b",
    "\ufffe",
    "\u202eabc",
    '=HYPERLINK("http://x")',
    '#read("x")',
    "<script>alert(1)</script>",
    "😀" * 900,
]


def test_sealed_answers_are_kept_with_what_was_not_shown_and_what_was_skipped(door: Door):
    assert door.send(door.sealed(ANSWERS)).status_code == 201
    rows = door.scalar("SELECT group_concat(question_id || ':' || coalesce(missing, 'said'), ' ') FROM answers")
    assert set(rows.split()) == {
        "school:said", "scary:not_shown", "places:skipped", "talk_to:skipped", "listened:skipped", "change:said",
    }  # fmt: skip


def test_the_same_answers_sent_twice_are_kept_once(door: Door):
    """T12."""
    envelope = door.sealed(ANSWERS)
    assert [door.send(envelope).status_code for _ in range(3)] == [201, 200, 200]
    assert door.scalar("SELECT count(*) FROM responses") == 1


def test_other_answers_under_the_same_id_are_turned_away(door: Door):
    first, second = door.sealed(ANSWERS), door.sealed({"school": {"value": "scared"}})
    assert door.send(first).status_code == 201
    assert door.send({**second, "id": first["id"]}).status_code == 409


def test_nothing_is_kept_of_somebody_who_did_not_agree(door: Door):
    assert door.send(door.sealed(ANSWERS, agreed=False)).status_code == 422
    assert door.scalar("SELECT count(*) FROM responses") == 0


CHANGES = [
    {"sealed": "AAAA"}, {"iv": "AAAA"}, {"ephemeral": "x"}, {"key_id": "another"}, {"version": 7}, {"band": "16-18"},
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_on_the_way_is_no_answer_and_is_held_as_it_came(door: Door, change: dict[str, object]):
    """T3; never dropped: it may be a key that was lost, or a version that a restore has forgotten."""
    assert door.send(door.sealed(ANSWERS) | change).status_code == 202
    assert (door.scalar("SELECT count(*) FROM responses"), door.scalar("SELECT count(*) FROM held")) == (0, 1)


@pytest.mark.parametrize("version", ["1" + "0" * 30, "0", "-1", "true", "1.5", "1.0", "2147483648", "[1]", '"1"'])
def test_a_version_that_no_edition_can_have_is_unknown_and_breaks_nothing(door: Door, version: str):
    body = json.dumps(door.sealed(ANSWERS) | {"version": "HERE"}).replace('"HERE"', version)
    assert door.client.post(f"/{CODE}", data=body, content_type="application/json").status_code == 202
    assert door.scalar("SELECT reason FROM held") == "unknown_edition"


NO_TABLET = [
    "[]", "null", "1", '"x"', "{}", '{"waiting": 1e999}', '{"waiting": -1e999}', '{"waiting": NaN}',
    '{"waiting": []}', '{"waiting": 1, "oldest": 1}', '{"waiting": 1, "oldest": "x"}', '{"name": {}, "waiting": null}',
]  # fmt: skip


@pytest.mark.parametrize("said", NO_TABLET)
def test_what_no_tablet_of_ours_says_of_itself_is_refused_and_breaks_nothing(door: Door, said: str):
    said = said.replace("{", f'{{"id": "{uuid4()}", ', 1).replace(", }", "}")
    assert door.client.post(f"/{CODE}/tablet", data=said, content_type="application/json").status_code == 422


def test_a_tablet_that_says_it_holds_ten_to_the_thousand_is_not_believed(door: Door):
    said = f'{{"id": "{uuid4()}", "name": "Blue", "waiting": 1{"0" * 1000}}}'
    assert door.client.post(f"/{CODE}/tablet", data=said, content_type="application/json").status_code == 200
    assert door.scalar("SELECT waiting FROM tablets") == MOST_WAITING


@pytest.mark.parametrize("part", ["ephemeral", "iv", "sealed"])
@pytest.mark.parametrize("said", ["", None, 1, [], {}])
def test_what_is_no_envelope_is_not_held(door: Door, part: str, said: object):
    """T11: rubbish takes no place of what a tablet sealed."""
    assert door.send(door.sealed(ANSWERS) | {part: said}).status_code == 422
    assert door.scalar("SELECT count(*) FROM held") == 0


def test_nothing_is_held_of_what_a_stranger_wrote_beside_the_envelope(door: Door):
    door.send(door.sealed(ANSWERS) | {"key_id": "another", "name": "Sam", "band": "8-10", "version": 1})
    kept = json.loads(door.scalar("SELECT envelope FROM held"))
    assert set(kept) == {"key_id", "band", "version", "ephemeral", "iv", "sealed"}


def test_what_is_held_already_is_taken_off_the_tablet_however_full_the_held_places_are(door: Door):
    """T12: the first reply may have been lost."""
    spoilt = door.sealed(ANSWERS) | {"iv": "AAAA"}
    replies = [door.send(spoilt | {"id": made}).status_code for made in map(str, (uuid4() for _ in range(36)))]
    first = door.scalar("SELECT id FROM held LIMIT 1")
    assert set(replies) == {202}
    assert [door.send(spoilt | {"id": made}).status_code for made in (first, str(uuid4()))] == [202, 429]


def test_without_an_id_of_the_tablet_s_own_nothing_can_be_held(door: Door):
    assert door.send(door.sealed(ANSWERS) | {"id": "1"}).status_code == 422
    assert door.scalar("SELECT count(*) FROM held") == 0


def test_answers_to_another_group_are_not_taken_here(door: Door):
    assert door.send(door.sealed(ANSWERS, bound_to="heard/1|DDDDD3|8-10|1")).status_code == 202
    assert door.scalar("SELECT count(*) FROM responses") == 0


def test_no_more_is_held_than_the_group_has_seats(door: Door):
    """T11: a tablet keeps what is turned away; a flood of rubbish does not fill the disk."""
    replies = [door.send(door.sealed(ANSWERS) | {"iv": "AAAA"}).status_code for _ in range(37)]
    assert replies == [202] * 36 + [429]


def test_a_worrying_answer_waits_for_the_lead_in_the_same_commit(door: Door):
    """R3.08: due by the quarter hour, so that the clock does not tell when Send was pressed."""
    door.send(door.sealed({"school": {"value": "scared"}}))
    assert door.scalar("SELECT state FROM concerns WHERE question_id = 'school'") == "waiting"
    assert door.scalar("SELECT strftime('%M:%S', due) FROM concerns WHERE question_id = 'school'") in {
        "00:00", "15:00", "30:00", "45:00",
    }  # fmt: skip
    assert door.scalar("SELECT count(*) FROM queue WHERE kind = 'tell_lead'") == 1


@pytest.mark.parametrize("words", POISON)
def test_poison_is_kept_as_words_and_breaks_nothing(door: Door, words: str):
    assert door.send(door.sealed({"change": {"value": words}})).status_code == 201
    assert door.client.get(f"/{CODE}").status_code == 200


def test_a_lone_surrogate_is_kept_without_it(door: Door):
    assert door.send(door.sealed({"change": {"value": "help \ud800 me"}})).status_code == 201
    assert door.scalar("SELECT json_extract(value, '$') FROM answers WHERE question_id = 'change'") == "help  me"


def test_too_many_words_are_held_never_cut(door: Door):
    assert door.send(door.sealed({"change": {"value": "a" * 1001}})).status_code == 202
    assert door.scalar("SELECT reason FROM held") == "cannot_be_read"


@pytest.mark.parametrize("body", ["[" * 30_000, '{"id": NaN}', '{"id": 1, "id": 2}', "[]", "\udc80"])
def test_what_is_not_an_envelope_is_refused_before_anything_opens_it(door: Door, body: str):
    """T10."""
    sent = body.encode("utf-8", "surrogateescape")
    assert door.client.post(f"/{CODE}", data=sent, content_type="application/json").status_code == 400


def test_one_byte_over_64_kb_is_turned_away(door: Door):
    """T10."""
    sent = {"data": b"x" * (64 * 1024 + 1), "content_type": "application/json"}
    reply = door.client.post(f"/{CODE}", **sent)
    assert reply.status_code == 413
    assert "That is too much for one go" in reply.text


def test_a_body_that_does_not_say_how_long_it_is_is_turned_away(door: Door):
    """T10: every browser says it; whoever streams without end does not."""
    endless = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    body = {"input_stream": BytesIO(b"a" * 80_000), "content_type": "application/json", "environ_overrides": endless}
    assert door.client.post(f"/{CODE}", **body).status_code == 411


@pytest.mark.parametrize(
    ("kind", "headers"),
    [("text/plain", {}), ("multipart/form-data", {}), ("application/json", {"Content-Encoding": "gzip"})],
)
def test_packed_or_strange_bodies_are_not_opened(door: Door, kind: str, headers: dict[str, str]):
    assert door.client.post(f"/{CODE}", data=b"{}", content_type=kind, headers=headers).status_code == 415


def test_a_group_is_full_after_a_fifth_more_than_expected(door: Door):
    """T11, T18: what a tablet seals is held until a job has kept it apart; a plain form is told."""
    door.execute(f"UPDATE groups SET answered = 36 WHERE code = '{CODE}'")
    assert door.send(door.sealed(ANSWERS)).status_code == 202
    assert door.scalar("SELECT reason FROM held") == "full"
    assert door.scalar("SELECT count(*) FROM responses") == 0
    assert door.scalar("SELECT count(*) FROM queue WHERE kind = 'place_held'") == 1
    assert door.client.post(f"/{CODE}", data={"id": str(uuid4()), "agreed": "yes"}).status_code == 429


@pytest.mark.long
def test_a_flood_of_ten_thousand_keeps_no_more_than_the_seats_counted_and_as_many_held(door: Door):
    """T11."""
    sealed = door.sealed(ANSWERS)
    replies = Counter(door.send(sealed | {"id": str(uuid4())}).status_code for _ in range(10_000))
    assert replies == {201: 36, 202: 36, 429: 10_000 - 72}
    assert door.scalar("SELECT answered FROM groups WHERE code = 'CCCCC3'") == 36
    assert door.scalar("SELECT count(*) FROM responses WHERE standing = 'counted'") == 36
    assert door.scalar("SELECT count(*) FROM held") == 36


def test_what_was_placed_is_known_when_a_tablet_sends_it_again(door: Door):
    """T12: the reply that it is held may have been lost for days."""
    door.execute(f"UPDATE groups SET answered = 36 WHERE code = '{CODE}'")
    envelope = door.sealed(ANSWERS)
    assert [door.send(envelope).status_code for _ in range(2)] == [202, 202]
    door.execute("UPDATE held SET envelope = '{}', reason = 'placed_without_seat'")
    assert door.send(envelope).status_code == 200
    assert door.scalar("SELECT count(*) FROM responses") == 0


@pytest.mark.parametrize("how", ["UPDATE groups SET is_open = 0", "UPDATE consultations SET status = 'closed'"])
def test_what_comes_after_the_end_is_read_by_the_lead_and_counted_nowhere(door: Door, how: str):
    """R2.22, T18: a tablet may have been offline when the worker closed."""
    door.execute(how)
    assert door.send(door.sealed({"school": {"value": "scared"}})).status_code == 201
    assert door.scalar("SELECT standing FROM responses") == "late"
    assert door.scalar("SELECT state FROM concerns WHERE question_id = 'school'") == "waiting"


def test_half_a_year_after_the_end_nothing_is_taken(door: Door):
    door.execute("UPDATE consultations SET status = 'closed', closed_on = '2020-01-01'")
    assert door.send(door.sealed(ANSWERS)).status_code == 410
    assert door.scalar("SELECT count(*) FROM responses") == 0


def test_the_plain_form_is_turned_away_after_the_end(door: Door):
    door.execute("UPDATE consultations SET status = 'closed'")
    assert door.client.post(f"/{CODE}", data={"id": str(uuid4()), "agreed": "yes"}).status_code == 410


def test_a_class_of_sixty_behind_one_address_is_never_slowed(door: Door):
    """security.md 3.7: a limit by address would stop a school."""
    door.execute(f"UPDATE groups SET expected = 60 WHERE code = '{CODE}'")
    assert {door.send(door.sealed(ANSWERS)).status_code for _ in range(60)} == {201}


def test_what_comes_by_an_open_link_stands_apart_and_has_a_quota(door: Door):
    """T11: what stands apart never changes a number."""
    door.execute(f"UPDATE groups SET is_supervised = 0, answered = 29 WHERE code = '{CODE}'")
    assert [door.send(door.sealed(ANSWERS)).status_code for _ in range(3)] == [201, 202, 202]
    assert door.scalar("SELECT group_concat(standing) FROM responses") == "open_link"


def test_a_wish_to_talk_knows_the_place_and_the_hour_and_no_answer(door: Door):
    """R3.05: no join path between the two stores."""
    door.send(door.sealed(ANSWERS))
    assert door.client.post(f"/{CODE}/talk", data={"first_name": "Sam"}).status_code == 200
    assert door.scalar("SELECT first_name || '/' || setting FROM talk_wishes") == "Sam/Oak School"
    assert door.scalar("SELECT strftime('%M:%S', hour) FROM talk_wishes") == "00:00"


def test_a_flood_of_wishes_does_not_drown_the_lead_and_is_not_said_to_be_sent(door: Door):
    """T11."""
    replies = {door.client.post(f"/{CODE}/talk", data={"first_name": ""}).status_code for _ in range(MOST_WISHES)}
    one_more = door.client.post(f"/{CODE}/talk", data={"first_name": ""}, headers={"Accept": "application/json"})
    assert (replies, one_more.status_code) == ({200}, 429)
    assert door.scalar("SELECT count(*) FROM talk_wishes") == MOST_WISHES


def test_nothing_about_the_sender_is_kept(door: Door):
    """R2.09: address, browser and language of the sender are nowhere in the database."""
    marks = {"User-Agent": "canary-agent", "X-Forwarded-For": "203.0.113.77", "Accept-Language": "xx-canary"}
    door.send(door.sealed(ANSWERS), headers=marks)
    with door.sessions() as session:
        kept = "\n".join(session.connection().connection.iterdump())
    assert not [mark for mark in ("canary", "203.0.113") if mark in kept]


def test_a_plain_form_without_an_id_gets_one_of_its_own(door: Door):
    """T12: every child of a tablet that keeps the page sends the same form."""
    for feels in ("safe", "safe", "scared"):
        reply = door.client.post(f"/{CODE}", data={"id": "", "agreed": "yes", "q-school": feels})
        assert reply.status_code == 303
    assert door.scalar("SELECT count(DISTINCT id) FROM responses WHERE length(id) = 36") == 3


def test_the_plain_form_is_kept_as_what_it_is(door: Door):
    form = {
        "id": str(uuid4()),
        "agreed": "yes",
        "q-school": "safe",
        "q-places": ["home", "park"],
        "m-change": "prefer_not",
    }
    reply = door.client.post(f"/{CODE}", data={**form, "q-change": "not this"})
    assert (reply.status_code, reply.location) == (303, f"/{CODE}/saved")
    assert door.scalar("SELECT mode FROM responses") == "plain_form"
    assert json.loads(door.scalar("SELECT value FROM answers WHERE question_id = 'places'")) == ["home", "park"]
    assert door.scalar("SELECT missing FROM answers WHERE question_id = 'change'") == "prefer_not"
