"""Coverage-guided fuzzing with atheris: `python -m tests.fuzz.run TARGET [FOLDER] [libFuzzer's options]`.

FOLDER keeps what was found interesting, by default `.fuzz/TARGET`; it begins with the seeds.
`-max_total_time=300` ends it after five minutes, and says how many executions that were;
`-max_len=4000` tries longer inputs than the ones that make a target fast.
A file `crash-…` or `timeout-…` there is an input that broke a law: call the target with it to see how.
Needs `pip install atheris`, which is in none of the extras, for it is built for Linux only.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import atheris  # type: ignore[import-not-found]

LENGTHS = {"partial-dates": 40, "addresses": 160, "dates": 160, "bylines": 160, "escapes": 120}
"""Target → bytes of its longest input; of the others' 600: what is long is slow, and is seldom new."""
LONGEST = 600
WARM = 12
"""Seeds that are tried before the fuzzer begins."""


def main(arguments: list[str]) -> None:
    """Fuzz until libFuzzer's own options end it."""
    name, *rest = arguments
    folder = Path(rest.pop(0) if rest and not rest[0].startswith("-") else f".fuzz/{name}")
    with atheris.instrument_imports(include=["sitegen"]):
        from tests.fuzz.targets import TARGETS
    from tests.fuzz.seeds import seeds

    folder.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(seeds(name)):
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
        # What is made once, templates and tables of languages, counts as nobody's time.
        if n < WARM:
            TARGETS[name](seed)
    options = [
        "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", f"-artifact_prefix={folder}/",
        f"-max_len={LENGTHS.get(name, LONGEST)}", *rest,
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], str(folder), *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
