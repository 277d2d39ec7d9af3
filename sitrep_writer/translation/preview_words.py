"""What sets a sentence of a preview apart, in words: "1,500, women", "9 places"."""

from __future__ import annotations

from sitrep_writer.reasons.reason import Given, reason
from sitrep_writer.reasons.wording import ReasonLanguage
from sitrep_writer.translation.message_samples import PLACES, PLAIN, SOUNDS
from sitrep_writer.translation.preview_entry import PreviewEntry, PreviewSample

_PEOPLE = {"f": "women", "m": "men", "mixed": "both"}
_NAMES = {
    "changed down": "down",
    "changed same": "same",
    "time over": "over",
    "several": "several",
    "columns blank": "blank",
}


def sample_name(
    entry: PreviewEntry, said: PreviewSample, edition: str, language: ReasonLanguage
) -> str:
    """The values of a sentence, as far as they differ from the plain ones."""
    sample = said.sample

    def say(key: str, **values: Given) -> str:
        return reason(f"say-preview.{key}", **values).text(language)

    if sample is None:
        return say("of-edition", edition=edition)
    if sample.name in SOUNDS:
        return say("sound", name=sample.places[0])
    if sample.name in PLACES:
        return say("places", n=len(sample.places))
    parts = []
    if sample.name in _NAMES:
        parts.append(say(_NAMES[sample.name]))
    if sample.without:
        parts.append(say("without", slots=[f"{{{name}}}" for name in sorted(sample.without)]))
    if sample.direction != PLAIN.direction and sample.name != f"changed {sample.direction}":
        parts.append(say(sample.direction))
    if sample.time != PLAIN.time and sample.name != "time over":
        parts.append(say("over"))
    is_other = (sample.number, sample.people) != (PLAIN.number, PLAIN.people)
    if is_other or sample.name in ("plain", "figures"):
        key = _PEOPLE[sample.people] if entry.people else "number"
        parts.append(say(key, n=sample.number) if _has_figures(entry) else say("plain"))
    return "; ".join(parts)


def _has_figures(entry: PreviewEntry) -> bool:
    return any(one.sample is not None and one.sample.name == "figures" for one in entry.samples)
