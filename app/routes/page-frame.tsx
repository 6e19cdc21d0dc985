import { useRouteLoaderData } from "@remix-run/react";
import { createContext, useContext } from "react";
import type { FrameData } from "#app/http/frame-data.ts";

/**
 * Where a form or an address failed, Remix renders the error page without asking the root's loader;
 * the server then hands the frame over here, so that no error page is bare or in another language.
 */
export const ServedFrame = createContext<FrameData | null>(null);

export function useFrameData(): FrameData | null {
  const loaded = useRouteLoaderData("root") as FrameData | undefined;
  const served = useContext(ServedFrame);
  return loaded ?? served;
}
