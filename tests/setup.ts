import { afterAll, afterEach, beforeEach, expect, vi } from "vitest";
import { closeSharedDatabase } from "./database.ts";

// A test that makes the product complain must say so: unexpected console errors fail it.
beforeEach(() => {
  vi.spyOn(console, "error");
  vi.spyOn(console, "warn");
});

afterEach(() => {
  const error = vi.mocked(console.error);
  const warn = vi.mocked(console.warn);
  if (vi.isMockFunction(error)) expect(error.mock.calls, "unexpected console.error").toEqual([]);
  if (vi.isMockFunction(warn)) expect(warn.mock.calls, "unexpected console.warn").toEqual([]);
  vi.restoreAllMocks();
});

afterAll(closeSharedDatabase);
