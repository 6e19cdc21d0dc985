import path from "node:path";
import PDFDocument from "pdfkit";

const FONTS = path.resolve("node_modules/@expo-google-fonts/onest");

/**
 * A page as pdfkit's own guide makes one, to compare with: A4 across, two weights from their files, the given
 * lines; no tags, no code, no attachment.
 */
export function plainPdf(lines: readonly string[]): Promise<Buffer> {
  const pdf = new PDFDocument({ size: "A4", layout: "landscape", margin: 40 });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  pdf.registerFont("strong", path.join(FONTS, "700Bold/Onest_700Bold.ttf"));
  pdf.registerFont("plain", path.join(FONTS, "400Regular/Onest_400Regular.ttf"));
  lines.forEach((line, n) => {
    pdf.font(n % 3 === 0 ? "strong" : "plain").text(line);
  });
  return new Promise((resolve, reject) => {
    pdf.on("end", () => resolve(Buffer.concat(chunks)));
    pdf.on("error", reject);
    pdf.end();
  });
}
