"""Who is spoken to by name does not say the words."""

import pytest

from quoteattr.attributor import attribute


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Owen Pryce met Nora Whitfield. “Where were you, Nora?” Whitfield said.", None),
        ("Owen Pryce met Nora Whitfield. “Nora, did you go?” Whitfield said.", None),
        ("Owen Pryce met Nora Whitfield. “Nora, the mayor, was late,” Whitfield said.", "Nora Whitfield"),
        ("Owen Pryce met Nora Whitfield. “I am the mayor, Nora,” Whitfield said.", "Nora Whitfield"),
        ("Owen Pryce met Nora Whitfield. “Where were you, Owen?” Whitfield said.", "Nora Whitfield"),
    ],
)
def test_nobody_speaks_to_themselves(text, speaker):
    """A name that turns to somebody is another's than the speaker's."""
    (said,) = attribute(text).attributions

    assert (said.speaker and said.speaker.name) == speaker
    assert said.reason == (None if speaker else "ambiguous")
