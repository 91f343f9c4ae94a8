"""The plugins that come with rrtf, registered through the same entry points as anybody's."""
