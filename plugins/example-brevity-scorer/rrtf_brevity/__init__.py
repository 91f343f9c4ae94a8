"""An rrtf scorer that prefers shorter programs."""
