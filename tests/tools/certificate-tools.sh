#!/bin/sh
# Checks one printed certificate with tools that share no code with the product.
# Usage: certificate-tools.sh FILE.pdf PUBLIC.pem CODE
# Needs: pdftoppm, pdffonts, pdfinfo, qpdf, zbarimg, openssl 3, python3 with cbor2.
set -eu

if [ "$#" -ne 3 ]; then
  echo "usage: $0 FILE.pdf PUBLIC.pem CODE" >&2
  exit 2
fi
pdf=$1
public_key=$2
code=$3
# A python that comes first on the PATH may lack the distribution's cbor2.
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

for dpi in 72 100 150 200; do
  pdftoppm -r "$dpi" -png -singlefile "$pdf" "$work/page-$dpi"
  zbarimg -q --raw "$work/page-$dpi.png" 2>/dev/null >"$work/qr-$dpi" || true
  [ "$(grep -c . "$work/qr-$dpi")" = 1 ] || fail "zbarimg reads no single QR at $dpi dpi"
  cmp -s "$work/qr-72" "$work/qr-$dpi" || fail "the QR reads differently at $dpi dpi"
done
pass "zbarimg reads the QR at 72, 100, 150 and 200 dpi"

grep -Eq "^HTTPS?://[^/]+/C/$code#[A-Z2-7]+\$" "$work/qr-72" || fail "the QR is not /C/$code"
pass "the QR carries the code"

"$python" - "$work/qr-72" "$code" "$work" <<'PYTHON' || fail "the QR's statement is malformed"
import base64, sys
import cbor2

path, code, work = sys.argv[1:]
fragment = open(path).read().strip().split("#", 1)[1]
sign1 = cbor2.loads(base64.b32decode(fragment + "=" * (-len(fragment) % 8)))
assert sign1.tag == 18, "tag"
protected, unprotected, payload, signature = sign1.value
header, claims = cbor2.loads(protected), cbor2.loads(payload)
assert header[1] == -8 and len(header[4]) == 8 and unprotected == {}, "header"
alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
bits = 0
for symbol in code[:19]:
    bits = bits * 32 + alphabet.index(symbol)
assert claims[7] == bits.to_bytes(12, "big"), "code"
assert set(claims[-70001]) <= {1, 2, 3}, "claims"
with open(work + "/signed", "wb") as file:
    file.write(cbor2.dumps(["Signature1", protected, b"", payload]))
with open(work + "/signature", "wb") as file:
    file.write(signature)
PYTHON
openssl pkeyutl -verify -pubin -inkey "$public_key" -rawin \
  -in "$work/signed" -sigfile "$work/signature" >/dev/null 2>&1 ||
  fail "openssl refuses the signature of the QR"
pass "python3-cbor2 and openssl accept the statement"

qpdf --check "$pdf" >"$work/qpdf" 2>&1 || fail "qpdf: $(cat "$work/qpdf")"
pass "qpdf finds no error"

pdffonts "$pdf" | tail -n +3 >"$work/fonts"
[ -s "$work/fonts" ] || fail "pdffonts finds no font"
# The columns from the end: object, generation, Unicode map, subset, embedded.
awk '{ if ($(NF-4) != "yes" || $(NF-3) != "yes" || $(NF-2) != "yes") exit 1 }' "$work/fonts" ||
  fail "a font is not embedded, subset and mapped to Unicode"
pass "every font is embedded, subset and mapped to Unicode"

pdfinfo "$pdf" >"$work/info"
grep -Eq '^Tagged: +yes' "$work/info" || fail "the document is not tagged"
grep -Eq '^Title: +.+' "$work/info" || fail "the document has no title"
grep -Eq '^Pages: +1$' "$work/info" || fail "the document has not exactly one page"
pass "pdfinfo: tagged, titled, one page"
