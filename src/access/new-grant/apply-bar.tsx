import { Button, Loader } from '@mantine/core';
import { IconCheck, IconSend } from '@tabler/icons-react';
import { plural } from '@drawbridge-s3/policy/grammar';
import type { GrantPlan } from '@drawbridge-s3/policy/access';
import type { AwsFailure } from '@/aws/failure';
import type { Apply } from '../apply/use-apply';
import { type GrantStep, ownSteps } from '../apply/steps';
import { documentWords } from '../apply/document-words';
import { NotApplied } from '../apply/not-applied';
import classes from './new-grant.module.css';

interface ApplyBarProps {
  readonly plan: GrantPlan | undefined;
  readonly steps: readonly GrantStep[];
  readonly apply: Apply;
  /** Documents to be written that a template writes as well. */
  readonly deployed: number;
  /** Its proof is still on its way. */
  readonly proving: boolean;
  /** What lies there is still being looked at. */
  readonly looking: boolean;
  /** Why it cannot be applied yet. */
  readonly waiting: string | undefined;
  readonly onHandOver: () => void;
  /** ARN of the grantee that a failure is about, where the service knows nobody of that name. */
  readonly unknownIn: (failure: AwsFailure) => string | undefined;
  /** Names that grantee in a way that needs nobody of the name to be there. */
  readonly onUnstable: (arn: string) => void;
}

/** What applying will do, and what it did. */
export function ApplyBar(props: ApplyBarProps) {
  const { plan, steps, apply, deployed, proving, looking, waiting, onHandOver, unknownIn, onUnstable } =
    props;
  const own = ownSteps(steps);
  const blocked = plan?.remarks.some(({ blocks }) => blocks) === true;
  const rest = steps.length - own.length;
  const writing = steps.find(({ document }) => document.id === apply.at);
  return (
    <footer className={classes.bottom}>
      <div className={classes.bottomText}>
        {apply.outcome !== undefined && apply.outcome.kind !== 'applied' ? (
          <NotApplied outcome={apply.outcome} first={own[0]?.document.id === apply.outcome.at.document.id}>
            <UnknownGrantee unknown={unknownIn(apply.outcome.failure)} onUnstable={onUnstable} />
          </NotApplied>
        ) : (
          <span role="status">
            {apply.busy && writing !== undefined ? (
              <>
                <Loader size={12} /> Writing {documentWords(writing.document).title}{' '}
                {documentWords(writing.document).name}…
              </>
            ) : (
              <Words plan={plan} own={own.length} rest={rest} {...{ deployed, looking, waiting }} />
            )}
          </span>
        )}
      </div>
      <Button
        variant="default"
        leftSection={<IconSend size={14} aria-hidden />}
        disabled={plan === undefined}
        onClick={onHandOver}
      >
        {rest === 0 ? 'Hand over…' : `Hand over the rest (${rest})…`}
      </Button>
      <Button
        leftSection={<IconCheck size={14} aria-hidden />}
        loading={apply.busy}
        disabled={plan === undefined || own.length === 0 || blocked || proving}
        onClick={() => apply.apply(own)}
      >
        {rest === 0 || own.length === 0 ? 'Apply' : `Apply what open sessions may (${own.length})`}
      </Button>
    </footer>
  );
}

function Words(props: {
  readonly plan: GrantPlan | undefined;
  readonly own: number;
  readonly rest: number;
  readonly deployed: number;
  readonly looking: boolean;
  readonly waiting: string | undefined;
}) {
  const { plan, own, rest, deployed, looking, waiting } = props;
  if (plan === undefined) return waiting ?? 'Nothing is written until you apply.';
  if (looking) return 'Still looking at what lies there: keys seen on objects may add statements.';
  if (own + rest === 0) return 'Everything this grant takes stands already.';
  if (own === 0) return 'No open session can write any of it: hand it over.';
  return (
    <>
      <strong>{plural(own, 'document')} will be read again and written, all or none.</strong>{' '}
      {rest > 0 &&
        `It grants nothing until ${rest === 1 ? 'the other one is' : `the other ${rest} are`} in place. `}
      {deployed > 0 &&
        `The next deployment of ${deployed === 1 ? 'a template' : `${deployed} templates`} would take it away.`}
    </>
  );
}

/** What cures a refusal of a grantee that is not there yet. */
function UnknownGrantee({
  unknown,
  onUnstable,
}: Pick<ApplyBarProps, 'onUnstable'> & { readonly unknown: string | undefined }) {
  if (unknown === undefined) return null;
  return (
    <div className={classes.inline}>
      <span>
        Nobody of the name <span className={classes.mono}>{unknown}</span> is there yet. Its account can be
        named instead, with a condition that holds it to this one.
      </span>
      <Button size="compact-xs" variant="default" onClick={() => onUnstable(unknown)}>
        Name it so
      </Button>
    </div>
  );
}
