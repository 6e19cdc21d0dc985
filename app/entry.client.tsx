import { RemixBrowser } from "@remix-run/react";
import { startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

// Sent only by pages whose route asks for it (`handle.hydrate`); paper pages never load this file.
startTransition(() => {
  hydrateRoot(document, <RemixBrowser />);
});
