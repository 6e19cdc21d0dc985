/** Lets a process live in the future: the embedded engine asks the same clock, so its now moves, too. */

const ahead = (ms: number) => `
const now = Date.now;
const Real = Date;
Real.now = () => now() + ${ms};
globalThis.Date = new Proxy(Real, {
  construct: (Target, given, NewTarget) =>
    Reflect.construct(Target, given.length > 0 ? given : [Target.now()], NewTarget),
  apply: (Target) => new Target(Target.now()).toString(),
});`;

/** The environment of a process whose clock is so many hours ahead. */
export const hoursAhead = (hours: number) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(ahead(hours * 3_600_000))}`,
});
