/** The service worker of the scanner; the build puts in what it keeps. */
import { keepOffline, type WorkerScope } from "./keep-offline.ts";

declare const SCAN_BUILD: string;
declare const SCAN_FILES: string[];

keepOffline(self as unknown as WorkerScope, { build: SCAN_BUILD, files: SCAN_FILES });
