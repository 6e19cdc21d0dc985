#!/bin/sh
# Has Apache PDFBox judge PDF/A-1b files, a validator that shares no code with the product.
# Usage: pdfbox-preflight.sh FILE.pdf…     every file must be valid
#        pdfbox-preflight.sh --newer FILE  a file of PDF/A-3a: nothing but what part 3 allows and part 1
#                                          does not may be wrong with it
# Needs: a Java runtime and Debian's libpdfbox2-java, libactivation-java, libjaxb-api-java.
set -eu

jars=${JARS:-/usr/share/java}
classes=''
for jar in preflight pdfbox2 fontbox2 xmpbox commons-logging javax.activation jaxb-api; do
  [ -f "$jars/$jar.jar" ] || { echo "MISS: there is no $jars/$jar.jar" >&2; exit 1; }
  classes=$classes:$jars/$jar.jar
done
said=$(mktemp)
trap 'rm -f "$said"' EXIT

judge() {
  java -cp "${classes#:}" org.apache.pdfbox.preflight.Validator_A1b "$1" >"$said" 2>&1
}

if [ "${1:-}" = --newer ]; then
  if judge "$2"; then
    echo "MISS: a file with an attachment passed as PDF/A-1b: nothing was looked at" >&2
    exit 1
  fi
  # The attachment, twice; lists of glyphs, which part 3 made optional; the number of the part.
  allowed='^1\.4\.7 : .*EmbeddedFile|^1\.2\.9 : .*EmbeddedFile|^3\.1\.11 : .*CIDSet entry is missing|^7\.11\.2 : .*part must be 1$'
  grep -Eq '^7\.11\.2 : ' "$said" || { echo "MISS: PDFBox: $(head -n 20 "$said")" >&2; exit 1; }
  rest=$(grep -E '^[0-9]+(\.[0-9]+)* : ' "$said" | grep -Ev "$allowed" || true)
  [ -z "$rest" ] || { echo "MISS: PDFBox: $rest" >&2; exit 1; }
  echo "ok: PDFBox preflight finds nothing but what PDF/A-3 allows and PDF/A-1 does not"
  exit 0
fi

[ "$#" -gt 0 ] || { echo "usage: $0 [--newer] FILE.pdf…" >&2; exit 2; }
for file; do
  judge "$file" || { echo "MISS: PDFBox: $(head -n 20 "$said")" >&2; exit 1; }
  echo "ok: PDFBox preflight: $(basename "$file") is valid PDF/A-1b"
done
