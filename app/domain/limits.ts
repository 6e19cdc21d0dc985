/** How often an act may be done, and where it is counted. */
export type Limit = {
  points: number;
  seconds: number;
  /** Counted in each process by itself: no statement is paid for. */
  perProcess: boolean;
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * Named limits (security.md, section 5; credentials.md, section 4). What is counted (an account,
 * a certificate, an address) is the caller's key. A whole school shares one address, so limits by
 * account are tight and limits by address generous.
 */
export const LIMITS = {
  /** Per account, known or not. */
  signIn: { points: 5, seconds: MINUTE, perProcess: false },
  /** Per network of the address. */
  signInAddress: { points: 30, seconds: MINUTE, perProcess: false },
  /** Failures of everybody together: beyond it each sign-in is made slower. */
  signInFailures: { points: 20, seconds: 1, perProcess: true },
  /** Per account: the password asked again before a serious act. */
  stepUp: { points: 5, seconds: MINUTE, perProcess: false },
  /** Per contact: links that reset a password. */
  reset: { points: 3, seconds: HOUR, perProcess: false },
  /** Per address: tries of one-time and recovery codes. */
  oneTimeCode: { points: 10, seconds: HOUR, perProcess: false },
  /** Per address: a class signs up in one lesson from one room. */
  signUp: { points: 120, seconds: HOUR, perProcess: false },
  /** Per address: six letters can be guessed, so tries are counted. */
  joinCode: { points: 60, seconds: MINUTE, perProcess: false },
  /** Per address: opening and answering a guardian's link. */
  guardianAnswer: { points: 30, seconds: MINUTE, perProcess: false },
  /** Per learner: questions answered inside lessons and exams. */
  answer: { points: 240, seconds: MINUTE, perProcess: true },
  /** Per address, /64 for IPv6. */
  publicCheck: { points: 60, seconds: MINUTE, perProcess: true },
  /** Per certificate: guesses at the surname. */
  compareSurname: { points: 5, seconds: HOUR, perProcess: false },
  /** Per address: logs of an HQ's scanners. */
  scanUpload: { points: 60, seconds: MINUTE, perProcess: true },
  /** Per address: documents and pictures drawn on demand. */
  document: { points: 60, seconds: MINUTE, perProcess: true },
  /** Per person: an export holds every document of theirs. */
  dataExport: { points: 5, seconds: HOUR, perProcess: false },
  /** Per API key. */
  api: { points: 600, seconds: MINUTE, perProcess: false },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** What a code that nobody has costs of `publicCheck`: 30 wrong codes a minute use it up. */
export const UNKNOWN_CODE_POINTS = 2;
