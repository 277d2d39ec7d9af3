"""Each attack ends with a message and does nothing: the table is in `attacks.py`."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.safety.attack_runs import Attack
from tests.safety.attacks import ATTACKS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and limits of POSIX")


@pytest.fixture(scope="module")
def ended() -> Any:
    """How all attacks ended: they run in processes of their own, with 512 MB."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.safety.attacks"], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_ends_with_its_message(attack: Attack, ended: Any) -> None:
    found = ended[attack.name]
    assert found["faults"] == []
    assert attack.said in found["printed"]
    assert found["code"] == attack.code, found["printed"]
