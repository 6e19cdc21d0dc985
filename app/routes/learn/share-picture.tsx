import type { RouteHandle } from "#app/auth/policies.ts";
import { drawnCertificate } from "./drawn-certificate.ts";

export const handle = { policy: { loader: "own.read" } } as const satisfies RouteHandle;

export const loader = drawnCertificate("sharePicture", "attachment");
