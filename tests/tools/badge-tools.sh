#!/bin/sh
# Checks baked badges with tools that share no code with the product: the holder's, and the public ones of
# a running server.
# Usage: badge-tools.sh BADGE.png URL CODE
# Needs: pngcheck, python3.
set -eu

if [ "$#" -ne 3 ]; then
  echo "usage: $0 BADGE.png URL CODE" >&2
  exit 2
fi
badge=$1
url=$2
code=$3
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "MISS: $1" >&2
  exit 1
}
pass() {
  echo "ok: $1"
}

fetch() {
  "$python" -c '
import sys, urllib.request
with urllib.request.urlopen(sys.argv[1], timeout=30) as answer, open(sys.argv[2], "wb") as file:
    file.write(answer.read())
' "$1" "$2" || fail "$1 was not answered"
}

fetch "$url/c/$code/badge.png" "$work/public.png"
fetch "$url/c/$code/badge.svg" "$work/public.svg"
fetch "$url/c/$code.json" "$work/public.json"

for one in "$badge" "$work/public.png"; do
  pngcheck -v "$one" >"$work/png" 2>&1 || fail "pngcheck: $(cat "$work/png")"
  [ "$(grep -c 'chunk iTXt' "$work/png")" = 1 ] || fail "there is no single iTXt chunk"
  grep -q 'keyword: openbadgecredential' "$work/png" || fail "the chunk has another keyword"
done
pass "pngcheck finds no error and one chunk openbadgecredential in both badges"

"$python" - "$badge" "$work" "$code" <<'PYTHON' || fail "a badge does not carry its credential"
import json, struct, sys, zlib
from xml.dom import minidom

badge, work, code = sys.argv[1:]

def inside(path):
    data, at, texts = open(path, "rb").read(), 8, []
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0] == zlib.crc32(kind + body)
        if kind == b"iTXt":
            keyword, rest = body.split(b"\0", 1)
            assert keyword == b"openbadgecredential" and rest[:2] == b"\0\0", "compressed"
            texts.append(rest[2:].split(b"\0", 2)[2])
        at += 12 + length
    assert len(texts) == 1, "chunks"
    return texts[0]

public = open(work + "/public.json", "rb").read()
assert inside(work + "/public.png") == public, "public png"
root = minidom.parse(work + "/public.svg").documentElement
first = root.firstChild
space = "https://purl.imsglobal.org/ob/v3p0"
assert (first.namespaceURI, first.localName) == (space, "credential"), "first child"
text = "".join(node.data for node in first.childNodes)
assert text.encode() == public, "public svg"
holder = json.loads(inside(badge))
assert holder["id"].endswith("/c/" + code + "/holder"), "holder"
names = [one["identityHash"] for one in holder["credentialSubject"]["identifier"]]
assert names and not any(name.encode() in public for name in names), "names"
PYTHON
pass "python3 reads the same credential out of PNG and SVG, and the public ones name nobody"
