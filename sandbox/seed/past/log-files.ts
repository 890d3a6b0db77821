import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { logKey } from '../../access-logs/target';
import { fileKey } from '../../cloudtrail/file-key';
import type { EventRecord } from '../../cloudtrail/types';
import { checksumOf } from '../../s3/checksum/algorithms';
import { MemoryContent } from '../../storage/content';
import type { GeneratedKeys } from '../../storage/generated-object-store';
import { SharedBlob } from '../../storage/shared-blob';
import type { ObjectVersion } from '../../storage/types';
import type { World } from '../../world/types';
import { ANALYTICS } from '../accounts-ids';
import { random } from '../files/random';
import { pastChanges } from './changes';
import { pastEvent, pastLine } from './records';
import { characters, dayBefore, DAYS, pastWorld, requestsOn, uuid } from './requests';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The files of the weeks before, whose content is worked out when somebody asks for it. */
export function pastLogFiles(world: World, now: number): GeneratedKeys {
  const past = pastWorld(world);
  const changes = pastChanges(past, now);
  const files: LogFile[] = [];
  for (let daysAgo = DAYS; daysAgo >= 1; daysAgo -= 1) {
    const day = dayBefore(now, daysAgo);
    const at = Math.min(day + DAY + HOUR, now - 60_000);
    const unique = random(`files ${daysAgo}`);
    const requests = () => requestsOn(past, day, daysAgo);
    for (const [name, partition] of [
      ['analytics-lake', 'EventTime'],
      ['vendor-drop', undefined],
    ] as const) {
      const target = { bucket: 'analytics-logs', prefix: `access/${name}/`, partition };
      const key = logKey(
        world.buckets.get(name)!,
        target,
        partition === 'EventTime' ? day : at,
        characters(unique, 16, '0123456789ABCDEF'),
      );
      files.push(
        new LogFile(key, at, { 'content-type': 'text/plain' }, () => {
          const lines = requests().filter(({ bucket }) => bucket === name);
          return Buffer.from(lines.map((request) => `${pastLine(past, request)}\n`).join(''));
        }),
      );
    }
    for (const region of ['eu-west-1', 'us-east-1']) {
      const changed = changes.filter(
        ({ awsRegion, eventTime }) => awsRegion === region && isOn(day, Date.parse(eventTime)),
      );
      // Of IAM alone, which is not called every day.
      if (region === 'us-east-1' && changed.length === 0) continue;
      const file = { account: ANALYTICS, region, at, unique: characters(unique, 16, ALPHANUMERIC) };
      files.push(
        new LogFile(
          fileKey({}, file),
          at,
          { 'content-type': 'application/json', 'content-encoding': 'gzip' },
          () => {
            const ids = random(`events ${daysAgo}`);
            const data =
              region === 'eu-west-1' ? requests().map((request) => pastEvent(past, request, uuid(ids))) : [];
            return trailFile([...changed, ...data]);
          },
        ),
      );
    }
  }
  files.sort((one, other) => (one.key < other.key ? -1 : 1));
  const indexes = new Map(files.map(({ key }, index) => [key, index]));
  return {
    count: files.length,
    keyAt: (index) => files[index]?.key ?? '',
    indexOf: (key) => indexes.get(key),
    versionAt: (index) => files[index]!,
  };
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const isOn = (day: number, moment: number) => moment >= day && moment < day + DAY;

const trailFile = (Records: readonly EventRecord[]): Buffer => gzipSync(JSON.stringify({ Records }));

/** Size and digest are kept once they were asked for, the bytes are not. */
class LogFile implements ObjectVersion {
  readonly versionId = 'null';
  readonly deleteMarker = false;
  readonly storageClass = 'STANDARD';
  readonly ownerAccount = ANALYTICS;
  readonly acl = 'private';
  readonly headers: Readonly<Record<string, string>>;
  tags: ObjectVersion['tags'] = {};
  #known: { readonly size: number; readonly etag: string } | undefined;

  constructor(
    readonly key: string,
    readonly lastModified: number,
    headers: Readonly<Record<string, string>>,
    private readonly write: () => Buffer,
  ) {
    this.headers = { ...headers, 'x-amz-server-side-encryption': 'AES256' };
  }

  get size(): number {
    return this.#facts().size;
  }

  get etag(): string {
    return this.#facts().etag;
  }

  get blob(): SharedBlob {
    return new SharedBlob([new MemoryContent(this.write())]);
  }

  get checksum(): NonNullable<ObjectVersion['checksum']> {
    const { write } = this;
    return {
      algorithm: 'CRC64NVME',
      type: 'FULL_OBJECT',
      // Hardly ever asked for, and of every byte.
      get value() {
        return checksumOf('CRC64NVME', write());
      },
    };
  }

  #facts() {
    if (this.#known === undefined) {
      const bytes = this.write();
      const md5 = createHash('md5').update(bytes).digest('hex');
      this.#known = { size: bytes.length, etag: `"${md5}"` };
    }
    return this.#known;
  }
}
