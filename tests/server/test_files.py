"""The preview answers as a static host would, and reads nothing outside its folder."""

import pytest

from sitegen.pages.hosts import POLICY
from sitegen.server.files import Files


@pytest.fixture
def files(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    root = tmp_path / "public"
    (root / "2019").mkdir(parents=True)
    (root / "index.html").write_text("<p>home</p>")
    (root / "404.html").write_text("<p>nothing here</p>")
    (root / "2019" / "index.html").write_text("<p>2019</p>")
    (root / "feed.atom").write_text("0123456789")
    (root / "café.txt").write_text("café")
    (root / "out").symlink_to(tmp_path)
    return Files(root)


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        ("/", 200, b"<p>home</p>"),
        ("/index.html", 200, b"<p>home</p>"),
        ("/2019/", 200, b"<p>2019</p>"),
        ("/2019", 301, b""),
        ("/2019/?q=harbour", 200, b"<p>2019</p>"),
        ("/caf%C3%A9.txt", 200, "café".encode()),
        ("/nowhere", 404, b"<p>nothing here</p>"),
        ("/index.html/", 404, b"<p>nothing here</p>"),
    ],
)
def test_paths_lead_to_files(files, target, status, body):
    answer = files.answer(target, {})
    assert (answer.status, answer.body) == (status, body)
    assert status == 301 or answer.headers["Content-Security-Policy"] == POLICY


STEPS = ["..", ".", "%2e%2e", "%2E.", ".%2e", "..%00", "out", "%252e%252e", "..;", "C:", "~"]
SEPARATORS = ["/", "//", "%2f", "%5c", "\\", "/./", "%2F%2F"]
ATTACKS = [
    f"{start}{step}{separator}{end}"
    for start in ("/", "//", "/2019/", "/%2e/", "/2019%2f..%2f")
    for step in STEPS
    for separator in SEPARATORS
    for end in ("secret.txt", f"..{separator}secret.txt")
]


def test_no_path_leads_out_of_the_folder(files):
    assert len(ATTACKS) >= 200
    for target in ATTACKS:
        assert b"secret" not in files.answer(target, {}).body, target


def test_redirect_never_names_another_host(files):
    assert files.answer("//2019", {}).headers.get("Location", "/2019/") == "/2019/"


def test_known_file_is_not_sent_again(files):
    first = files.answer("/", {})
    assert files.answer("/", {"if-none-match": first.headers["ETag"]}).status == 304
    assert files.answer("/", {"if-none-match": '"other"'}).status == 200
    assert files.answer("/", {"if-modified-since": first.headers["Last-Modified"]}).status == 304
    assert files.answer("/", {"if-modified-since": "Mon, 01 Jan 1990 00:00:00 GMT"}).status == 200


@pytest.mark.parametrize(
    ("wanted", "status", "body"),
    [
        ("bytes=0-3", 206, b"0123"),
        ("bytes=5-", 206, b"56789"),
        ("bytes=-3", 206, b"789"),
        ("bytes=8-99", 206, b"89"),
        ("bytes=20-30", 416, b""),
        ("bytes=-", 200, b"0123456789"),
        ("lines=1-2", 200, b"0123456789"),
        ("bytes=0-1,4-5", 200, b"0123456789"),
    ],
)
def test_one_range_of_bytes(files, wanted, status, body):
    answer = files.answer("/feed.atom", {"range": wanted})
    assert (answer.status, answer.body) == (status, body)


def test_range_is_of_the_file_that_the_client_has(files):
    first = files.answer("/feed.atom", {})
    wanted = {"range": "bytes=0-3"}
    for name in ("ETag", "Last-Modified"):
        assert files.answer("/feed.atom", {**wanted, "if-range": first.headers[name]}).status == 206
    assert files.answer("/feed.atom", {**wanted, "if-range": '"other"'}).body == first.body


def test_site_lives_below_its_path(files):
    below = Files(files.root, base="/archive/")
    assert below.answer("/archive/2019/", {}).body == b"<p>2019</p>"
    assert below.answer("/archive/2019", {}).headers["Location"] == "/archive/2019/"
    assert below.answer("/2019/", {}).status == 404
    assert below.answer("/archive/../index.html", {}).status == 404


def test_folder_without_index_is_not_listed(files):
    (files.root / "2020").mkdir()
    (files.root / "2020" / "notes.txt").write_text("notes")
    assert files.answer("/2020/", {}).body == b"<p>nothing here</p>"


def test_types_do_not_depend_on_the_machine(files):
    assert (
        files.answer("/feed.atom", {}).headers["Content-Type"]
        == "application/atom+xml; charset=utf-8"
    )
