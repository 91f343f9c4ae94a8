"""Plan a training before anything is rented: what a model and a batch need on each device."""
