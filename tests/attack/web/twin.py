"""A small application that is broken on purpose: what finds nothing here would find nothing anywhere.

Every scanner and every rule of ours must find at least one fault in it before its silence about Heard counts. It is
never shipped: nothing outside the tests may import it, and it listens on this machine alone.
"""

from __future__ import annotations

import codecs
import html
import unicodedata
from pathlib import Path
from urllib.parse import unquote

from flask import Flask, Response, jsonify, redirect, render_template_string, request
from markupsafe import Markup
from sqlalchemy import create_engine, text
from sqlalchemy.pool import StaticPool

UNDOINGS = (
    str,
    html.unescape,
    unquote,
    lambda words: unicodedata.normalize("NFKC", words),
    lambda words: codecs.decode(words.encode("ascii", "backslashreplace"), "unicode_escape"),
)
"""What somebody does to words once too often."""
PLACES = (
    "<p>{}</p>",
    '<p title="{}">x</p>',
    "<p title='{}'>x</p>",
    "<input value={}>",
    "<!-- {} -->",
    "<title>{}</title>",
    "<textarea>{}</textarea>",
    "<select><option>{}</option></select>",
    "<style>p {{ color: {} }}</style>",
    '<a href="{}">x</a>',
)
SCHEMA = {
    "openapi": "3.0.0",
    "info": {"title": "A twin", "version": "1"},
    "paths": {
        "/number": {
            "get": {
                "parameters": [{"name": "n", "in": "query", "required": True, "schema": {"type": "string"}}],
                "responses": {"200": {"description": "A number"}},
            }
        }
    },
}


def make_twin() -> Flask:
    """An application with a hole of every kind that is looked for."""
    app = Flask("twin")
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    said: list[str] = []
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE names (name TEXT)"))
        connection.execute(text("INSERT INTO names VALUES ('Ann'), ('Bo'), ('Cy')"))

    @app.get("/")
    def start() -> str:
        return (
            '<html><title>Twin</title><a href="/search?name=Ann">Ann</a> <a href="/go?to=/">On</a>'
            '<a href="/read?file=twin.py">Read</a><a href="/number?n=1">One</a>'
            '<form action="/say" method="post"><input name="words"><input type="submit"></form></html>'
        )

    @app.get("/search")
    def search() -> str:
        name = request.args.get("name", "")
        with engine.begin() as connection:
            found = connection.execute(text(f"SELECT name FROM names WHERE name = '{name}'".replace(":", "\\:"))).all()
        told = "".join(f"<p>{one} lives at number {len(one)} and likes the park</p>" for (one,) in found) or "Nobody."
        return f"<html>{told}<footer>{name}</footer></html>"

    @app.route("/say", methods=["GET", "POST"])
    def say() -> str:
        said.append(request.values.get("words", ""))
        return render_template_string("<html>{{ said }}</html>", said=Markup("<br>".join(said)))

    @app.get("/place")
    def place() -> str:
        words = UNDOINGS[int(request.args["undoing"])](request.args["words"])
        return "<html>" + PLACES[int(request.args["place"])].format(words)

    @app.get("/template")
    def template() -> str:
        return render_template_string(request.args["words"])

    @app.get("/go")
    def go() -> Response:
        return redirect(request.args["to"])

    @app.get("/read")
    def read() -> str:
        return (Path(__file__).parent / request.args["file"]).read_text()

    @app.get("/number")
    def number() -> Response:
        return jsonify(number=int(request.args["n"]))

    @app.get("/openapi.json")
    def schema() -> Response:
        return jsonify(SCHEMA)

    return app
