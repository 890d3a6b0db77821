/** What an engine says of what a reader did not think of: lists that are none, texts that are numbers. */
const ENGINE = [TypeError, RangeError, SyntaxError];

/**
 * Bytes may be as their format says in all that is looked at, and in something else not: what fails then says so.
 * @param what begins the sentence
 */
export async function inPlainWords<Value>(what: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && ENGINE.some((kind) => error instanceof kind))
      throw new Error(`${what} is damaged, or not as its format says. (${error.message})`, { cause: error });
    throw error;
  }
}
