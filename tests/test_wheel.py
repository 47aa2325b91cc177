"""The installed wheel works in an empty environment, outside the repository."""

import os
import subprocess
import sys
import zipfile

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*command, **kwargs):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=600, **kwargs)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(repository, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation",
        "--wheel-dir", str(folder), str(repository))  # fmt: skip
    (found,) = folder.glob("*.whl")
    return found


def test_wheel_holds_the_theme_and_the_data(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "sitegen/theme/templates/base.html" in names
    assert any(name.startswith("sitegen/theme/static/") for name in names)
    assert "sitegen/server/preview.js" in names
    assert "sitegen/py.typed" in names
    assert not any(name.startswith(("tests/", "articles/")) for name in names)


def test_new_site_is_built_by_the_installed_program(wheel, repository, tmp_path):
    run(sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "env"))
    python = tmp_path / "env" / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-compile",
        "--disable-pip-version-check", "--constraint", str(repository / "constraints.txt"), str(wheel))  # fmt: skip
    sitegen = str(tmp_path / "env" / "bin" / "sitegen")
    site = tmp_path / "somewhere"
    assert run(sitegen, "--version").startswith("sitegen ")
    run(sitegen, "init", str(site))
    run(sitegen, "build", cwd=site)
    home = (site / "public" / "index.html").read_text(encoding="utf-8")
    assert "<h1" in home
    pages = sorted(path.parent.name for path in (site / "public").glob("[0-9]*/*/*/*/index.html"))
    assert pages
    run(sitegen, "check", cwd=site)
