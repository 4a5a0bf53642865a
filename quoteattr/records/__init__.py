"""Results as plain data: the record, the way back into the page or the unrepaired text, and corrections by people."""

from __future__ import annotations

from .record import CORRECTED, from_record, library_version, non_speech_records, pack, schema, to_record, to_records, unpack

__all__ = ["CORRECTED", "from_record", "library_version", "non_speech_records", "pack", "schema", "to_record", "to_records", "unpack"]
