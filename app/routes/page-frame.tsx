import { createContext, useContext } from "react";
import type { FrameData } from "#app/http/frame-data.ts";

/**
 * What surrounds a page. The server reads it from the request itself, so that an error page has it, too, and
 * no loader is run for it. In a browser it is absent: a page that hydrates needs it from a loader.
 */
export const ServedFrame = createContext<FrameData | null>(null);

export const useFrameData = (): FrameData | null => useContext(ServedFrame);
