import pino from "pino";

export type Log = pino.Logger;

/** JSON lines; what could name a person is cut out wherever it stands. */
export const openLog = (level: string): Log =>
  pino({
    level,
    base: null,
    redact: {
      paths: [
        "name",
        "surname",
        "givenName",
        "phone",
        "email",
        "contact",
        "password",
        "token",
        "*.name",
        "*.surname",
        "*.phone",
        "*.email",
        "*.password",
        "*.token",
        "req.headers.cookie",
      ],
      censor: "[cut]",
    },
  });
