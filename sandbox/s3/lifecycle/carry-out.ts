import type { ObjectVersion } from '../../storage/types';
import type { Bucket, World } from '../../world/types';
import { releaseParts } from '../multipart/abort';
import { storeVersion } from '../object/store-version';
import { DAY, duesOf, first, midnightAfter, type Due } from './due';
import { rulesOf, type Rule } from './rules';

/**
 * Does what the lifecycle rules of all buckets say at each midnight between two moments. What is overdue at the first
 * of them, as under a new rule, is done then.
 */
export async function carryOutLifecycles({ buckets }: World, from: number, to: number): Promise<void> {
  const midnight = (Math.floor(from / DAY) + 1) * DAY;
  if (midnight > to) return;
  for (const bucket of buckets.values()) {
    const rules = rulesOf(bucket);
    if (rules.length > 0) await carryOut(bucket, rules, midnight, to);
  }
}

async function carryOut(bucket: Bucket, rules: readonly Rule[], midnight: number, to: number): Promise<void> {
  const prefixes = rules.map(({ prefix }) => prefix);
  const shortest = prefixes.filter(
    (one) => !prefixes.some((other) => other !== one && one.startsWith(other)),
  );
  for (const prefix of new Set(shortest))
    for (const key of bucket.objects.keys({ prefix })) await ofKey(bucket, rules, key, midnight, to);
  for (const upload of bucket.objects.uploads.values()) {
    const days = rules
      .filter((rule) => upload.key.startsWith(rule.prefix))
      .flatMap(({ abortDays }) => abortDays ?? []);
    if (days.length === 0 || midnightAfter(upload.initiated, Math.min(...days)) > to) continue;
    bucket.objects.uploads.delete(upload.uploadId);
    await releaseParts(upload);
  }
}

/** From one midnight at which something is due to the next: what happens at one may make other things due. */
async function ofKey(
  bucket: Bucket,
  rules: readonly Rule[],
  key: string,
  midnight: number,
  to: number,
): Promise<void> {
  let at = midnight;
  for (;;) {
    // What is done changes the list that the store keeps.
    const versions = [...bucket.objects.versions(key)];
    const dues = [...duesOf(bucket, rules, versions)].filter(
      ({ act, version }) => act !== 'remove' || !isHeld(version, at),
    );
    const due = dues.filter((one) => one.at <= at);
    for (const version of versions) {
      const act = first(
        due.filter((one) => one.version === version),
        keeps(bucket, version),
      );
      if (act !== undefined) await carry(bucket, version, act.act, at);
    }
    const next = Math.min(
      ...[...duesOf(bucket, rules, bucket.objects.versions(key))]
        .map((one) => one.at)
        .filter((one) => one > at),
      // A marker that hides nothing any more goes at the midnight after.
      ...(due.length > 0 ? [at + DAY] : []),
    );
    if (next > to) return;
    at = next;
  }
}

/** Whether a delete marker over it leaves it where it is. */
const keeps = ({ versioning }: Bucket, { versionId }: ObjectVersion): boolean =>
  versioning === 'Enabled' || (versioning === 'Suspended' && versionId !== 'null');

async function carry(bucket: Bucket, version: ObjectVersion, act: Due['act'], at: number): Promise<void> {
  const { key, versionId } = version;
  if (typeof act === 'object') version.storageClass = act.moveTo;
  else if (act === 'remove' || bucket.versioning === undefined)
    await bucket.objects.remove(key, versionId)?.blob?.release();
  else
    await storeVersion(bucket, {
      key,
      deleteMarker: true,
      lastModified: at,
      size: 0,
      etag: '',
      headers: {},
      storageClass: 'STANDARD',
      ownerAccount: bucket.account,
      tags: {},
      acl: 'private',
    });
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html: locks go before lifecycles. */
const isHeld = ({ legalHold, eventHold, retention }: ObjectVersion, at: number): boolean =>
  legalHold === 'ON' || eventHold?.status === 'ON' || (retention !== undefined && retention.until > at);
