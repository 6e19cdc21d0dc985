declare module "jsdom" {
  /** A document with the forms of a browser; without scripts and without a network. */
  export const JSDOM: new (
    html?: string,
    options?: { url?: string },
  ) => { readonly window: Window & typeof globalThis };
}
