const LIMIT = 4096;

/**
 * The same function with its answers kept: a policy names the same few actions and keys in every rule's pass.
 * Forgets everything once in a while, so that typing does not fill the memory.
 */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    if (known.size >= LIMIT) known.clear();
    const found = answer(text);
    known.set(text, found);
    return found;
  };
}
