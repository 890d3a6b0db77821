/**
 * A worker's answer, or undefined when it has none: that a worker stopped is said above the editor by whoever owns it,
 * and one that is asked while the page leaves is stopped on purpose.
 */
export async function asked<T>(answer: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await answer;
  } catch {
    return undefined;
  }
}
