import { z } from "zod";
import { type SecuredContext, secured } from "#app/auth/secured.ts";
import { parseCertificateCode } from "#app/domain/codes.ts";
import { privateDocument } from "#app/http/private-document.ts";
import { notFound } from "#app/http/responses.ts";
import {
  type CertificateDrawing,
  drawCertificate,
  parsePair,
} from "#app/services/certification/draw-certificate.ts";
import { portableCredential } from "#app/services/certification/portable-credential.ts";
import { findOwnCertificate } from "#db/queries/certificates.ts";

const shapes = {
  params: z.strictObject({ code: z.string().max(60) }),
  query: z.object({ languages: z.string().max(10).optional() }),
};

/** The loader of one drawing of one's own certificate. The browser may keep it. */
export const drawnCertificate = (
  drawing: CertificateDrawing,
  disposition: "inline" | "attachment",
) =>
  secured("own.read", shapes, (context) => draw(context, drawing, disposition), {
    limit: "document",
  });

async function draw(
  { db, params, query, person, request, issuing, inTransaction }: SecuredContext<typeof shapes>,
  drawing: CertificateDrawing,
  disposition: "inline" | "attachment",
): Promise<Response> {
  const parsed = parseCertificateCode(params.code);
  const certificate = parsed.ok
    ? await findOwnCertificate(db, { personId: person.personId, code: parsed.code })
    : null;
  if (!certificate) throw notFound();
  const pair = parsePair(query.languages) ?? person.documentLanguages;
  const credential = () =>
    portableCredential(db, issuing, certificate, { audience: "holder", inTransaction });
  const drawn = await drawCertificate(db, { certificate, drawing, pair, credential });
  if (!drawn.ok) throw notFound();
  return privateDocument(request, { ...drawn, disposition });
}
