"""Picture files of every kind the phones, the gallery and an attacker can send, made by code."""
