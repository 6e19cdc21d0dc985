/** Three leaves of grass and of a book: three stages. The same path as public/mark.svg. */
export const MARK_PATH =
  "M1 23C.6 17.5 2.8 13 7.6 11.4 5.9 14.8 5.5 18.6 5.8 23ZM8.2 23C7.6 14.5 9.8 8.6 15 6.2 12.5 11 12.4 16.8 12.9 23ZM15.4 23C14.4 11.5 17 4.4 23.4 1 20 7.6 19.3 14.6 20 23Z";

export function Mark() {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <path d={MARK_PATH} />
    </svg>
  );
}
