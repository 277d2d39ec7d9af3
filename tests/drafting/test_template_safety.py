"""A folder with templates may come from a stranger: they hold our tags and conditions, no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep_writer.api import draft_workbook
from sitrep_writer.cli import main
from sitrep_writer.drafting.template_rules import MAX_DEPTH, MAX_FILES, marks_of
from sitrep_writer.drafting.templates import load_templates
from sitrep_writer.read_file import TEMPLATE
from sitrep_writer.resources import Resources
from tests.examples import SEPTEMBER, copied
from tests.grammar.test_growth import assert_linear

HEAD = '{% sector "health", label="Health" %}\n'
BULLET = '{% bullet "insurance", label="National insurance", people="people: people" %}\n'
SENTENCE = "**{people} joined**.\n"
END = "{% endbullet %}\n"

TAGS = (
    "{{% {0} %}} is not a tag of a template. A template holds {{% sector %}}, {{% bullet %}}, "
    "{{% then %}}, {{% wording %}}, {{% endbullet %}}, {{% action %}}, {{% endaction %}}, "
    "{{% part %}}, {{% endpart %}}, {{% if %}}, {{% elif %}}, {{% else %}} and {{% endif %}}, "
    "and no other tag."
)
CONDITIONS = (
    "this condition is not allowed. A condition reads facts.<figure or column> or edition.country, "
    ".start, .end, .months; it compares them with text or numbers, asks whether one is none, and "
    "uses and, or, not."
)


def faults(folder: Path, source: str, shipped: Path | None = None) -> list[tuple[int, str]]:
    """What is wrong with an edition's own health.j2: lines and reasons. `shipped` is a folder in
    place of the one with all templates."""
    path = folder / "templates" / "sectors" / "health.j2"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    found = load_templates(Resources(folder, shipped)).faults
    return [(fault.line, str(fault.reason)) for fault in found if fault.file.endswith("health.j2")]


def when(condition: str) -> str:
    """A template whose second wording depends on a condition, in line 4."""
    return (
        f"{HEAD}{BULLET}{SENTENCE}{{% if {condition} %}}\n"
        f'{{% wording "many" %}}\n**{{people}} joined at once**.\n{{% endif %}}\n{END}'
    )


RUNS = "cycler.__init__.__globals__.os.system('touch {0}')"


@pytest.mark.parametrize(
    "attack",
    [
        f"{{% if {RUNS} %}}{{% endif %}}",
        f"{{{{ {RUNS} }}}}",
        f"{{% set x = {RUNS} %}}",
        f"{{% for x in {RUNS} %}}{{% endfor %}}",
        f"{{% with x = {RUNS} %}}{{% endwith %}}",
        f"{{% macro m() %}}{{{{ {RUNS} }}}}{{% endmacro %}}{{% call m() %}}{{% endcall %}}",
        f"{{% filter upper %}}{{{{ {RUNS} }}}}{{% endfilter %}}",
        f"{{% autoescape {RUNS} %}}{{% endautoescape %}}",
        f"{{% include {RUNS} %}}",
        f"{{% extends {RUNS} %}}",
        f"{{% call(facts) _bullet('health', 'insurance') %}}{{{{ {RUNS} }}}}{{% endcall %}}",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_a_template_runs_no_code(tmp_path: Path, attack: str, inside: bool) -> None:
    book = copied(tmp_path)
    mark = tmp_path / "it_ran"
    line = attack.replace("{0}", str(mark))
    source = HEAD + BULLET + SENTENCE + (line + END if inside else END + line)
    path = book.parent / "templates" / "sectors" / "health.j2"
    path.parent.mkdir(parents=True)
    path.write_text(source, encoding="utf-8")
    (book.parent / "sitrep.toml").touch()
    outcome = draft_workbook(book)
    assert not mark.exists()
    found = [str(p) for p in outcome.problems if p.code == "template-syntax"]
    assert [said.split(":")[0] for said in found] == ["peru-2024-09/templates/sectors/health.j2"]


@pytest.mark.parametrize(
    "condition",
    [
        "facts.people.__class__",
        "facts._facts",
        "facts.__init__",
        "facts['people']",
        "facts.places[0]",
        "facts.people()",
        "facts",
        "edition",
        "edition.count",
        "edition.index",
        "edition._fields",
        "edition.start.year",
        "facts.people|int",
        "facts.people is defined",
        "facts.people is divisibleby 2",
        "people",
        "range(10**9)",
        "'a' * 10**9",
        "'a' ~ 'b'",
        "2 ** 2 ** 2 ** 99",
        "facts.people + 1 > 2",
        "[1, 2]",
        "{'a': 1}",
        "(1, 2)",
        "self",
        "loop.index",
        "cycler",
        "namespace()",
        "lipsum()",
        "none.__class__",
        "''.format()",
        "'%999999999d' % 1",
    ],
)
def test_a_condition_that_is_not_allowed_is_told_with_its_line(
    tmp_path: Path, condition: str
) -> None:
    assert faults(tmp_path, when(condition)) == [(4, CONDITIONS)]


@pytest.mark.parametrize(
    "condition",
    [
        "facts.people",
        "facts.people is none",
        "facts.people is not none",
        "facts.people >= 1000",
        "facts.people > -1",
        "10 <= facts.people < 20",
        "facts.people and facts.people > facts.cash_people",
        "not (facts.places or facts.people == none)",
        "'Lima' in facts.places",
        "'Lima' not in facts.places",
        "edition.country == 'Peru' and edition.months > 1",
        "edition.start is not none and edition.end",
        "true or false",
    ],
)
def test_a_condition_that_templates_need_is_allowed(tmp_path: Path, condition: str) -> None:
    assert faults(tmp_path, when(condition)) == []


@pytest.mark.parametrize("tag", ["for", "set", "macro", "raw", "block", "import", "do", "debug"])
def test_a_tag_that_is_not_allowed_is_told_with_its_line(tmp_path: Path, tag: str) -> None:
    ((line, said),) = faults(tmp_path, f"{HEAD}{BULLET}{SENTENCE}{{% {tag} x %}}\n{END}")
    assert line == 4
    assert said == TAGS.format(tag)


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        (HEAD + BULLET + SENTENCE + "{% if facts.people %}\n" * 3_000, 16, "nested more than 12"),
        (when("(" * 60 + "facts.people" + ")" * 60), 4, "nested more than 12 deep"),
        (when("not " * 3_000 + "facts.people"), 4, "the tag has more than 120 words"),
        (when("- " * 3_000 + "1"), 4, "the tag has more than 120 words"),
        (when(" and ".join(["facts.people"] * 3_000)), 4, "the tag has more than 120 words"),
        (when("facts.people > " + "9" * 5_000), 0, "the file cannot be read"),
        (HEAD + "{# " * 20_000, 2, "comment"),
        (HEAD + "{% if " * 20_000, 2, "unexpected '%'"),
        (HEAD + "{{ " * 20_000, 2, "a sentence cannot hold {{ … }}"),
        (HEAD + "{" * 100_000 + "%", 2, "a sentence cannot hold {{ … }}"),
        (HEAD + BULLET + SENTENCE + END + "x" * TEMPLATE.most, 0, "a template may have 256 kB"),
    ],
    ids=range(11),
)
def test_deep_long_and_unclosed_templates_end_with_a_line(
    tmp_path: Path, source: str, line: int, said: str
) -> None:
    ((at, reason),) = faults(tmp_path, source)
    assert at == line
    assert said in reason


def test_conditions_may_stand_as_deep_as_the_limit(tmp_path: Path) -> None:
    many = "{% if facts.people %}\n" * MAX_DEPTH
    inner = f'{{% wording "deep" %}}\n{SENTENCE}' + "{% endif %}\n" * MAX_DEPTH
    assert faults(tmp_path, HEAD + BULLET + SENTENCE + many + inner + END) == []


PIECES = st.sampled_from(
    [
        "{% if ", "facts", ".", "people", "edition.months", " %}", "{% endif %}", "{{", "}}", "{#",
        "#}", "(", ")", "[", "]", "|", "'a'", "1", "*", "**", "~", "__class__", " is none", " and ",
        "not ", SENTENCE, BULLET, END, HEAD, '{% wording "w" %}', "{% for x in ", "{% else %}",
        "\n",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(PIECES, max_size=30))
def test_any_pieces_of_a_template_are_read_or_told(tmp_path: Path, pieces: list[str]) -> None:
    shipped = tmp_path / "shipped"
    whole = shipped / "templates" / "sectors" / "health.j2"
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_text(HEAD + BULLET + SENTENCE + END, encoding="utf-8")
    for line, reason in faults(tmp_path, HEAD + "".join(pieces), shipped):
        assert line >= 0
        assert reason


@given(source=st.text(alphabet="{%#}-+ ab\n", max_size=80))
def test_the_marks_of_a_text_are_in_order_and_do_not_overlap(source: str) -> None:
    marks = marks_of(source)
    ends = [0, *(mark.end for mark in marks)]
    assert all(end <= mark.start < mark.end for end, mark in zip(ends, marks, strict=False))


def test_an_edition_has_no_more_templates_than_can_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "sectors"
    folder.mkdir(parents=True)
    for number in range(MAX_FILES + 1):
        (folder / f"own_{number}.j2").write_text(HEAD, encoding="utf-8")
    (tmp_path / "sitrep.toml").touch()
    found = load_templates(Resources.beside(tmp_path / "book.xlsx"))
    assert [(fault.file, str(fault.reason)) for fault in found.faults] == [
        (
            f"{tmp_path.name}/templates/sectors",
            "the templates of the folder (51) have 2 kB in all; 50 with 512 kB in all are the "
            "most. None of them was read.",
        )
    ]
    assert "health" in found.sectors


def test_a_chain_of_elif_and_a_bullet_of_many_wordings_have_limits(tmp_path: Path) -> None:
    chain = "{% if facts.people %}" + "{% elif facts.cash %}" * 8_000 + "{% endif %}"
    ((_, said),) = faults(tmp_path, HEAD + BULLET + SENTENCE + chain + END)
    assert said == "the file has more than 50 {% elif %}. Divide it"
    many = "".join(f'{{% then "k{number}" %}}\n{SENTENCE}' for number in range(4_000))
    ((_, said),) = faults(tmp_path, HEAD + BULLET + SENTENCE + many + END)
    assert said == "the bullet has more than 100 sentences and wordings"


@pytest.mark.parametrize(
    "command",
    [
        ["draft"],
        ["check"],
        ["words"],
        ["diff", str(SEPTEMBER)],
        ["locale", "update", "es", "--edition"],
    ],
    ids=lambda command: command[0],
)
def test_no_command_runs_a_template_of_a_folder(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    book = copied(tmp_path)
    mark = tmp_path / "it_ran"
    path = book.parent / "templates" / "sectors" / "health.j2"
    path.parent.mkdir(parents=True)
    condition = RUNS.replace("{0}", str(mark))
    path.write_text(when(condition), encoding="utf-8")
    (book.parent / "sitrep.toml").touch()
    with pytest.raises(SystemExit) as ended:
        main([*command, str(book)])
    said = capsys.readouterr()
    assert not mark.exists()
    assert ended.value.code in (1, 2, 3)
    assert "health.j2:4" in said.out + said.err
    assert "this condition is not allowed" in said.out + said.err


@pytest.mark.parametrize("piece", ["{# ", "{% if ", "{%", "{#", "#}", "{# #}", "{%%}", "{", "%}"])
def test_the_steps_to_the_marks_of_a_template_grow_with_its_length(piece: str) -> None:
    assert_linear(marks_of, lambda size: piece * (size // len(piece)))
