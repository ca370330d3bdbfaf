# Thin names for dev.py, which needs nothing but Python.
PYTHON ?= python3

.PHONY: setup demo tablet quick test test-all resilience check screenshots benchmark-themes
setup demo tablet quick test test-all resilience check screenshots benchmark-themes:
	@$(PYTHON) dev.py $@ $(if $(filter 0,$(SERVE)),--no-serve,)
