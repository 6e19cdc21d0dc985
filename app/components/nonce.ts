import { createContext } from "react";

/** What lets a desk page load its script; undefined on paper pages, whose policy knows the address. */
export const Nonce = createContext<string | undefined>(undefined);
