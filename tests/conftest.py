"""What every test may use: the repository, the shared captures, the built demonstration archive."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Machines are shared and noisy: no test may fail for being slow.
settings.register_profile("sitegen", deadline=None)
settings.load_profile("sitegen")

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of captures beside the repository; tests that need it are skipped without it."""
    path = REPOSITORY.parent / "shared"
    if not path.is_dir():
        pytest.skip("../shared is not there")
    return path


def copy_sources(to: Path) -> Path:
    """Copy the demonstration archive's sources, without any earlier output or cache."""
    shutil.copytree(REPOSITORY / "articles", to / "articles")
    for path in (*REPOSITORY.glob("*.yaml"), *REPOSITORY.glob("permalinks.txt")):
        shutil.copy(path, to)
    return to


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The demonstration archive, built in a folder of its own. Not to be changed by a test."""
    folder = copy_sources(tmp_path_factory.mktemp("demonstration"))
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--site", str(folder)],
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def output(site) -> Path:
    """The pages of `site`."""
    return site / "public"
