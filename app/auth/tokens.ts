import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, safe in a URL and a cookie. */
export const newToken = () => randomBytes(32).toString("base64url");

/** What is stored of a secret: never the secret itself. */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");
