import { Cube } from '../../trail/cube/cube';
import { DIMENSIONS } from '../../trail/cube/levels';
import { nothingLeft, SAMPLES } from '../../trail/parse/access-log';
import { changeOf, NOT_TOLD, requesterOf } from '../../trail/parse/journal-values';
import { prefixOf } from '../../trail/parse/marks';
import { networkOf } from '../../trail/parse/values';
import type { Counted, CountTask } from '../../trail/read/count-log';
import type { JournalRow } from './journal-row';

/**
 * Counts what a journal tells as logs are counted. It tells an account and never who in it, no program and no way it was
 * signed; and what is in it was let in.
 */
export class JournalCounter {
  readonly #cube: Cube;
  readonly #bucket: string;
  readonly #values = new Int32Array(DIMENSIONS.length);
  #left = nothingLeft();

  constructor(bucket: string, { shape }: CountTask) {
    this.#bucket = bucket;
    this.#cube = new Cube(shape);
  }

  add(rows: readonly JournalRow[]): void {
    const cube = this.#cube;
    for (const row of rows) {
      this.#left.lines += 1;
      const texts = {
        who: requesterOf(row.requester),
        operation: changeOf(row.type, row.marker),
        bucket: this.#bucket,
        prefix: prefixOf(this.#bucket, row.key, cube.shape.depth, {}),
        network: row.address === undefined ? NOT_TOLD : networkOf(row.address),
        outcome: '200 -',
        via: NOT_TOLD,
        agent: NOT_TOLD,
      };
      DIMENSIONS.forEach((dimension, at) => {
        this.#values[at] = cube.number(at, texts[dimension]);
      });
      const { rows: before } = cube;
      cube.add(row.at / 1000, this.#values, 0, row.type === 'CREATE' ? (row.size ?? 0) : 0);
      if (cube.rows > before && this.#left.samples.length < SAMPLES)
        this.#left.samples.push(sampleOf(this.#bucket, row));
    }
  }

  /** What was counted since this was last asked. */
  taken(): Counted {
    const left = this.#left;
    this.#left = nothingLeft();
    return { part: this.#cube.take(), left };
  }
}

/** By the names of the table's own columns, as `readSample` reads it. */
const sampleOf = (bucket: string, row: JournalRow): string =>
  JSON.stringify({
    bucket,
    key: row.key,
    record_type: row.type,
    record_timestamp: new Date(row.at).toISOString(),
    is_delete_marker: row.marker,
    version_id: row.versionId,
    size: row.size,
    storage_class: row.storageClass,
    requester: row.requester,
    source_ip_address: row.address,
    request_id: row.requestId,
  });
