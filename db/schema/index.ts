export * from "./certificate.ts";
export * from "./courseware.ts";
export * from "./learning.ts";
export * from "./organization.ts";
export * from "./person.ts";
export * from "./records.ts";
export * from "./scan.ts";
