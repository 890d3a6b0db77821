/** Longest time that is taken at once: two of them, and what else there is to do, fit into 50 ms. */
const SLICE_MS = 12;

/**
 * Goes through long work a slice at a time, so that keys and clicks are answered between.
 * @param steps each of a few milliseconds at most
 * @param onDone told all they came to, unless it was stopped before
 * @returns stops it
 */
export function inSlices<T>(steps: Iterator<T>, onDone: (all: readonly T[]) => void): () => void {
  const all: T[] = [];
  const slice = () => {
    const end = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done === true) {
        onDone(all);
        return;
      }
      all.push(step.value);
    } while (performance.now() < end);
    timer = setTimeout(slice);
  };
  let timer = setTimeout(slice);
  return () => clearTimeout(timer);
}
