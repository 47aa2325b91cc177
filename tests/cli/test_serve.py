"""`sitegen serve` as a program of its own."""

import os
import signal
import subprocess
import sys
import urllib.request


def test_a_site_is_served_until_ctrl_c(site, repository):
    env = {**os.environ, "PYTHONPATH": str(repository), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "sitegen", "serve", "--port", "0", "--jobs", "1"]
    with subprocess.Popen(command, cwd=site, env=env, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = ""
        for line in process.stderr:
            if line.startswith("Serving "):
                address = line.split()[1]
                break
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert b"Harbour dues rise" in answer.read()
        process.send_signal(signal.SIGINT)
        assert "Traceback" not in process.stderr.read()
        assert process.wait(timeout=20) == 0
    assert not (site / "permalinks.txt").exists()
