/**
 * Draws papers as PDF/A-1b for validators that know nothing newer: `archive-variants.mjs FOLDER`. The same
 * template as of a certificate, in each level and mark, without the attachment that PDF/A-1 forbids.
 */
import fs from "node:fs";
import path from "node:path";
import { certificatePdf } from "#app/documents/certificate-pdf.ts";
import { ARCHIVE_FORM_1B, fixtureView } from "../documents/certificate-fixture.ts";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: archive-variants.mjs FOLDER");

const VARIANTS = {
  theory: fixtureView(),
  skills: fixtureView({ statement: { level: "skills", mark: "demo" }, pair: ["ru", "en"] }),
  full: fixtureView({
    statement: { level: "full", mark: "test" },
    name: "Ǵalı ქართ <Ұлы & Әлі>",
    pair: ["en", "kk"],
  }),
};

fs.mkdirSync(folder, { recursive: true });
for (const [name, view] of Object.entries(VARIANTS)) {
  fs.writeFileSync(path.join(folder, `${name}.pdf`), await certificatePdf(view, ARCHIVE_FORM_1B));
}
