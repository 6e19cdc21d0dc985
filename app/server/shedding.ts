import { monitorEventLoopDelay } from "node:perf_hooks";
import type { RequestHandler } from "express";
import { refuse } from "./refusal.ts";

/** Requests in work at once; the public check has a lane of its own and is refused last. */
const LANES = { check: 400, rest: 200 } as const;
/** Mean delay of the event loop beyond which new work is refused, in milliseconds. */
const LOOP_DELAY = { check: 3_000, rest: 1_000 } as const;

/** Whoever checks a paper, by hand or by a program. */
const IS_CHECK = /^\/(c\/|status\/|verify$|api\/v1\/)/;

export function shedding() {
  const inFlight = { check: 0, rest: 0 };
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let loopDelay = 0;
  let lastSample = 0;
  const sampler = setInterval(() => {
    const sample = Number.isNaN(delay.mean) ? 0 : delay.mean / 1e6;
    // One slow half-second is a hiccup (a start, a collection); two in a row are an overload.
    loopDelay = Math.min(sample, lastSample);
    lastSample = sample;
    delay.reset();
  }, 500);
  sampler.unref();
  const middleware: RequestHandler = (request, response, next) => {
    const lane = IS_CHECK.test(request.path) ? "check" : "rest";
    if (inFlight[lane] >= LANES[lane] || loopDelay > LOOP_DELAY[lane]) {
      refuse(request, response, 503, "busy, please come back in a moment", { "Retry-After": "2" });
      return;
    }
    inFlight[lane]++;
    response.once("close", () => inFlight[lane]--);
    next();
  };
  return {
    middleware,
    loopDelay: () => loopDelay,
    stop() {
      clearInterval(sampler);
      delay.disable();
    },
  };
}
