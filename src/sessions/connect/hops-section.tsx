import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconShieldHalf, IconX } from '@tabler/icons-react';
import { emptyHop, isBlank, type HopDraft } from '../hops/hop-draft';
import { HopFailure } from '../hops/hop-failure';
import { HopFields } from '../hops/hop-fields';
import { isReadOnly, readOnlyPolicy } from '../hops/read-only-policy';
import type { HopErrors } from '../hops/validate-hop';
import classes from './connect.module.css';
import { StepDot, stepState } from './step-dot';
import type { Progress } from './use-connect';

interface HopsSectionProps {
  hops: readonly HopDraft[];
  errors: ReadonlyMap<string, HopErrors>;
  submitted: boolean;
  /** The source's credentials are temporary, so that even the first hop is chained. */
  temporary: boolean;
  lookalike: boolean;
  fallbackName: string;
  progress: Progress;
  onHops: (hops: readonly HopDraft[]) => void;
  onHop: (id: string, change: Partial<HopDraft>) => void;
}

const NO_ERRORS: HopErrors = {};

/** Roles to assume, one card each, in the order they are assumed. */
export function HopsSection(props: HopsSectionProps) {
  const { hops, errors, submitted, temporary, lookalike, fallbackName, progress, onHops, onHop } = props;
  // Blank cards are no steps; the flow numbers what is left.
  const written = hops.filter((hop) => !isBlank(hop));
  const last = written.at(-1);
  const failed = progress.failed;

  return (
    <>
      <ol className={classes.hops}>
        {hops.map((draft, index) => {
          const step = written.indexOf(draft) + 1;
          return (
            <li key={draft.id} className={classes.hop} aria-label={`Role ${index + 1}`}>
              <StepDot state={step === 0 ? 'idle' : stepState(progress, step)} />
              <div className={classes.hopBody}>
                <HopFields
                  draft={draft}
                  errors={errors.get(draft.id) ?? NO_ERRORS}
                  submitted={submitted}
                  place={{ chained: temporary || index > 0, lookalike }}
                  fallbackName={fallbackName}
                  disabled={progress.running}
                  onChange={(change) => onHop(draft.id, change)}
                />
                {failed?.hop && failed.step === step && (
                  <HopFailure failure={failed.failure} hop={failed.hop} callerArn={failed.caller?.arn} />
                )}
              </div>
              {hops.length > 1 && (
                <ActionIcon
                  size="sm"
                  className={classes.removeHop}
                  aria-label={`Remove role ${index + 1}`}
                  disabled={progress.running}
                  onClick={() => onHops(hops.filter((hop) => hop.id !== draft.id))}
                >
                  <IconX size={14} />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ol>
      <div className={classes.hopTools}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={progress.running}
          onClick={() => onHops([...hops, emptyHop()])}
        >
          Another hop
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconShieldHalf size={14} aria-hidden />}
          disabled={progress.running || last === undefined}
          title={last === undefined ? 'A source identity cannot be narrowed: name a role first' : undefined}
          onClick={() =>
            last &&
            onHop(last.id, { sessionPolicy: isReadOnly(last.sessionPolicy) ? '' : readOnlyPolicy(lookalike) })
          }
        >
          {last && isReadOnly(last.sessionPolicy) ? 'Read only: undo' : 'Narrow this session: read only'}
        </Button>
        <span className={classes.dim}>
          {last === undefined ? 'Left blank, you work as yourself' : 'chained hops last 1 h at most'}
        </span>
      </div>
    </>
  );
}
