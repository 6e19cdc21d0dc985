/** The JSON that a program sent; undefined for anything else. The shell has capped its size. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    // A body that is no JSON is an expected answer of a stranger's program.
    return undefined;
  }
}
