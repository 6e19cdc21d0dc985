/** What signing, checking and drawing cost by themselves: no server, no database, one core of this process. */
import { createPrivateKey, sign, verify } from "node:crypto";
import { decodeStatement, signStatement, verifyStatement } from "#app/credentials/cose.ts";
import { generateSigningKey, publicKeyObject, signerOf } from "#app/credentials/keys.ts";
import { certificatePdf } from "#app/documents/certificate-pdf.ts";
import { qrTextOf } from "#app/documents/certificate-view.ts";
import { qrMatrix } from "#app/documents/qr.ts";
import { round } from "./closed-loop.ts";
import { SAMPLE_NAME, sampleClaims, sampleView } from "./sample-certificate.ts";

export type Cost = {
  id: string;
  title: string;
  /** Of the round that cost least: what others do on the machine only adds. */
  cpuMs: number;
  perSecond: number;
  /** Processor time over that of the bare primitive, measured in turns with it. */
  timesPrimitive: number | null;
};

export type Sizes = {
  name: string;
  coseBytes: number;
  qrCharacters: number;
  qrVersion: number;
  qrModules: number;
  pdfBytes: number;
};

export type Costs = { works: Cost[]; sizes: Sizes[] };

type Work = {
  id: string;
  title: string;
  primitive: string | null;
  count: number;
  /** A wrong result ends the run. */
  run(): unknown;
};

export async function measureCosts(rounds: number): Promise<Costs> {
  const { privateKeyPem } = generateSigningKey();
  const works = await worksOf(privateKeyPem);
  for (const work of works) await cpuMsOf({ ...work, count: Math.ceil(work.count / 4) });
  const best = new Map<string, number>();
  // In turns, so that a busy minute of the machine meets all of them.
  for (let n = 0; n < rounds; n++) {
    for (const work of works) {
      best.set(
        work.id,
        Math.min(best.get(work.id) ?? Number.POSITIVE_INFINITY, await cpuMsOf(work)),
      );
    }
  }
  const bestOf = (id: string) => best.get(id) ?? Number.NaN;
  return {
    works: works.map(({ id, title, primitive }) => ({
      id,
      title,
      cpuMs: round(bestOf(id), 4),
      perSecond: Math.round(1_000 / bestOf(id)),
      timesPrimitive: primitive === null ? null : round(bestOf(id) / bestOf(primitive), 2),
    })),
    sizes: await sizesOf(privateKeyPem),
  };
}

async function cpuMsOf({ run, count, title }: Work): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < count; n++) {
    if (!(await run())) throw new Error(`${title}: a wrong result`);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / count;
}

async function worksOf(privateKeyPem: string): Promise<Work[]> {
  const signer = signerOf(privateKeyPem, { isDemo: false });
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = publicKeyObject(signer.publicKey);
  const claims = sampleClaims(SAMPLE_NAME);
  const cose = await signStatement(claims, signer);
  const decoded = decodeStatement(cose);
  if (!decoded.ok) throw new Error("the sample cannot be read");
  const { signedBytes, signature } = decoded;
  const view = await sampleView(signer, SAMPLE_NAME);
  const keys = [{ kid8: signer.kid8, publicKey: signer.publicKey }];
  return [
    {
      id: "ed25519Sign",
      title: "Ed25519 alone: sign the same bytes",
      primitive: null,
      count: 4_000,
      run: () => sign(null, signedBytes, privateKey),
    },
    {
      id: "coseSign",
      title: "sign a statement (CBOR, COSE_Sign1)",
      primitive: "ed25519Sign",
      count: 4_000,
      run: () => signStatement(claims, signer),
    },
    {
      id: "ed25519Verify",
      title: "Ed25519 alone: check the same bytes",
      primitive: null,
      count: 2_000,
      run: () => verify(null, signedBytes, publicKey, signature),
    },
    {
      id: "coseVerify",
      title: "check a statement (strict CBOR, COSE_Sign1)",
      primitive: "ed25519Verify",
      count: 2_000,
      run: () => verifyStatement(cose, keys).ok,
    },
    {
      id: "pdfAlone",
      title: "draw a certificate PDF, fonts parsed once",
      primitive: null,
      count: 40,
      run: () => certificatePdf(view),
    },
  ];
}

async function sizesOf(privateKeyPem: string): Promise<Sizes[]> {
  const signer = signerOf(privateKeyPem, { isDemo: false });
  const cases = [
    ["with the name", SAMPLE_NAME],
    ["a minor's, without the name", null],
  ] as const;
  return Promise.all(
    cases.map(async ([name, inQr]) => {
      const view = await sampleView(signer, inQr);
      const text = qrTextOf(view);
      const { size } = qrMatrix(text);
      return {
        name,
        coseBytes: view.holder.cose.length,
        qrCharacters: text.length,
        qrVersion: (size - 17) / 4,
        qrModules: size,
        pdfBytes: (await certificatePdf(view)).length,
      };
    }),
  );
}

/** Two tables for people, in Markdown. */
export function costTables({ works, sizes }: Costs): string {
  return [
    "\n| work, on one core | per second | CPU-ms | of the primitive |",
    "|---|--:|--:|--:|",
    ...works.map(
      ({ title, perSecond, cpuMs, timesPrimitive }) =>
        `| ${title} | ${perSecond} | ${cpuMs} | ${timesPrimitive === null ? "–" : `${timesPrimitive} times`} |`,
    ),
    "\n| certificate | COSE B | QR characters | QR version, modules | PDF kB |",
    "|---|--:|--:|--:|--:|",
    ...sizes.map(
      ({ name, coseBytes, qrCharacters, qrVersion, qrModules, pdfBytes }) =>
        `| ${[name, coseBytes, qrCharacters, `${qrVersion}, ${qrModules}`, round(pdfBytes / 1_000, 1)].join(" | ")} |`,
    ),
  ].join("\n");
}
