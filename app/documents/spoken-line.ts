/** Part of a line with its language as a BCP 47 tag. */
export type SpokenPiece = { text: string; language: string };
export type SpokenPieces = { pieces: readonly SpokenPiece[] };

/** A line in the language of its paragraph, or one that changes its language. */
export type SpokenLine = string | SpokenPieces;

export const lineText = (line: SpokenLine): string =>
  typeof line === "string" ? line : line.pieces.map(({ text }) => text).join("");

/** Each wording once, in the language that says it first. */
export const distinctPieces = (said: readonly SpokenPiece[]): SpokenPiece[] =>
  said.filter(({ text }, index) => said.findIndex((other) => other.text === text) === index);

/** The wordings on one line; what joins two of them belongs to the first. */
export function joinedPieces(said: readonly SpokenPiece[], joint = " · "): SpokenPieces {
  const different = distinctPieces(said);
  const last = different.length - 1;
  return {
    pieces: different.map(({ text, language }, index) => ({
      text: index < last ? text + joint : text,
      language,
    })),
  };
}

/** The line between two texts that need no language of their own. */
export function between(before: string, { pieces }: SpokenPieces, after = ""): SpokenPieces {
  const last = pieces.length - 1;
  return {
    pieces: pieces.map(({ text, language }, index) => ({
      text: (index === 0 ? before : "") + text + (index === last ? after : ""),
      language,
    })),
  };
}
