/** What signing, checking, drawing and Remix cost by themselves: no server, no database, one core of this process. */
import { createPrivateKey, sign, verify } from "node:crypto";
import { signStatement, verifyStatement } from "#app/credentials/cose.ts";
import { decodeStatement } from "#app/credentials/cose-codec.ts";
import {
  generateSigningKey,
  type LocalSigner,
  publicKeyObject,
  signerOf,
} from "#app/credentials/keys.ts";
import { certificatePdf } from "#app/documents/certificate-pdf.ts";
import { type CertificateView, qrTextOf } from "#app/documents/certificate-view.ts";
import { qrMatrix } from "#app/documents/qr.ts";
import { round } from "./closed-loop.ts";
import { plainPdf } from "./limits/plain-pdf.ts";
import { answerPlainPage, answerTreePage } from "./limits/remix-handler.ts";
import { SAMPLE_NAME, sampleClaims, sampleForm, sampleView } from "./sample-certificate.ts";

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

/** Processor time of a page of 200 elements by Remix alone, in milliseconds: how fast this machine is just now. */
export async function measureRemixAlone(rounds: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  // The first round warms up.
  for (let n = 0; n <= rounds; n++) best = Math.min(best, await cpuMsOf(REMIX_TREE));
  return best;
}

async function cpuMsOf({ run, count, title }: Work): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < count; n++) {
    if (!(await run())) throw new Error(`${title}: a wrong result`);
  }
  const spent = process.cpuUsage(before);
  return (spent.user + spent.system) / 1_000 / count;
}

async function worksOf(privateKeyPem: string): Promise<Work[]> {
  const signer = signerOf(privateKeyPem, { isDemo: false });
  const claims = sampleClaims(SAMPLE_NAME);
  const cose = await signStatement(claims, signer);
  const decoded = decodeStatement(cose);
  if (!decoded.ok) throw new Error("the sample cannot be read");
  const { signedBytes, signature } = decoded;
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = publicKeyObject(signer.publicKey);
  const keys = [{ kid8: signer.kid8, publicKey: signer.publicKey }];
  return [
    ...inPair({
      ids: ["ed25519Sign", "coseSign"],
      titles: ["Ed25519 alone: sign the same bytes", "sign a statement (CBOR, COSE_Sign1)"],
      count: 4_000,
      runs: [() => sign(null, signedBytes, privateKey), () => signStatement(claims, signer)],
    }),
    ...inPair({
      ids: ["ed25519Verify", "coseVerify"],
      titles: [
        "Ed25519 alone: check the same bytes",
        "check a statement (strict CBOR, COSE_Sign1)",
      ],
      count: 2_000,
      runs: [
        () => verify(null, signedBytes, publicKey, signature),
        () => verifyStatement(cose, keys).ok,
      ],
    }),
    ...(await drawing(signer)),
    ...REMIX_ALONE,
  ];
}

const REMIX_TREE: Work = {
  id: "remixTree",
  title: "Remix alone: the same words in 200 elements",
  primitive: null,
  count: 400,
  run: answerTreePage,
};

/** Limits of every page: nothing of ours is in them. */
const REMIX_ALONE: readonly Work[] = [
  {
    id: "remixPlain",
    title: "Remix alone: a document with one text of 16 kB",
    primitive: null,
    count: 400,
    run: answerPlainPage,
  },
  REMIX_TREE,
];

type Pair<T> = readonly [T, T];
type Compared = {
  ids: Pair<string>;
  titles: Pair<string>;
  count: number;
  runs: Pair<Work["run"]>;
};

/** The bare primitive, then the work that is compared with it. */
const inPair = ({ ids, titles, count, runs }: Compared): Pair<Work> => [
  { id: ids[0], title: titles[0], primitive: null, count, run: runs[0] },
  { id: ids[1], title: titles[1], primitive: ids[0], count, run: runs[1] },
];

async function drawing(signer: LocalSigner): Promise<Pair<Work>> {
  const view = await sampleView(signer, SAMPLE_NAME);
  const form = await sampleForm(signer, view);
  const lines = wordsOf(view);
  return inPair({
    ids: ["plainPdf", "pdfAlone"],
    titles: [
      "pdfkit alone: the same words on a plain page, fonts from their files",
      "row 5: draw a certificate PDF, fonts parsed once",
    ],
    count: 40,
    runs: [() => plainPdf(lines), () => certificatePdf(view, form)],
  });
}

/** The words of the statement in both languages of the paper, a line each. */
function wordsOf({ statement, holder, pair }: CertificateView): string[] {
  const { kind, course, organization, signatory, opens } = statement;
  const said = [organization.name, kind.title, course.title, signatory.post, ...opens];
  const dates = [statement.issuedOn, `${statement.validFrom} – ${statement.validThrough}`];
  const names = [holder.nameAsPrinted, signatory.name, statement.code, statement.registerNumber];
  return [...said.flatMap((words) => pair.map((language) => words[language])), ...names, ...dates];
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
        pdfBytes: (await certificatePdf(view, await sampleForm(signer, view))).length,
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
