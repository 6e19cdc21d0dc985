#!/bin/sh
# Checks one printed certificate with tools that share no code with the product.
# Usage: certificate-tools.sh FILE.pdf PUBLIC.pem CODE CREDENTIAL.json
# Needs: pdftoppm, pdffonts, pdfinfo, pdfdetach, qpdf, zbarimg, openssl 3, python3 with cbor2, and what
# pdfbox-preflight.sh needs.
set -eu

if [ "$#" -ne 4 ]; then
  echo "usage: $0 FILE.pdf PUBLIC.pem CODE CREDENTIAL.json" >&2
  exit 2
fi
pdf=$1
public_key=$2
code=$3
credential=$4
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
  # QR codes only: among a thousand modules or in small print zbarimg may see a bar code that is none.
  zbarimg -q --raw --nodbus -Sdisable -Sqrcode.enable "$work/page-$dpi.png" 2>"$work/zbar-faults" >"$work/qr-$dpi" || true
  [ "$(grep -c . "$work/qr-$dpi")" = 1 ] ||
    fail "zbarimg reads no single QR at $dpi dpi: $(cat "$work/qr-$dpi" "$work/zbar-faults")"
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

pdfdetach -list "$pdf" >"$work/attached"
grep -Eq '^1 embedded files?$' "$work/attached" || fail "there is not exactly one attachment"
pdfdetach -saveall -o "$work" "$pdf" || fail "pdfdetach cannot take the attachment out"
cmp "$work/credential.json" "$credential" || fail "the attachment is not the downloaded credential"
pass "pdfdetach takes out the holder's credential byte for byte"

# What a validator of PDF/A-3 or PDF/UA would look for first, as qpdf writes it out.
qpdf --qdf --object-streams=disable "$pdf" "$work/plain.pdf"
for entry in '/AFRelationship /Data' '/S /GTS_PDFA1' '/DisplayDocTitle true' '/Marked true' \
  '<pdfaid:part>3</pdfaid:part>' '<pdfaid:conformance>A</pdfaid:conformance>' \
  '<pdfuaid:part>1</pdfuaid:part>'; do
  grep -aFq -- "$entry" "$work/plain.pdf" || fail "the document does not say $entry"
done
head -c 8 "$pdf" | grep -q '^%PDF-1.7' || fail "the document is not PDF 1.7"
pass "the document calls itself PDF/A-3a and PDF/UA-1, with an output intent"

pdfinfo -struct-text "$pdf" >"$work/structure" 2>"$work/structure-faults"
[ ! -s "$work/structure-faults" ] || fail "pdfinfo: $(cat "$work/structure-faults")"
[ "$(grep -c '^  H1' "$work/structure")" = 1 ] || fail "the structure has not exactly one H1"
grep -q '^  Figure' "$work/structure" || fail "the structure has no figure"
pass "pdfinfo reads the structure: one title, headings, paragraphs, the QR as a figure"

sh "$(dirname "$0")/pdfbox-preflight.sh" --newer "$pdf"
