"""Looks at sentences for numbers that nothing agrees with. It shares nothing with the program: it
goes by endings and by a small table of nouns, as a reader would."""

from __future__ import annotations

import re
from collections.abc import Iterator

# fmt: off
FEMININE = frozenset((
    "mujer", "persona", "niña", "familia", "sesión", "consulta", "campaña", "actividad", "entrega",
    "matrícula", "intervención", "organización", "evaluación", "iniciativa", "prueba", "dosis",
    "olla", "manta", "vivienda", "estadía", "transferencia", "visita", "reunión", "encuesta",
    "publicación", "institución", "política", "obra", "habitación", "provincia", "visualización",
))
MASCULINE = frozenset((
    "hombre", "niño", "miembro", "padre", "kit", "servicio", "espacio", "trámite",
    "proyecto", "comedor", "establecimiento", "mecanismo", "producto", "reporte", "socio", "viaje",
    "tamizaje", "tratamiento", "suplemento", "subsidio", "artículo", "título", "diploma", "evento",
    "documento", "estudio", "filtro", "distrito", "punto", "abogado", "líder",
))
SAME_IN_THE_PLURAL = frozenset(("dosis", "análisis", "access", "business", "needs", "its", "this"))
PLURALS = frozenset(("people", "women", "men", "children", "children,", "women,", "men,"))
_STOP_ES = frozenset((
    "de", "del", "en", "a", "al", "y", "o", "u", "con", "por", "para", "que", "sobre", "mediante",
    "desde", "frente", "se", "insumos", "era", "eran", "inició", "iniciaron", "más", "menos",
    "según", "entre", "hasta", "junto",
))
_STOP_EN = frozenset((
    "of", "in", "to", "for", "from", "by", "with", "on", "and", "or", "was", "were", "has", "have",
    "is", "are", "took", "received", "reported", "helped", "who", "that", "which", "working",
    "against", "made", "improved", "gave", "raised", "spread", "gained", "enrolled", "finished",
    "attended", "voiced", "stayed", "ran", "operated", "turned", "crossed", "benefited", "enrol",
    "find", "since", "among", "through", "within", "enrolled", "provided", "taking", "handed",
    "covered", "assisted", "during", "as", "at", "than", "out", "time", "towards", "held",
    "before", "served", "reached", "fewer", "more", "run", "up", "down", "into", "between", "until",
    "under", "came", "percentage", "per", "million", "about", "joined", "together",
))
# fmt: on
_NUMBER = r"(?<![\w.,/-])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w%/-])"
_WORDED_EN = r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)"
_WORDED_ES = r"(?:Dos|Tres|Cuatro|Cinco|Seis|Siete|Ocho|Nueve|Diez)"
_PLURAL_VERB = r"\w+(?:aron|eron|eran|aban|ían)"
_VERB_ENDS = r"(?: a cabo| a disposición)?(?: (?:a través|con el apoyo) de \w+ \w+)?"

ANYWHERE = {
    "a doubled word": r"\b(\w+) \1\b",
    "an empty mark": r"\(\)|\( |‹|›|\[|\]|\{|\}|\*\*|  | [,.;:)]|,,|,\.|;;|^[,.; ]",
    "others of one": r"\botr[oa]s (?:1|una?)\b|\b(?:1|one) others?\b (?:\w+s)\b|\botr[oa] \w+s\b",
    "nothing counted": r"(?<![\d.,])0(?![\d.,%]| per cent)|\b(?:zero|cero)\b",
    "a whole of one": (
        r"^(?:One|1|Una?) (?!total)[^;]*\b(?:100|0)(?:%| per cent) (?:de ell|of them)"
    ),
}
ENGLISH = {
    "one and a plural verb": r"^One [^;]*(?<!to )(?<!people who )\b(?:were|have|are)\b",
    "several and a singular verb": (
        rf"^(?:{_WORDED_EN}|A total of(?! \$)) [^;(]*?\b(?:was|has|is)\b"
    ),
    "a total of one": r"\btotal of 1(?![\d,]| million)",
}
SPANISH = {
    "one and a plural verb": rf"^(?:En [^,]*, )?(?:1|Una?) (?!total|mill)[^;]*\b{_PLURAL_VERB}\b",
    "several and a singular verb": rf"^(?:{_WORDED_ES}|Un total de \d[\d,.]*) [^;,]*?\b\w+ó\b",
    "a plural verb before one": rf"\b[Ss]e {_PLURAL_VERB}{_VERB_ENDS} (?:1|una?|el|la) (?!mill)",
    "a singular verb before several": (
        rf"\b[Ss]e (?!realizó el|vacunó|capacitó|apoyó a|informó|acompañó)\w+ó{_VERB_ENDS} "
        r"(?!1 )\d"
    ),
    "a total of one": r"\btotal de 1(?![\d,]| mill)|(?<![\d,])1 \w+(?: \w+)? en total",
    "a plural participle of one": r"\bfue \w+(?:ad|id)[oa]s\b",
    "a singular participle of several": r"\bfueron \w+(?:ad|id)[oa]\b",
}


