"""`make pip-audit`: known vulnerabilities of what requirements.lock names, by pip-audit.

    vulnerabilities.py [--online]

Only with --online the network is asked, and the answer kept; without, the answer that was kept for the same lock is
shown with its age. Exit codes: 0 nothing is known, 1 something is, 2 there is no answer, or none about some packages.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

_LOCK: Final = Path("requirements.lock")
_KEPT: Final = Path("build/supply/vulnerabilities.json")
_AUDIT: Final = Path("build/supply/venv/bin/pip-audit")
_LONGEST: Final = 300
NOTHING_KNOWN, KNOWN, NO_ANSWER = 0, 1, 2


def main(arguments: list[str]) -> int:
    """Ask if that is wanted, show the answer, and return the exit code."""
    lock = hashlib.sha256(_LOCK.read_bytes()).hexdigest()
    if arguments == ["--online"] and not _ask(lock):
        return NO_ANSWER
    if not _KEPT.exists():
        print("pip-audit: no data: nobody has asked yet, and nothing was looked up")
        print("hint: make pip-audit ONLINE=1 asks the network, and keeps the answer")
        return NO_ANSWER
    kept = json.loads(_KEPT.read_text(encoding="utf-8"))
    if kept["lock"] != lock:
        print(f"pip-audit: no data: the answer of {kept['asked']} is about another requirements.lock")
        print("hint: make pip-audit ONLINE=1 asks the network again")
        return NO_ANSWER
    return _show(kept)


def _ask(lock: str) -> bool:
    """Let pip-audit ask, and keep its answer; return whether there is one."""
    command = [_AUDIT, "--disable-pip", "--require-hashes", "--requirement", _LOCK, "--format", "json"]
    asked = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, text=True, check=False)
    try:
        answer = json.loads(asked.stdout)
    except ValueError:
        last = (asked.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return _no_answer(last.strip()[:_LONGEST])
    if all(_is_unknown(one) for one in answer["dependencies"]):
        return _no_answer("the package index that it reaches knows nothing of any package")
    _KEPT.parent.mkdir(parents=True, exist_ok=True)
    today = datetime.now(UTC).date().isoformat()
    _KEPT.write_text(json.dumps({"lock": lock, "asked": today, "answer": answer}), encoding="utf-8")
    return True


def _no_answer(why: str) -> bool:
    print(f"pip-audit: no answer: {why}")
    print("hint: it asks PyPI itself, for which a mirror of its packages does not stand in: ask where that is reached")
    return False


def _is_unknown(package: dict[str, Any]) -> bool:
    """Return whether the answer is none about a package: pip-audit skips what the index does not have."""
    return "skip_reason" in package


def _show(kept: dict[str, Any]) -> int:
    packages = kept["answer"]["dependencies"]
    known = [(one, found) for one in packages for found in one.get("vulns", ())]
    for one, found in known:
        fixed = ", ".join(found["fix_versions"]) or "no version"
        print(f"{one['name']} {one['version']}: {found['id']}, fixed in {fixed}")
    unknown = [one["name"] for one in packages if _is_unknown(one)]
    answered = len(packages) - len(unknown)
    print(f"pip-audit: {len(known)} known vulnerabilities of {answered} packages, asked on {kept['asked']}")
    if unknown:
        print(f"pip-audit: no answer about {len(unknown)} others: {', '.join(unknown)}")
    return KNOWN if known else NO_ANSWER if unknown else NOTHING_KNOWN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
