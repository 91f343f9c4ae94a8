"""What a model and a batch need on each device, before anything is rented."""
