import { Button, CloseButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { formatDateTime } from '@/lib/format';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { type BaseState, type Here, baseState, placementOf, type Placement } from './place';
import { type Proposal, type ProposedPolicy, policyLabel } from './proposal';
import classes from './proposals.module.css';
import { Legible } from '@/ui/legible/legible';
import { Fragment } from 'react';

export interface ProposalPanelProps {
  readonly proposal: Proposal;
  readonly here: Here;
  /** What is saved now, by policy (`bucket` or an access point's ARN): null for none, left out while unknown. */
  readonly saved: Readonly<Record<string, string | null | undefined>>;
  /** A draft of one's own would be replaced. */
  readonly dirty: boolean;
  /**
   * Takes it over as a draft made from the proposal's own base, so that a policy changed since shows as one to be
   * merged. `merge` says that there is one.
   */
  readonly onOpen: (proposal: Proposal, merge: boolean) => void;
  /** Follows the route to where it belongs, the proposal in hand. */
  readonly onGoTo: (place: Extract<Placement, { kind: 'nearby' }>, proposal: Proposal) => void;
  readonly onDismiss: () => void;
}

/** A proposal that was opened: whose, since when, why, and whether it still fits what is saved. */
export function ProposalPanel(props: ProposalPanelProps) {
  const { proposal, here, saved, dirty, onOpen, onGoTo, onDismiss } = props;
  const placement = placementOf(proposal, here);
  const states = proposal.policies.map((policy) => baseState(policy, saved[policy.policy]));
  const merge = states.includes('changed');
  const { session, account } = proposal.from;
  return (
    <section className={classes.panel} aria-label="Proposal">
      <IconFileImport size={18} stroke={1.5} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <p className={classes.title} role="status">
          <strong>
            Proposal from <Legible>{session}</Legible>
            {account !== undefined && ` @ ${formatAccount(account)}`}
          </strong>
          , {formatDateTime(new Date(proposal.at))}, for{' '}
          <span className={classes.mono}>
            <Legible>{proposal.place.bucket}</Legible>
          </span>
        </p>
        {proposal.note !== '' && (
          <blockquote className={classes.note}>
            {proposal.note.split('\n').map((line, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a line is its place
              <Fragment key={index}>
                {index > 0 && '\n'}
                <Legible>{line}</Legible>
              </Fragment>
            ))}
          </blockquote>
        )}
        {placement.kind === 'elsewhere' && (
          <p className={classes.warn}>
            <Legible>{placement.why}</Legible>
          </p>
        )}
        {placement.kind === 'nearby' && (
          <p>
            It is for <Legible>{placement.words}</Legible>, not for what is open here.
          </p>
        )}
        {placement.kind === 'here' && (
          <ul className={classes.states}>
            {proposal.policies.map((policy, index) => (
              <li key={policy.policy}>
                <Legible>{stateWords(policy, states[index] ?? 'unknown')}</Legible>
              </li>
            ))}
          </ul>
        )}
        {placement.kind === 'here' && dirty && (
          <p className={classes.warn}>
            Opening it replaces your own draft; you can bring that back right after.
          </p>
        )}
      </div>
      <div className={classes.actions}>
        {placement.kind === 'here' && (
          <Button
            onClick={() => onOpen(proposal, merge)}
            disabled={states.every((state) => state === 'applied')}
          >
            {merge ? 'Open and merge…' : 'Open as draft'}
          </Button>
        )}
        {placement.kind === 'nearby' && <Button onClick={() => onGoTo(placement, proposal)}>Go there</Button>}
        <CloseButton aria-label="Put the proposal away" onClick={onDismiss} />
      </div>
    </section>
  );
}

function stateWords({ policy, base, draft }: ProposedPolicy, state: BaseState): string {
  const label = policyLabel(policy);
  const what = `The ${label}${draft === null ? ' is to be deleted' : base === null ? ' is new' : ''}`;
  switch (state) {
    case 'same':
      return draft === null || base === null
        ? `${what}; nothing has changed since.`
        : `${what} is still what the proposal was made from.`;
    case 'changed':
      return `The ${label} was changed since. Opening it shows what they changed, what the proposal changes, and both together.`;
    case 'applied':
      return `The ${label} is already as proposed.`;
    case 'unknown':
      return `Whether the ${label} is still what the proposal was made from is not known yet.`;
  }
}
