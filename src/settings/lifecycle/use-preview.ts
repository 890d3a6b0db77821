import { useEffect, useRef, useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { AwsFailure } from '@/aws/failure';
import { toFailure } from '@/aws/failures/to-failure';
import type { Location } from '@/aws/location';
import type { Lifecycle } from '@/resources/bucket-settings/lifecycle';
import { pagesBelow } from '@/resources/objects/objects-below';
import { versionPagesBelow } from '@/resources/objects/version-pages-below';
import { VersionItems } from './evaluate/items';
import { uploadPages } from '@/resources/uploads/list-uploads';
import { aborts } from './aborts';
import { Evaluator, type Item, type Outcome, type Versioning } from './evaluate/outcome';
import { RuleTally } from './evaluate/tally';

const DAY = 86_400_000;
const TELL_EVERY = 250;

/** What two sets of rules would do to what is there. */
export interface Preview {
  readonly state: 'running' | 'done' | 'stopped' | 'failed';
  readonly failure: AwsFailure | undefined;
  readonly looked: number;
  /** The rules it was worked out for. */
  readonly draft: Lifecycle;
  readonly prefix: string;
  readonly savedNow: RuleTally;
  readonly draftNow: RuleTally;
  readonly savedLater: RuleTally;
  readonly draftLater: RuleTally;
}

interface PreviewRequest {
  readonly saved: Lifecycle;
  readonly draft: Lifecycle;
  readonly prefix: string;
  readonly versioning: Versioning;
}

/** Lists a bucket or a prefix of it and works out on the way what the rules would do today, and within 30 days. */
export function usePreview(context: AwsContext, location: Location) {
  const [preview, setPreview] = useState<Preview>();
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async ({ saved, draft, prefix, versioning }: PreviewRequest) => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    const now = Date.now();
    const later = now + 30 * DAY;
    const [before, after] = [new Evaluator(saved, versioning), new Evaluator(draft, versioning)];
    const tallies = {
      savedNow: new RuleTally(),
      draftNow: new RuleTally(),
      savedLater: new RuleTally(),
      draftLater: new RuleTally(),
    };
    let looked = 0;
    const tell = (state: Preview['state'], failure?: AwsFailure) => {
      if (running.current === mine) setPreview({ state, failure, looked, draft, prefix, ...tallies });
    };
    const add = (
      item: Pick<Item, 'key' | 'size'>,
      outcomeOf: (evaluator: Evaluator, moment: number) => Outcome | undefined,
    ) => {
      looked += 1;
      for (const [tally, evaluator, moment] of [
        [tallies.savedNow, before, now],
        [tallies.draftNow, after, now],
        [tallies.savedLater, before, later],
        [tallies.draftLater, after, later],
      ] as const) {
        const outcome = outcomeOf(evaluator, moment);
        if (outcome !== undefined) tally.add(item, outcome);
      }
    };
    tell('running');
    let told = Date.now();
    try {
      for await (const items of itemPages(context, location, prefix, versioning, mine.signal)) {
        for (const item of items) add(item, (evaluator, moment) => evaluator.at(item, moment));
        if (Date.now() - told < TELL_EVERY) continue;
        told = Date.now();
        tell('running');
      }
      if (aborts(saved) || aborts(draft))
        for await (const uploads of uploadPages(context, location, prefix, mine.signal))
          for (const { key, began } of uploads)
            add({ key, size: 0 }, (evaluator, moment) =>
              evaluator.upload(key, began?.getTime() ?? now, moment),
            );
      tell('done');
    } catch (error) {
      if (mine.signal.aborted) tell('stopped');
      else tell('failed', toFailure(error));
    }
  };
  return {
    preview,
    run: (request: PreviewRequest) => void run(request),
    stop: () => running.current?.abort(),
  };
}

async function* itemPages(
  context: AwsContext,
  location: Location,
  prefix: string,
  versioning: Versioning,
  signal: AbortSignal,
): AsyncGenerator<readonly Item[]> {
  if (versioning !== 'Never enabled') {
    const items = new VersionItems();
    for await (const page of versionPagesBelow(context, location, prefix, signal)) yield items.add(page);
    yield items.rest();
    return;
  }
  for await (const page of pagesBelow(context, location, prefix, signal))
    yield page.map(({ key, size = 0, storageClass, modified }) => ({
      key,
      size,
      modified,
      storageClass,
      marker: false,
      noncurrentSince: undefined,
      newer: 0,
      alone: true,
      unversioned: true,
    }));
}
