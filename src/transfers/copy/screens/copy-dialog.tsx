import { Button, Group, Loader, Modal, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { useMemo, useState } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import { locationLabel } from '@/aws/location';
import { folderOf } from '@/lib/file-name';
import { formatCount } from '@/lib/format';
import { sessionContext, useSessions } from '@/sessions/store';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { notifyFailure } from '@/ui/notify';
import { FailureState, InlineFailure } from '@/ui/states';
import type { WayFound } from '../find-way';
import type { CopyOptions } from '../options';
import { CopyPlan, type Rule } from '../plan/copy-plan';
import { startCopy } from '../start-copy';
import type { CopyTask } from './copy-task';
import { OptionsView } from './options-view';
import { PlanView } from './plan-view';
import { savePlan } from './save-plan';
import { oldName, placeText, readNewName, readTarget, type TargetResult } from './target';
import { sessionLabel, TargetFields } from './target-fields';
import { useSides } from './use-sides';
import { useWays } from './use-ways';
import { WaysView } from './ways-view';
import classes from './copy-dialog.module.css';

interface CopyDialogProps {
  task: CopyTask;
  onClose: () => void;
}

/** Asks where to and what about what differs there, shows what would happen, and begins it. */
export function CopyDialog({ task, onClose }: CopyDialogProps) {
  const { how, from, to } = task;
  const rename = how === 'rename';
  const [mode, setMode] = useState(how === 'copy' ? 'copy' : 'move');
  const move = mode === 'move';
  const [toSession, setToSession] = useState(to?.sessionId ?? from.sessionId);
  /** What was typed; what came by a drag or from a pane is no text, so that no odd name is lost in one. */
  const [typed, setTyped] = useState<string>();
  const [rule, setRule] = useState<Rule>('skip');
  const [options, setOptions] = useState<CopyOptions>({});
  const [picked, setPicked] = useState<WayFound>();
  const [attempt, setAttempt] = useState(0);
  const [starting, setStarting] = useState(false);
  const source = useSessions(({ sessions }) => sessions.find(({ id }) => id === from.sessionId));

  const text = typed ?? (rename ? oldName(task) : to === undefined ? '' : placeText(to.location, to.prefix));
  const read = useMemo((): TargetResult | undefined => {
    if (rename) return typed === undefined ? undefined : readNewName(typed, task);
    if (typed !== undefined)
      return typed.trim() === '' ? undefined : readTarget(typed, task, sessionContext(toSession));
    return to && { ok: true, value: { kind: 'into', location: to.location, prefix: to.prefix } };
  }, [rename, typed, task, to, toSession]);
  const target = read?.ok === true ? read.value : undefined;

  const state = useSides(task, target, toSession, attempt);
  const sides = state.kind === 'ready' ? state.sides : undefined;
  const versions = useMemo(() => versionsOf(task), [task]);
  const plan = useMemo(
    () =>
      sides &&
      new CopyPlan(sides.mappings, {
        mode: move ? 'move' : 'copy',
        compareBy: 'checksum',
        // An older version over the latest is no copy onto itself.
        onePlace: sides.onePlace && versions.size === 0,
      }),
    [sides, move, versions],
  );
  const todo = useMemo(() => plan?.amounts(rule), [plan, rule]);
  const keys = useMemo(() => sampleOf(plan), [plan]);

  const fromEnd = { sessionId: from.sessionId, location: from.location, prefix: from.prefix };
  const toEnd = target && {
    sessionId: toSession,
    location: target.location,
    prefix: target.kind === 'into' ? target.prefix : folderOf(target.key),
  };
  const { ways, failure } = useWays(fromEnd, toEnd, keys);
  const way = picked !== undefined && ways?.ways.includes(picked) === true ? picked : ways?.best;

  const reason =
    target === undefined
      ? rename
        ? 'Give it another name first'
        : 'Say where to first'
      : todo === undefined
        ? 'Both sides are still being listed'
        : todo.objects === 0
          ? 'There is nothing to do'
          : way === undefined
            ? 'The way is not known yet'
            : way.possible === 'no'
              ? way.sentence
              : undefined;

  const begin = async () => {
    if (reason !== undefined || toEnd === undefined || plan === undefined || way === undefined) return;
    setStarting(true);
    const items = Array.from(plan.items(rule), (item) => {
      const versionId = versions.get(item.source.key);
      return versionId === undefined ? item : { ...item, source: { ...item.source, versionId } };
    });
    try {
      await startCopy({
        mode: move ? 'move' : 'copy',
        from: fromEnd,
        to: toEnd,
        way: way.way,
        items,
        options,
        label: labelOf(task),
      });
      onClose();
    } catch (error) {
      setStarting(false);
      notifyFailure('Nothing was begun', toFailure(error, { action: 'CopyObject' }));
    }
  };

  return (
    <Modal opened onClose={onClose} size={760} title={titleOf(task, move)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <p className={classes.line}>
          From <Mono truncate>{visibleText(`${locationLabel(from.location)}/${from.prefix}`)}</Mono>
          {source !== undefined && <span className={classes.dim}>as {sessionLabel(source)}</span>}
        </p>
        {rename ? (
          <TextInput
            data-autofocus
            label="New name"
            value={text}
            error={read?.ok === false ? read.message : undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
        ) : (
          <>
            <TargetFields
              sessionId={toSession}
              onSession={setToSession}
              text={text}
              onText={setTyped}
              error={read?.ok === false ? read.message : undefined}
            />
            <SegmentedControl
              aria-label="Copy or move"
              mt="xs"
              data={[
                { value: 'copy', label: 'Copy' },
                { value: 'move', label: 'Move', disabled: versions.size > 0 },
              ]}
              value={mode}
              onChange={setMode}
            />
          </>
        )}
        {state.kind === 'reading' && (
          <p className={classes.line} role="status">
            <Loader size="xs" /> Listing both sides… {state.objects > 0 && plural(state.objects, 'object')}
          </p>
        )}
        {state.kind === 'failed' && (
          <FailureState failure={state.failure} onRetry={() => setAttempt(attempt + 1)} />
        )}
        {sides?.targetUnread !== undefined && (
          <InlineFailure failure={sides.targetUnread}>
            What stands there could not be listed: nothing that exists is replaced, and each such object waits
            for your decision.
          </InlineFailure>
        )}
        {plan !== undefined && todo !== undefined && (
          <>
            <PlanView plan={plan} move={move} rule={rule} onRule={setRule} todo={todo} />
            <WaysView ways={ways} failure={failure} chosen={way} onChoose={setPicked} />
            {toEnd !== undefined && (
              <OptionsView options={options} onChange={setOptions} to={toEnd} move={move} />
            )}
          </>
        )}
        <Group justify="flex-end" gap="xs" className={classes.foot}>
          {plan !== undefined && (
            <Button variant="subtle" onClick={() => savePlan(plan, rule, move)}>
              Save the plan
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Tooltip label={reason} disabled={reason === undefined}>
            <Button
              type="submit"
              loading={starting}
              data-disabled={reason !== undefined || undefined}
              aria-disabled={reason !== undefined}
            >
              {rename ? 'Rename' : move ? 'Move' : 'Copy'}
              {todo !== undefined && todo.objects > 1 && ` ${formatCount(todo.objects)} objects`}
            </Button>
          </Tooltip>
        </Group>
      </form>
    </Modal>
  );
}

/** By key. Of several versions of one key the first is copied: the plan says of the others that their target is taken. */
function versionsOf({ choice }: CopyTask): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const { key, versionId } of choice.objects)
    if (versionId !== undefined && !versions.has(key)) versions.set(key, versionId);
  return versions;
}

/** Enough keys to find out who may read them. */
function sampleOf(plan: CopyPlan | undefined): readonly string[] | undefined {
  if (plan === undefined) return undefined;
  const last = plan.count - 1;
  return [...new Set([0, last >> 1, last])].flatMap((index) =>
    index < 0 ? [] : [plan.line(index).sourceKey],
  );
}

function labelOf({ choice, from }: CopyTask): string {
  const [first = ''] = [...choice.folders, ...choice.objects.map(({ key }) => key)];
  const more = choice.folders.length + choice.objects.length - 1;
  const name = first.slice(from.prefix.length);
  return more > 0 ? `${name} and ${more} more` : name;
}

function titleOf(task: CopyTask, move: boolean): string {
  const verb = task.how === 'rename' ? 'Rename' : move ? 'Move' : 'Copy';
  return `${verb} ${visibleText(labelOf(task))}`;
}
