import { DEMO_ENCRYPTION_KEY, wrappingVault } from "#app/credentials/key-vault.ts";

/** Keys of a test school, made in its own database as in a demo school. */
export const testVault = () => wrappingVault(DEMO_ENCRYPTION_KEY, { isDemo: true });
