# Thin names for dev.py, which needs nothing but Python.
PYTHON ?= python3

.PHONY: setup demo quick test test-all resilience check screenshots
setup demo quick test test-all resilience check screenshots:
	@$(PYTHON) dev.py $@ $(if $(filter 0,$(SERVE)),--no-serve,)
