import { plural } from '@drawbridge-s3/policy/grammar';
import { sessionContext } from '@/sessions/store';
import type { DeletionPlan } from '@/resources/objects/deletion-plan';
import type { ObjectAddress } from '@/resources/objects/head-object';
import { versionPagesBelow } from '@/resources/objects/version-pages-below';
import { countedSource, everythingBelow } from './sources';
import { expectedOf, startRemoval } from './start-removal';
import type { Removal, RemovalPlace } from './store';
import { tallied, type RemovalSource, type RemovalTarget } from './targets';
import type { RemovalWork } from './work';

export interface Chosen {
  readonly versions: readonly (ObjectAddress & { readonly size: number | undefined })[];
  readonly plan: DeletionPlan;
}

interface Begin {
  readonly place: RemovalPlace;
  readonly bypass: boolean;
  /** MFA device and code, where the bucket asks for them. */
  readonly mfa?: string | undefined;
  /** Keys that may show something else now; undefined: any of the place. */
  readonly onSettled: (removed: ReadonlySet<string> | undefined) => void;
  readonly onDeleted: (deleted: readonly ObjectAddress[], folders: readonly string[]) => void;
}

/** Deletes what was counted, and single versions. */
export function beginDelete({
  place,
  bypass,
  mfa,
  chosen,
  conditional,
  onSettled,
  onDeleted,
}: Begin & {
  readonly chosen: Chosen;
  /** Only what still has the ETag it was counted with. */
  readonly conditional: boolean;
}): Removal {
  const { versions, plan } = chosen;
  const single: RemovalTarget[] = [
    ...versions.map(({ key, versionId, size }): RemovalTarget => ({
      kind: 'version',
      key,
      ...(versionId === undefined ? {} : { versionId }),
      ...(size === undefined ? {} : { size }),
    })),
    ...plan.objects.map(({ key, size, etag }): RemovalTarget => ({
      kind: 'object',
      key,
      ...(size === undefined ? {} : { size }),
      ...(conditional && etag !== undefined ? { etag } : {}),
    })),
  ];
  const below = plan.folders.reduce((sum, { entries }) => sum + entries.count, 0);
  const expected = tallied(expectedOf({ object: below }), single);
  const onEnd = (work: RemovalWork) => {
    const stayed = [...work.refused, ...work.changed].map(({ target }) => target);
    const whole = work.state.phase === 'done';
    const kept = new Set(stayed.map(({ key, versionId }) => `${versionId ?? ''} ${key}`));
    onDeleted(
      whole ? single.filter(({ key, versionId }) => !kept.has(`${versionId ?? ''} ${key}`)) : [],
      whole
        ? plan.folders.flatMap(({ prefix }) =>
            stayed.some(({ key }) => key.startsWith(prefix)) ? [] : [prefix],
          )
        : [],
    );
    onSettled(below > 0 ? undefined : new Set(single.map(({ key }) => key)));
  };
  return startRemoval({
    info: { ...place, what: versions.length > 0 ? 'purge' : 'delete', label: labelOf(chosen) },
    expected,
    bypass,
    mfa,
    round: (round) => (round === 1 ? countedSource(single, plan.folders, conditional) : undefined),
    onEnd,
  });
}

/** Deletes every version and marker of some keys and of everything below some prefixes, as it is found. */
export function beginPurge({
  place,
  bypass,
  mfa,
  prefixes,
  keys,
  onSettled,
  onDeleted,
}: Begin & { readonly prefixes: readonly string[]; readonly keys: readonly string[] }): Removal {
  const { sessionId, location } = place;
  const context = sessionContext(sessionId);
  return startRemoval({
    info: {
      ...place,
      what: 'purge',
      label: `every version of ${[...prefixes, ...keys][0] ?? ''}${prefixes.length + keys.length > 1 ? ` and ${prefixes.length + keys.length - 1} more` : ''}`,
    },
    bypass,
    mfa,
    round: (round, signal) => {
      if (round > 1) return undefined;
      const sources = [
        ...keys.map((key) => versionsOf(key, signal)),
        ...prefixes.map((prefix) =>
          everythingBelow({ context, location, prefix, signal, versions: true, uploads: false }),
        ),
      ];
      return inOrder(sources);
    },
    onEnd: (work) => {
      if (work.state.phase === 'done' && work.refused.length === 0)
        onDeleted(
          keys.map((key) => ({ key })),
          prefixes,
        );
      onSettled(undefined);
    },
  });

  function versionsOf(key: string, signal: AbortSignal): RemovalSource {
    const pages = versionPagesBelow(context, location, key, signal);
    return {
      next: async () => {
        const { value, done } = await pages.next();
        if (done === true) return undefined;
        // Names that it is the beginning of come after it.
        const mine = value.filter((version) => version.key === key);
        if (mine.length < value.length) void pages.return(undefined);
        return mine.map(({ versionId, marker, latest, size }): RemovalTarget => ({
          kind: marker ? 'marker' : latest ? 'object' : 'version',
          key,
          versionId,
          ...(size === undefined ? {} : { size }),
        }));
      },
    };
  }
}

/** One after the other. */
function inOrder(sources: readonly RemovalSource[]): RemovalSource {
  const rest = [...sources];
  return {
    next: async () => {
      for (;;) {
        const [source] = rest;
        if (source === undefined) return undefined;
        const targets = await source.next();
        if (targets !== undefined) return targets;
        rest.shift();
      }
    },
  };
}

function labelOf({ versions, plan }: Chosen): string {
  const [folder] = plan.folders;
  const count = versions.length + plan.objects.length;
  if (folder === undefined) {
    const only = versions[0] ?? plan.objects[0];
    return count === 1 && only !== undefined
      ? only.key
      : plural(count, versions.length > 0 ? 'version' : 'object');
  }
  const more = plan.folders.length - 1 + count;
  return more === 0 ? folder.prefix : `${folder.prefix} and ${more} more`;
}
