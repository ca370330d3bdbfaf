"""Who lives here and what the board counts: kept in their order, replaced whole, each board's own."""

from app.store import indicators, population
from app.store.indicators import GivenIndicator
from app.store.population import LocalLine
from tests.builders import TODAY, add_board

LINES = [LocalLine("Age", label, 100, "Census", TODAY) for label in ("8-10", "11-13", "5-7")]
GIVEN = [GivenIndicator(name, "2025", "12", "Council", TODAY) for name in ("Zeal", "Care")]


def test_a_table_is_kept_in_the_order_in_which_it_came(session, place):
    population.save_population(session, board_id=place.board_id, lines=LINES)
    indicators.save_indicators(session, board_id=place.board_id, given=GIVEN)
    assert list(population.list_population(session, board_id=place.board_id)) == LINES
    assert list(indicators.list_indicators(session, board_id=place.board_id)) == GIVEN


def test_a_table_is_replaced_whole_and_that_of_another_board_stays(session, place):
    """T4."""
    other = add_board(session, name="Elsewhere")
    for board_id in (place.board_id, other):
        population.save_population(session, board_id=board_id, lines=LINES)
        indicators.save_indicators(session, board_id=board_id, given=GIVEN)
    population.save_population(session, board_id=place.board_id, lines=LINES[:1])
    indicators.save_indicators(session, board_id=place.board_id, given=())
    assert len(population.list_population(session, board_id=place.board_id)) == 1
    assert indicators.list_indicators(session, board_id=place.board_id) == ()
    assert len(population.list_population(session, board_id=other)) == 3
    assert len(indicators.list_indicators(session, board_id=other)) == 2
