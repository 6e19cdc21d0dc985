/** What somebody gave to look at: typed, pasted, or a file. */
export type Given = { bytes: Uint8Array; text: string };

const NAMES = ["code", "url", "qr", "text", "credential"] as const;

/**
 * Reads a form with one file or one text, or a JSON object with one of `code`, `url`, `qr`, `credential`,
 * or a signed credential as it was downloaded.
 * The shell has capped its size. @returns null when there is nothing that can be read
 */
export async function readGiven(request: Request): Promise<Given | null> {
  try {
    const type = request.headers.get("Content-Type") ?? "";
    return /^application\/json\b/i.test(type)
      ? fromJson(await request.json())
      : await fromForm(await request.formData());
  } catch {
    // A body that is no form and no JSON is an expected answer of a stranger's program.
    return null;
  }
}

const textual = (text: string): Given => ({ bytes: new TextEncoder().encode(text), text });

function fromJson(body: unknown): Given | null {
  if (typeof body !== "object" || body === null) return null;
  for (const name of NAMES) {
    const value = (body as Record<string, unknown>)[name];
    if (typeof value === "string") return textual(value);
    if (name === "credential" && typeof value === "object" && value !== null) {
      return textual(JSON.stringify(value));
    }
  }
  return "proof" in body ? textual(JSON.stringify(body)) : null;
}

async function fromForm(form: FormData): Promise<Given | null> {
  const file = form.get("file");
  if (file !== null && typeof file !== "string" && file.size > 0) {
    return { bytes: new Uint8Array(await file.arrayBuffer()), text: "" };
  }
  for (const name of NAMES) {
    const value = form.get(name);
    if (typeof value === "string" && value.trim()) return textual(value);
  }
  return null;
}
