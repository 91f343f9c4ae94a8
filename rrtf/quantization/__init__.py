"""Quantization: the interface of quantizers, and the cost of a quantized model."""
