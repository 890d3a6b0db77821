import type { ControlAnswer } from '../../access/policy-control';
import type { RescueStep } from '../../access/rescue';
import { changeSentence } from '@drawbridge-s3/policy/report';
import { RescueNote } from '../../changes/rescue-note';
import { type AccessChange, type AccessDiff, opensToPublic } from '@drawbridge-s3/policy/diff';
import type { CheckedKept } from '../../expectations/expectation';
import { Legible } from '@/ui/legible/legible';

/** What a save may cost that cannot be seen from the text; each must be confirmed by a typed name. */
export type SaveDanger =
  | { readonly kind: 'lockout'; readonly lost: readonly ControlAnswer[] }
  | { readonly kind: 'public'; readonly changes: readonly AccessChange[] }
  /** Nobody has worked out what it changes, so nothing above can be ruled out. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expectations'; readonly broken: readonly CheckedKept[] };

export function dangersOf(found: {
  readonly lost: readonly ControlAnswer[];
  /** Undefined when it could not be worked out. */
  readonly diff: AccessDiff | undefined;
  /** Expectations that hold now and would not any more. */
  readonly broken: readonly CheckedKept[];
}): SaveDanger[] {
  const opened = (found.diff?.changes ?? []).filter((change) => change.direction === 'gain' && change.public);
  return [
    ...(found.lost.length > 0 ? [{ kind: 'lockout', lost: found.lost } as const] : []),
    ...(found.diff !== undefined && opensToPublic(found.diff)
      ? [{ kind: 'public', changes: opened } as const]
      : []),
    ...(found.diff === undefined ? [{ kind: 'unknown' } as const] : []),
    ...(found.broken.length > 0 ? [{ kind: 'expectations', broken: found.broken } as const] : []),
  ];
}

interface SaveWords {
  readonly button: string;
  readonly title: string;
  readonly confirm: string;
}

export function saveWords(dangers: readonly SaveDanger[]): SaveWords {
  const [first] = dangers;
  if (dangers.length > 1)
    return {
      button: 'Save in spite of the dangers…',
      title: 'This needs a second look',
      confirm: 'Save it all the same',
    };
  switch (first?.kind) {
    case 'lockout':
      return {
        button: 'Save in spite of the lockout…',
        title: 'This locks the session out',
        confirm: 'Save and lock this session out',
      };
    case 'public':
      return {
        button: 'Save and open it to the public…',
        title: 'This makes data public',
        confirm: 'Save and make it public',
      };
    case 'expectations':
      return {
        button: 'Save in spite of what is expected…',
        title: 'This breaks what is expected of the bucket',
        confirm: 'Save and break it',
      };
    case 'unknown':
      return {
        button: 'Save without knowing what it changes…',
        title: 'What this changes is not known',
        confirm: 'Save it all the same',
      };
    default:
      return { button: 'Save the policy', title: '', confirm: '' };
  }
}

export function Danger({
  danger,
  rescue,
}: {
  readonly danger: SaveDanger;
  readonly rescue: readonly RescueStep[];
}) {
  if (danger.kind === 'lockout') return <Lockout lost={danger.lost} rescue={rescue} />;
  if (danger.kind === 'unknown')
    return (
      <p>
        Who gains and who loses access by it could not be worked out. It may open data to the public or shut
        people out.
      </p>
    );
  if (danger.kind === 'expectations') return <Broken broken={danger.broken} />;
  return (
    <>
      <p>
        {danger.changes.length > 0
          ? 'Access is gained through what S3 calls public:'
          : 'By S3’s own rule the policy becomes public.'}
      </p>
      <ul>
        {danger.changes.map((change) => (
          <li key={JSON.stringify(change.witness.ask)}>
            <Legible>{changeSentence(change)}</Legible>
          </li>
        ))}
      </ul>
    </>
  );
}

function Broken({ broken }: { broken: readonly CheckedKept[] }) {
  return (
    <>
      <p>It would no longer hold that:</p>
      <ul>
        {broken.map(({ expectation, why }) => (
          <li key={expectation.id}>
            <Legible>{`${expectation.name}: ${why}`}</Legible>
          </li>
        ))}
      </ul>
    </>
  );
}

function Lockout({ lost, rescue }: { lost: readonly ControlAnswer[]; rescue: readonly RescueStep[] }) {
  const sure = lost.every((answer) => answer.verdict === 'no');
  const what = lost.map((answer) => answer.operation).join(', ');
  return (
    <>
      <p>
        Under this draft the session {sure ? 'could no longer' : 'could probably no longer'} {what} the
        policy: {lost.map((answer) => answer.action).join(', ')} {lost.length === 1 ? 'is' : 'are'} denied
        {lost[0]?.sid ? (
          <Legible>{` by “${lost[0].sid}”`}</Legible>
        ) : lost[0]?.statement === undefined ? (
          ''
        ) : (
          ` by statement ${lost[0].statement + 1}`
        )}
        .
      </p>
      <RescueNote steps={rescue} />
    </>
  );
}
