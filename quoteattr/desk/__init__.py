"""The fact-check desk, on top of attributed quotations: verify one against its source, gather the same utterance, follow a person."""
