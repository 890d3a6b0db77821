import { Button, Progress } from '@mantine/core';
import type { AwsContext } from '@/aws/context';
import { formatCount } from '@/lib/format';
import type { Session } from '@/sessions/types';
import { EmptyState, InlineFailure } from '@/ui/states';
import { LinksFileSection } from '../set/links-file';
import { SetResult } from '../set/set-result';
import type { SetState } from '../set/use-link-set';
import type { LinkPlace } from './address';
import classes from './page.module.css';
import { rememberFile } from './remember-set';
import setClasses from '../set/set.module.css';

interface SetPaneProps {
  readonly state: SetState;
  readonly session: Session;
  readonly context: AwsContext;
  readonly places: readonly LinkPlace[];
  /** What files are called. */
  readonly name: string;
  readonly onCancel: () => void;
  /** What stands here before anything was made. */
  readonly empty: string;
}

/** A set: none yet, on its way, made, or why not. */
export function SetPane({ state, session, context, places, name, onCancel, empty }: SetPaneProps) {
  switch (state.kind) {
    case 'none':
      return (
        <EmptyState title="No links yet">
          <p className={classes.hint}>{empty}</p>
        </EmptyState>
      );
    case 'running': {
      const { step, done, total } = state.progress;
      return (
        <div className={setClasses.running} role="status">
          <span>
            {step === 'listing'
              ? `Listed ${formatCount(done)}…`
              : `Signed ${formatCount(done)} of ${formatCount(total ?? done)}…`}
          </span>
          <Progress
            value={step === 'listing' || total === undefined ? 100 : (done / total) * 100}
            animated={step === 'listing'}
            aria-label={step === 'listing' ? 'Listing' : 'Signing'}
          />
          <div>
            <Button size="compact-xs" variant="default" onClick={onCancel}>
              Cancel
            </Button>
          </div>
        </div>
      );
    }
    case 'made':
      return (
        <SetResult
          set={state.set}
          session={session}
          name={name}
          whole={
            <LinksFileSection
              context={context}
              request={state.request}
              name={name}
              onWritten={(file) => rememberFile(session, file, places)}
            />
          }
        />
      );
    case 'failed':
      return <InlineFailure failure={state.failure} />;
  }
}
