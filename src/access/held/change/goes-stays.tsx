import type { ReactNode } from 'react';
import { type HeldPart, type HeldGrant } from '@drawbridge-s3/policy/access';
import { parsePolicy } from '@drawbridge-s3/policy/document';
import { plural } from '@drawbridge-s3/policy/grammar';
import { Legible } from '@/ui/legible/legible';
import { documentWords } from '../../apply/document-words';
import { statementName } from '../panel/statements-of';
import type { Carrier } from '../read/carriers';
import type { DocumentChange } from './withdrawal';
import classes from './change.module.css';

/** What goes of each document, and what stays there. */
export function GoesStays({ changes }: { changes: readonly DocumentChange[] }) {
  return changes.map((change) => (
    <section key={change.carrier.id} className={classes.document}>
      <h3 className={classes.name}>
        <DocumentName carrier={change.carrier} />
      </h3>
      <ul className={classes.lines}>
        {change.removed.map((part) => (
          <Line key={part.statement} goes>
            {statementName(part)}
          </Line>
        ))}
        {change.narrowed.map((part) => (
          <Line key={`${part.statement} ${nameIn(part)}`} goes>
            {`only ${nameIn(part)} of ${statementName(part)}; the others in it stay`}
          </Line>
        ))}
        <Line>{restWords(change)}</Line>
      </ul>
    </section>
  ));
}

export function DocumentName({ carrier }: { carrier: Pick<Carrier, 'on' | 'account'> }) {
  const { title, name } = documentWords(carrier);
  return (
    <>
      {title}{' '}
      <span className={classes.mono}>
        <Legible>{name}</Legible>
      </span>
    </>
  );
}

/** A line of what goes (−) or stays (=), as a sentence with strings of policies in it. */
export function Line({
  goes = false,
  children,
  after,
}: {
  goes?: boolean;
  children: string;
  after?: ReactNode;
}) {
  return (
    <li className={classes.line} data-goes={goes || undefined}>
      <span className={classes.sign} aria-hidden>
        {goes ? '−' : '='}
      </span>
      <span>
        <span className={classes.unseen}>{goes ? 'goes: ' : 'stays: '}</span>
        <Legible>{children}</Legible>
        {after}
      </span>
    </li>
  );
}

function restWords({ carrier, after, removed }: DocumentChange): string {
  if (after === null)
    return carrier.on.kind === 'role'
      ? 'the role, which then trusts nobody'
      : 'nothing else: the policy itself is deleted';
  const rest = parsePolicy(carrier.text).statements.length - removed.length;
  return `${plural(rest, 'statement')}, as ${rest === 1 ? 'it stands' : 'they stand'}`;
}

const nameIn = ({ name }: Pick<HeldPart, 'name'>): string => name?.text ?? '';

/** Statements that let the same grantee in all the same. */
export function Wider({
  grants,
  carriers,
  gone,
}: {
  grants: readonly HeldGrant[];
  carriers: ReadonlyMap<string, Carrier>;
  /** Parts that go as well. */
  gone: readonly HeldPart[];
}) {
  const isGone = ({ document, statement }: HeldPart) =>
    gone.some((part) => part.document === document && part.statement === statement);
  const staying = new Map(
    grants
      .flatMap(({ wider }) => wider)
      .filter((part) => !isGone(part))
      .map((part) => [`${part.document} ${part.statement}`, part]),
  );
  return [...staying].map(([id, part]) => {
    const carrier = carriers.get(part.document);
    return (
      <Line key={id} after={carrier !== undefined && <DocumentName carrier={carrier} />}>
        {`the same grantee has as much by ${statementName(part)} of `}
      </Line>
    );
  });
}
