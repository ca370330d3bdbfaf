"""The open pages: type a code, privacy in plain words, health. Nobody signs in and nothing is written."""
