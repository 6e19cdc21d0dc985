import http from "node:http";

export type Weight = {
  path: string;
  bytes: number;
  requests: number;
  parts: { path: string; bytes: number }[];
};

type Fetched = { path: string; bytes: number; text: () => Promise<string> };

/** Sheets, scripts, icons and pictures that a page names; sheets name fonts and pictures in turn. */
const IN_PAGE =
  /<(?:link\b[^>]*?\brel="(?:stylesheet|icon|preload|manifest)"[^>]*?\bhref|link\b[^>]*?\bhref|script\b[^>]*?\bsrc|img\b[^>]*?\bsrc)="([^"]+)"/g;
const IN_SHEET = /url\(["']?([^"')]+)["']?\)/g;

/**
 * All that a first visit to a page may load: the page, and everything named in it and in its sheets,
 * compressed as sent, headers included. A browser may load less (a picture below the fold), never more.
 */
export async function weighPage(origin: string, path: string): Promise<Weight> {
  const page = await fetchWhole(origin, path);
  const parts = [page];
  const seen = new Set([path]);
  const named = async (text: string, pattern: RegExp) => {
    for (const [, address = ""] of text.matchAll(pattern)) {
      const url = new URL(address, origin + path);
      if (url.origin !== origin || seen.has(url.pathname) || address.startsWith("data:")) continue;
      if (!/\.[a-z\d]+$/.test(url.pathname)) continue;
      seen.add(url.pathname);
      const part = await fetchWhole(origin, url.pathname);
      parts.push(part);
      if (url.pathname.endsWith(".css")) await named(await part.text(), IN_SHEET);
    }
  };
  await named(await page.text(), IN_PAGE);
  return {
    path,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: parts.length,
    parts: parts.map(({ path: of, bytes }) => ({ path: of, bytes })),
  };
}

function fetchWhole(origin: string, path: string): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const headers = { "Accept-Encoding": "gzip", "Accept-Language": "kk" };
    const request = http.get(new URL(path, origin), { headers, agent: false }, (response) => {
      let bodyBytes = 0;
      response.on("data", (chunk: Buffer) => {
        bodyBytes += chunk.length;
      });
      response.on("end", () => {
        if (response.statusCode !== 200)
          return reject(new Error(`${path} answers ${response.statusCode}`));
        const headerBytes = response.rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
        resolve({ path, bytes: bodyBytes + headerBytes, text: () => plainText(origin, path) });
      });
    });
    request.setTimeout(10_000, () => request.destroy(new Error(`${path} does not answer`)));
    request.on("error", reject);
  });
}

const plainText = async (origin: string, path: string) =>
  (await fetch(new URL(path, origin), { headers: { "Accept-Language": "kk" } })).text();
