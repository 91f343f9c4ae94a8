"""The typed configuration: schemas, plugins as Hydra options, validation, and what is built from it."""
