"""What a document was counted from is kept with it, and of quotes only those that it prints (R4.12)."""

from dataclasses import replace

from analysis.document.counted import ANSWERED, QUOTE, SAID, digest, name_quote, name_source, read_name
from app.jobs.keep_sources import keep_sources, only_printed
from app.store import document_sources, documents
from tests.analysis.document.samples import MATERIAL, TODAY, sample_document
from tests.builders import add_board

HOME, NOT_PRINTED = "the alley behind the shops has no lights so i run", "nobody printed this"
COUNTED = {
    name_source("asked", SAID, "home"): "said",
    name_source("asked", ANSWERED, "home"): "answered",
    name_quote("asked", "home", HOME): "home",
    name_quote("asked", "home", NOT_PRINTED): "not printed",
}


def test_a_quote_that_was_not_printed_is_not_kept():
    first, *others = MATERIAL.themes
    spare = replace(first.quotes[0], text=NOT_PRINTED, response=first.quotes[0].response)
    material = replace(MATERIAL, themes=(replace(first, quotes=(*first.quotes, spare)), *others))
    kept = only_printed(COUNTED, sample_document(material), material)
    assert [name for name in kept if read_name(name)[1] == QUOTE] == [name_quote("asked", "home", HOME)]
    assert len(kept) == 3


def test_a_quote_is_known_again_however_its_gaps_are_marked():
    first, *others = MATERIAL.themes
    cut = "the alley … no lights"
    document = sample_document()
    shown = replace(document.findings[0].quotes[0], text="the alley [...] no lights")
    printed = replace(document, findings=(replace(document.findings[0], quotes=(shown,)), *document.findings[1:]))
    material = replace(MATERIAL, themes=(replace(first, quotes=(replace(first.quotes[0], text=cut),)), *others))
    name = name_quote("asked", "home", cut)
    assert name in only_printed({**COUNTED, name: digest((cut,))}, printed, material)


def test_digests_and_what_was_typed_are_kept_with_the_draft(session):
    board_id = add_board(session)
    add_board(session, name="Elsewhere")
    material = replace(MATERIAL, changed=("We lit 12 paths.",), counted=COUNTED)
    made = documents.save_draft(
        session, board_id=board_id, year="2026", title="Told", stamp="", model={}, today=TODAY,
        prints=dict.fromkeys(("html", "article", "pdf", "docx", "csv"), b"printed"),
    )  # fmt: skip
    keep_sources(session, board_id=board_id, document_id=made, document=sample_document(material), material=material)
    typed = document_sources.list_typed(session, board_id=board_id, document_id=made)
    assert [(one.words, one.sentence) for one in typed] == [("12", "We lit 12 paths.")]
    # The consultation is not there: nothing can be compared with it.
    assert not document_sources.is_stale(session, board_id=board_id, document_id=made, today=TODAY)
