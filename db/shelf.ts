/**
 * Keeps what never changes (published versions) in the process. Bounded: the oldest entry leaves
 * when the shelf is full.
 */
export function shelf<Value>(size: number) {
  const kept = new Map<string, Value>();
  return {
    peek: (id: string): Value | undefined => kept.get(id),
    put(id: string, value: Value): Value {
      if (kept.size >= size) kept.delete(kept.keys().next().value as string);
      kept.set(id, value);
      return value;
    },
    async get(id: string, read: () => Promise<Value | null>): Promise<Value | null> {
      const found = kept.get(id);
      if (found !== undefined) return found;
      const value = await read();
      return value === null ? null : this.put(id, value);
    },
  };
}
