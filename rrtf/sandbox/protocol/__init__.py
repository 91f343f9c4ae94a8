"""The protocol between the sandbox's processes: messages, values as bytes, frames."""