def faults(locale: str, text: str) -> Iterator[str]:
    """What is wrong with a sentence."""
    for what, pattern in {**ANYWHERE, **(ENGLISH if locale == "en" else SPANISH)}.items():
        found = re.search(pattern, text)
        if found:
            yield f"{what}: {found[0]!r}"
    yield from _english(text) if locale == "en" else _spanish(text)


def _english(text: str) -> Iterator[str]:
    for found in re.finditer(rf"(?<!\$)(?:{_NUMBER}|\b[Oo]ne\b|\b{_WORDED_EN}\b)", text):
        if text[found.end() :].startswith((" in ", " of them", " to ")) or text[
            : found.start()
        ].endswith("under "):
            continue
        one = found[0] in ("1", "One", "one")
        phrase = _phrase(text[found.end() :], _STOP_EN if one else _STOP_EN - {"and", "or"})
        if not phrase:
            continue
        plural = [word for word in phrase if _is_plural(word)]
        if one:
            if plural:
                yield f"one of several: {found[0]} {' '.join(phrase)}"
        elif not plural and phrase[-1] != "staff":
            yield f"several of one: {found[0]} {' '.join(phrase)}"


def _spanish(text: str) -> Iterator[str]:
    for found in re.finditer(rf"(?<!USD )(?:{_NUMBER}|\b[Uu]na?\b|\b{_WORDED_ES}\b)", text):
        after = text[found.end() :]
        if after.startswith((" total de", " millón", " millones", " de ell", " en la", " solo")):
            continue
        phrase = _phrase(after, _STOP_ES)[:2]
        if not phrase:
            continue
        noun = phrase[-1] if phrase[0] == "recién" else phrase[0]
        one = found[0].lower() in ("1", "un", "una")
        if one and (_is_plural(noun) or (len(phrase) > 1 and phrase[1].endswith(("os", "as")))):
            yield f"one of several: {found[0]} {' '.join(phrase)}"
        if not one and noun[-1] != "s":
            yield f"several of one: {found[0]} {noun}"
        wrong = {"un": FEMININE, "una": MASCULINE}.get(found[0].lower(), frozenset())
        if noun in wrong:
            yield f"a word of the other gender: {found[0]} {noun}"
    for word, noun in re.findall(r"\b(unos|unas) [\d.,]+ (\w+?)(?:es|s)?\b", text):
        if noun in (FEMININE if word == "unos" else MASCULINE):
            yield f"a word of the other gender: {word} {noun}"


def _phrase(after: str, stops: frozenset[str]) -> list[str]:
    """The words that a number counts: up to a mark or a word that ends them."""
    words: list[str] = []
    for word in re.split(r"[;:.()]", after, maxsplit=1)[0].split():
        if word.strip(",") in stops:
            break
        if word.strip(","):
            words.append(word.strip(","))
        if word.endswith(","):
            break
    return words


def _is_plural(word: str) -> bool:
    lower = word.lower()
    if lower in SAME_IN_THE_PLURAL:
        return False
    return lower in PLURALS or (lower.endswith("s") and not lower.endswith(("ss", "us", "is")))
