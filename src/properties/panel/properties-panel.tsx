import { ActionIcon, Button, Progress, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { plural } from '@drawbridge-s3/policy/grammar';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { AwsContext } from '@/aws/context';
import { bucketParameter, type Location } from '@/aws/location';
import { folderOf } from '@/lib/file-name';
import { formatCount } from '@/lib/format';
import { versioningQuery } from '@/resources/bucket-settings/settings';
import { standingQuery } from '@/resources/objects/properties/standing-query';
import type { Session } from '@/sessions/types';
import { visibleText } from '@/ui/names/odd-names';
import { VisibleName } from '@/ui/names/visible-name';
import { saveAs } from '@/ui/save-as';
import { FailureState, InlineFailure, LoadingState } from '@/ui/states';
import { saysNothing } from '../edit/edit';
import { restoreState } from '../restore-state';
import type { CopyInParts } from '../run/apply-plan';
import { reportOf } from '../run/report';
import { type EditAsJobs, jobsOf } from '../plan/as-jobs';
import { type Draft, EMPTY_DRAFT, readDraft } from './draft';
import { keepDraft, keptDraft } from './drafts';
import { PropertiesForm } from './form';
import { PlanView } from './plan-view';
import { RunView } from './run-view';
import { type Chosen, useChanging } from './use-changing';
import { usePropertiesPlace } from './use-properties-place';
import classes from './properties.module.css';

export interface PropertiesPanelProps {
  readonly session: Session;
  readonly context: AwsContext;
  readonly location: Location;
  readonly chosen: Chosen;
  readonly copyInParts: CopyInParts;
  /** What is to be done as a job of S3 itself; undefined where there are none. */
  readonly asJob: ((asked: EditAsJobs & { readonly onBack: () => void }) => ReactNode) | undefined;
  readonly onClose: () => void;
}

const MINUTE = 60_000;

/** Properties of one object or of many, in the inspector's place: seen, changed, planned, carried out. */
export function PropertiesPanel(props: PropertiesPanelProps) {
  const { session, context, location, chosen, copyInParts, asJob, onClose } = props;
  const known = usePropertiesPlace(session, context, location);
  const [only] = chosen.objects;
  const one = chosen.objects.length === 1 && chosen.folders.length === 0 ? only : undefined;
  const standing = useQuery({
    ...standingQuery(known.place, one ?? { key: '' }),
    enabled: one !== undefined,
    refetchInterval: ({ state }) => (restoreState(state.data?.restore)?.kind === 'ongoing' ? MINUTE : false),
  });
  const versioning = useQuery({ ...versioningQuery(context, location), retry: false });
  const name = nameOf(context, location, chosen);
  const [draft, setDraft] = useState<Draft>(() => keptDraft(name) ?? EMPTY_DRAFT);
  const changing = useChanging(known, chosen, copyInParts);
  const { stage, view } = changing;
  const [job, setJob] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each stage is a page of its own, read from its title on
  useEffect(() => title.current?.focus(), [stage.kind, job]);

  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    keepDraft(name, next);
  };
  const clear = () => {
    setDraft(EMPTY_DRAFT);
    keepDraft(name, undefined);
  };
  const at = known.at();
  const { edit, problems } = readDraft(draft, {
    standing: standing.data,
    region: undefined,
    owner: at.owner,
    custom: !at.aws,
    now: at.now,
  });
  const problemCount = Object.keys(problems).length;
  const nothing = saysNothing(edit);
  // Of one object a request is the better way.
  const jobs =
    asJob === undefined || one !== undefined || nothing || problemCount > 0
      ? undefined
      : jobsOf(edit, bucketParameter(location));
  const noJob = jobs?.jobs.length === 0 ? jobs.left.map(({ why }) => why).join(' ') : undefined;
  const toJob = () => {
    changing.cancel();
    setJob(true);
  };
  const review = () => {
    if (!nothing && problemCount === 0) void changing.plan(edit);
  };
  const plans = stage.kind === 'plan' || stage.kind === 'run' ? stage.plans : [];
  const ready = plans.filter((plan) => plan.kind === 'ready' && plan.way !== 'nothing').length;
  const report = () =>
    saveAs(new Blob([reportOf(plans, view.items)], { type: 'text/csv' }), 'properties-report.csv');
  const over = stage.kind === 'run' && !view.running;

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it from every field in it
    <aside
      className={classes.panel}
      aria-label="Properties"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && stage.kind === 'form') review();
        if (event.key !== 'Escape' || event.defaultPrevented || view.running) return;
        event.stopPropagation();
        if (job) setJob(false);
        else if (stage.kind === 'form' || over) onClose();
        else if (stage.kind === 'planning') changing.cancel();
        else changing.back();
      }}
    >
      <div className={classes.header}>
        <h2 ref={title} className={classes.title} tabIndex={-1}>
          {stage.kind === 'plan' ? 'Plan for ' : 'Properties of '}
          {one === undefined ? chosenWords(chosen) : <ObjectName name={one.key} />}
        </h2>
        <Tooltip label="Close (Esc)">
          <ActionIcon size="sm" aria-label="Close the properties" onClick={onClose} disabled={view.running}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      {job && jobs !== undefined && (
        <div className={classes.body}>{asJob?.({ ...jobs, onBack: () => setJob(false) })}</div>
      )}
      {/* A region that scrolls has to be reached by the keyboard. */}
      <div
        className={classes.body}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label="What can be seen and changed"
        hidden={job}
      >
        {stage.kind === 'form' && stage.failure && (
          <section className={classes.section}>
            <InlineFailure failure={stage.failure} />
          </section>
        )}
        {stage.kind === 'form' && one !== undefined && standing.isPending && (
          <LoadingState label="Reading what it is" />
        )}
        {stage.kind === 'form' && standing.isError && (
          <FailureState failure={standing.error} onRetry={() => void standing.refetch()} />
        )}
        {stage.kind === 'form' && (one === undefined || standing.data !== undefined) && (
          <PropertiesForm
            draft={draft}
            problems={problems}
            standing={standing.data}
            onChange={change}
            place={known.place}
            address={one}
            aclsOff={known.aclsOff}
            lockable={known.lockable}
            onLookAgain={() => void standing.refetch()}
          />
        )}
        {stage.kind === 'planning' && (
          <section className={classes.section} aria-label="Planning">
            <Progress
              value={stage.of === undefined ? 0 : (stage.looked / stage.of) * 100}
              aria-label="Objects looked at"
            />
            <p className={classes.dim} role="status">
              {stage.of === undefined
                ? `${plural(stage.found, 'object')} found so far`
                : `${formatCount(stage.looked)} of ${plural(stage.of, 'object')} looked at`}
              . Nothing is changed yet.
            </p>
          </section>
        )}
        {stage.kind === 'plan' && (
          <PlanView plans={plans} versioned={versioning.data && versioning.data.status === 'Enabled'} />
        )}
        {stage.kind === 'run' && <RunView view={view} />}
      </div>
      <div className={classes.footer} hidden={job}>
        {stage.kind === 'form' && (
          <>
            <span className={classes.grow}>
              {problemCount > 0 && (
                <span className={classes.wrong}>{plural(problemCount, 'thing')} to put right</span>
              )}
            </span>
            {jobs !== undefined && (
              <Tooltip
                label={noJob ?? 'Done by S3 itself: for more objects than this tab should work through'}
                multiline
                maw={320}
              >
                <Button
                  variant="subtle"
                  data-disabled={noJob !== undefined || undefined}
                  aria-disabled={noJob !== undefined}
                  onClick={() => noJob === undefined && toJob()}
                >
                  As a batch job…
                </Button>
              </Tooltip>
            )}
            {!nothing && (
              <Button variant="subtle" onClick={clear}>
                Discard
              </Button>
            )}
            <Tooltip label="Ctrl Enter">
              <Button onClick={review} disabled={nothing || problemCount > 0}>
                Review changes
              </Button>
            </Tooltip>
          </>
        )}
        {stage.kind === 'planning' && (
          <>
            <span className={classes.grow} />
            {jobs !== undefined && noJob === undefined && (
              <Button variant="subtle" onClick={toJob}>
                As a batch job…
              </Button>
            )}
            <Button variant="default" onClick={changing.cancel}>
              Cancel
            </Button>
          </>
        )}
        {stage.kind === 'plan' && (
          <>
            <Button variant="default" onClick={changing.back}>
              Back
            </Button>
            <span className={classes.grow} />
            <Button variant="subtle" onClick={report}>
              Plan as CSV
            </Button>
            <Button
              disabled={ready === 0}
              onClick={() =>
                void changing.apply(plans, edit).then((all) => {
                  if (all) clear();
                  // One object shows what it is now; of many the result is what was asked for.
                  if (all && one !== undefined) changing.back();
                })
              }
            >
              {ready === 0 ? 'Nothing to change' : `Change ${plural(ready, 'object')}`}
            </Button>
          </>
        )}
        {stage.kind === 'run' && (
          <>
            {over ? (
              <Button variant="default" onClick={changing.back}>
                Back to the form
              </Button>
            ) : (
              <Button variant="default" onClick={changing.cancel}>
                Stop
              </Button>
            )}
            <span className={classes.grow} />
            {over && (
              <Button variant="subtle" onClick={report}>
                Report as CSV
              </Button>
            )}
            {over && view.done < view.items.length && (
              <Button variant="default" onClick={review}>
                Plan again
              </Button>
            )}
            {over && view.done < view.items.length && (
              <Button onClick={() => void changing.retry()}>Try the rest again</Button>
            )}
          </>
        )}
      </div>
    </aside>
  );
}

function ObjectName({ name }: { readonly name: string }) {
  const short = name.slice(folderOf(name).length);
  return (
    <code>
      <VisibleName name={short === '' ? name : short} />
    </code>
  );
}

function chosenWords({ objects, folders }: Chosen): string {
  const words = [
    objects.length > 0 ? plural(objects.length, 'object') : undefined,
    folders.length === 1 ? `everything below ${visibleText(folders[0] ?? '')}` : undefined,
    folders.length > 1 ? `everything below ${formatCount(folders.length)} folders` : undefined,
  ];
  return words.filter((text) => text !== undefined).join(' and ');
}

const nameOf = (context: AwsContext, location: Location, chosen: Chosen): string =>
  JSON.stringify([
    context.id,
    location,
    chosen.objects.map(({ key, versionId }) => [key, versionId]),
    chosen.folders,
  ]);
