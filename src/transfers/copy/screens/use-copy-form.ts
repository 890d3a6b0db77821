import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { toFailure } from '@/aws/failures/to-failure';
import { folderOf } from '@/lib/file-name';
import { sessionContext, useSessions } from '@/sessions/store';
import { notifyFailure } from '@/ui/notify';
import { dryRun, type DryRunState } from '../dry-run';
import type { WayFound } from '../find-way';
import type { CopyOptions } from '../options';
import type { CompareBy } from '../plan/compare';
import { CopyPlan, type Rule } from '../plan/copy-plan';
import type { CopyRequest } from '../request';
import { renamesInPlace } from '../rename-in-place';
import { startCopy } from '../start-copy';
import type { CopyTask } from './copy-task';
import { oldName, placeText, readNewName, readTarget, type TargetResult } from './target';
import { labelOf } from './task-label';
import { useSides } from './use-sides';
import { useWays } from './use-ways';

/** What a copy plan is asked for and answers, from the choice in the lists to its beginning. */
export function useCopyForm(task: CopyTask, onBegun: () => void) {
  const { how, from, to } = task;
  const rename = how === 'rename';
  const [mode, setMode] = useState(how === 'copy' ? 'copy' : 'move');
  const move = mode === 'move';
  const [toSession, setToSession] = useState(to?.sessionId ?? from.sessionId);
  /** What was typed; what came by a drag or from a pane is no text, so that no odd name is lost in one. */
  const [typed, setTyped] = useState<string>();
  const [rule, setRule] = useState<Rule>('skip');
  const [compareBy, setCompareBy] = useState<CompareBy>('checksum');
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
        compareBy: compareBy,
        // An older version over the latest is no copy onto itself.
        onePlace: sides.onePlace && versions.size === 0,
      }),
    [sides, move, versions, compareBy],
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

  const inPlace =
    toEnd !== undefined &&
    renamesInPlace({
      mode: move ? 'move' : 'copy',
      from: fromEnd,
      to: toEnd,
      way: { kind: 'server', sessionId: toSession },
    });

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

  const items = useCallback(
    () =>
      Array.from(plan?.items(rule) ?? [], (item) => {
        const versionId = versions.get(item.source.key);
        return versionId === undefined ? item : { ...item, source: { ...item.source, versionId } };
      }),
    [plan, rule, versions],
  );
  const request = (): CopyRequest | undefined => {
    if (reason !== undefined || toEnd === undefined || way === undefined) return undefined;
    return {
      mode: move ? 'move' : 'copy',
      from: fromEnd,
      to: toEnd,
      way: way.way,
      items: items(),
      options,
      label: labelOf(task),
    };
  };
  const begin = async () => {
    const wanted = request();
    if (wanted === undefined) return;
    setStarting(true);
    try {
      await startCopy(wanted);
      onBegun();
    } catch (error) {
      setStarting(false);
      notifyFailure('Nothing was begun', toFailure(error, { action: 'CopyObject' }));
    }
  };
  // What was found out dry is of this plan and no other.
  const about = useMemo(() => ({ plan, rule, way, options }), [plan, rule, way, options]);
  const dry = useDryRun(request, about);

  return {
    rename,
    move,
    setMode,
    toSession,
    setToSession,
    text,
    setTyped,
    error: read?.ok === false ? read.message : undefined,
    rule,
    setRule,
    compareBy,
    setCompareBy,
    options,
    setOptions,
    source,
    state,
    sides,
    retry: () => setAttempt(attempt + 1),
    versions,
    plan,
    todo,
    ways,
    waysFailure: failure,
    way,
    inPlace,
    setPicked,
    fromEnd,
    toEnd,
    items,
    reason,
    starting,
    begin,
    dryRun: dry.state,
    tryDry: dry.run,
  };
}

function useDryRun(request: () => CopyRequest | undefined, about: object) {
  const [found, setFound] = useState<{ readonly of: object; readonly state: DryRunState }>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const run = () => {
    const wanted = request();
    if (wanted === undefined) return;
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    void dryRun(wanted, controller.signal, (state) => {
      if (!controller.signal.aborted) setFound({ of: about, state });
    });
  };
  return { state: found?.of === about ? found.state : ({ kind: 'none' } as const), run };
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
