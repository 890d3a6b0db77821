import { readSample } from '../parse/read-sample';
import { folderOf } from '../parse/values';

/** Kinds of requests of which lines are kept. */
const MOST_KINDS = 2500;

interface Kept {
  line: string;
  second: number;
}

/** Lines of requests as they stand in the logs: of each kind the first and the last of those that are shown to it. */
export class Samples {
  readonly #kinds = new Map<string, { readonly first: Kept; readonly last: Kept }>();

  add(line: string): void {
    const sample = readSample(line);
    if (sample === undefined) return;
    const { who, operation, bucket, key, network, outcome, second } = sample;
    const kind = [who, operation, bucket, folderOf(key, 2), network, outcome].join('\n');
    const known = this.#kinds.get(kind);
    if (known === undefined) {
      if (this.#kinds.size < MOST_KINDS)
        this.#kinds.set(kind, { first: { line, second }, last: { line, second } });
      return;
    }
    if (second < known.first.second) Object.assign(known.first, { line, second });
    else if (second > known.last.second) Object.assign(known.last, { line, second });
  }

  lines(): readonly string[] {
    return [...this.#kinds.values()].flatMap(({ first, last }) =>
      first.line === last.line ? [first.line] : [first.line, last.line],
    );
  }
}
