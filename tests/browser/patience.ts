/** For whatever is waited for: a machine may be busy, and a browser's first start reads a cold disk. */
export const PATIENCE_MS = 90_000;
