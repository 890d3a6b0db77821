import { ActionIcon, Button, Loader, SegmentedControl, TextInput, Tooltip } from '@mantine/core';
import { plural } from '@drawbridge-s3/policy/grammar';
import { IconX } from '@tabler/icons-react';
import { Suspense, useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { locationLabel } from '@/aws/location';
import { formatCount } from '@/lib/format';
import { Mono } from '@/ui/mono';
import { visibleText } from '@/ui/names/odd-names';
import { FailureState, InlineFailure } from '@/ui/states';
import { JobOffer } from '../../batch-jobs/job-offer';
import type { CopyTask } from './copy-task';
import { DryRunView } from './dry-run-view';
import { OptionsView } from './options-view';
import { LeftView, PlanView } from './plan-view';
import { savePlan } from './save-plan';
import { labelOf } from './task-label';
import { sessionLabel, TargetFields } from './target-fields';
import { useCopyForm } from './use-copy-form';
import { WaysView } from './ways-view';
import classes from './copy-panel.module.css';
import { lazyPart } from '@/ui/lazy-part';

interface CopyPanelProps {
  task: CopyTask;
  onClose: () => void;
}

/**
 * Asks where to and what about what differs there, shows what would happen, and begins it. It stands under the lists,
 * which can be browsed meanwhile: the plan stays what it was made for.
 */
export function CopyPanel({ task, onClose }: CopyPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const close = useReturningFocus(panel, onClose);
  const form = useCopyForm(task, close);
  const { rename, move, plan, todo, state, sides } = form;
  const { from } = task;
  const [asJob, setAsJob] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A job is made by its own button.
    if (!asJob) void form.begin();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes what has the keyboard
    <section ref={panel} className={classes.panel} aria-label={titleOf(task, move)} onKeyDown={onKeyDown}>
      <form className={classes.form} onSubmit={submit}>
        <header className={classes.head}>
          <h2 className={classes.title}>{titleOf(task, move)}</h2>
          <span className={classes.from}>
            from <Mono truncate>{visibleText(`${locationLabel(from.location)}/${from.prefix}`)}</Mono>
            {form.source !== undefined && <span className={classes.dim}>as {sessionLabel(form.source)}</span>}
          </span>
          {!rename && (
            <SegmentedControl
              size="xs"
              aria-label="Copy or move"
              data={[
                { value: 'copy', label: 'Copy' },
                { value: 'move', label: 'Move', disabled: form.versions.size > 0 },
              ]}
              value={move ? 'move' : 'copy'}
              onChange={form.setMode}
            />
          )}
          <ActionIcon aria-label="Close the plan" onClick={close}>
            <IconX size={15} />
          </ActionIcon>
        </header>
        <div className={classes.body}>
          <div className={classes.fields}>
            {rename ? (
              <TextInput
                data-first
                label="New name"
                value={form.text}
                error={form.error}
                onChange={(event) => form.setTyped(event.currentTarget.value)}
                autoComplete="off"
                spellCheck={false}
              />
            ) : (
              <TargetFields
                sessionId={form.toSession}
                onSession={form.setToSession}
                text={form.text}
                onText={form.setTyped}
                error={form.error}
              />
            )}
            {state.kind === 'reading' && (
              <p className={classes.line} role="status">
                <Loader size="xs" /> Listing both sides…{' '}
                {state.objects > 0 && plural(state.objects, 'object')}
              </p>
            )}
            {state.kind === 'failed' && <FailureState failure={state.failure} onRetry={form.retry} />}
            {sides?.targetUnread !== undefined && (
              <InlineFailure failure={sides.targetUnread}>
                What stands there could not be listed: nothing that exists is replaced, and each such object
                waits for your decision.
              </InlineFailure>
            )}
          </div>
          {asJob && form.toEnd !== undefined && (
            <Suspense fallback={<Loader size="xs" />}>
              <JobForm
                from={form.fromEnd}
                to={form.toEnd}
                items={form.items}
                options={form.options}
                onBack={() => setAsJob(false)}
              />
            </Suspense>
          )}
          {plan !== undefined && todo !== undefined && !asJob && (
            <div className={classes.columns}>
              <section className={classes.column} aria-label="What">
                <PlanView
                  plan={plan}
                  move={move}
                  rule={form.rule}
                  onRule={form.setRule}
                  compareBy={form.compareBy}
                  onCompareBy={form.setCompareBy}
                  todo={todo}
                />
              </section>
              <section className={classes.column} aria-label="Way">
                <WaysView
                  ways={form.ways}
                  failure={form.waysFailure}
                  chosen={form.way}
                  inPlace={form.inPlace}
                  onChoose={form.setPicked}
                />
                {form.toEnd !== undefined && !move && (
                  <JobOffer from={form.fromEnd} to={form.toEnd} todo={todo} onJob={() => setAsJob(true)} />
                )}
                {/* A rename leaves everything about the object as it is. */}
                {form.toEnd !== undefined && !(form.inPlace && form.way?.way.kind === 'server') && (
                  <OptionsView
                    options={form.options}
                    onChange={form.setOptions}
                    to={form.toEnd}
                    move={move}
                  />
                )}
              </section>
              <section className={classes.column} aria-label="What stands in the way">
                <LeftView plan={plan} />
                <DryRunView state={form.dryRun} />
              </section>
            </div>
          )}
        </div>
        <footer className={classes.foot}>
          <span className={classes.dim}>
            <kbd>Esc</kbd> closes the plan; both lists can be browsed while it stands
          </span>
          <span className={classes.grow} />
          {plan !== undefined && !asJob && (
            <>
              <Button variant="subtle" size="xs" onClick={() => savePlan(plan, form.rule, move)}>
                Save the plan
              </Button>
              <Button
                variant="default"
                size="xs"
                disabled={form.reason !== undefined}
                loading={form.dryRun.kind === 'running'}
                onClick={form.tryDry}
              >
                Dry run
              </Button>
            </>
          )}
          {!asJob && (
            <Tooltip label={form.reason} disabled={form.reason === undefined}>
              <Button
                type="submit"
                size="xs"
                data-first={task.to !== undefined || undefined}
                loading={form.starting}
                data-disabled={form.reason !== undefined || undefined}
                aria-disabled={form.reason !== undefined}
              >
                {rename ? 'Rename' : move ? 'Move' : 'Copy'}
                {todo !== undefined && todo.objects > 1 && ` ${formatCount(todo.objects)} objects`}
              </Button>
            </Tooltip>
          )}
        </footer>
      </form>
    </section>
  );
}

const JobForm = lazyPart(() => import('../../batch-jobs/job-form'), 'JobForm');

/** The keyboard goes to what is wanted next in the plan, and back to the list it came from. */
function useReturningFocus(panel: React.RefObject<HTMLElement | null>, onClose: () => void): () => void {
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    const first = panel.current?.querySelector<HTMLElement>('[data-first]');
    first?.focus();
    if (first instanceof HTMLInputElement) first.select();
  }, [panel]);
  return () => {
    const inside = panel.current?.contains(document.activeElement) === true;
    onClose();
    const back = before.current;
    const target =
      back instanceof HTMLElement && back.isConnected && back !== document.body
        ? back
        : document.querySelector<HTMLElement>('[role="grid"]');
    if (inside) target?.focus();
  };
}

function titleOf(task: CopyTask, move: boolean): string {
  const verb = task.how === 'rename' ? 'Rename' : move ? 'Move' : 'Copy';
  return `${verb} ${visibleText(labelOf(task))}`;
}
