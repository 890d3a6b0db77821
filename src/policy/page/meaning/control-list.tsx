import { IconAlertTriangle, IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import type { ControlAnswer, Verdict } from '../../access/policy-control';
import type { RescueStep } from '../../access/rescue';
import { RescueNote } from '../../changes/rescue-note';
import { lostControl } from './lost-control';
import classes from './meaning.module.css';
import tones from '../styles/tones.module.css';
import { Legible } from '@/ui/legible/legible';

const WORDS: Readonly<Record<Verdict, string>> = {
  yes: 'can',
  maybe: 'can, unless a condition applies',
  'likely-no': 'probably cannot',
  no: 'cannot',
  unknown: 'unknown whether it can',
};

const ICONS: Readonly<Record<Verdict, { icon: typeof IconCheck; className: string | undefined }>> = {
  yes: { icon: IconCheck, className: tones.good },
  maybe: { icon: IconAlertTriangle, className: tones.warn },
  'likely-no': { icon: IconX, className: tones.error },
  no: { icon: IconX, className: tones.error },
  unknown: { icon: IconQuestionMark, className: tones.dim },
};

interface ControlListProps {
  readonly answers: readonly ControlAnswer[];
  readonly before: readonly ControlAnswer[];
  /** What it would take to get control back; shown where the draft takes it away. */
  readonly rescue?: readonly RescueStep[];
}

/** What this session could do with the policy itself, and why. */
export function ControlList({ answers, before, rescue }: ControlListProps) {
  const lost = lostControl(before, answers);
  const unknown = answers[0]?.verdict === 'unknown' ? answers[0].why : undefined;
  if (unknown !== undefined)
    return (
      <p className={tones.dim}>
        Whether this session could still change the policy cannot be said. <Legible>{unknown}</Legible>
      </p>
    );
  return (
    <>
      {lost.length > 0 && (
        <p className={tones.error} role="alert">
          <strong>This draft locks the session out.</strong>
        </p>
      )}
      <ul className={classes.controls}>
        {answers.map((answer) => (
          <Control key={answer.operation} answer={answer} />
        ))}
      </ul>
      {lost.length > 0 && rescue !== undefined && <RescueNote steps={rescue} collapsed />}
      <p className={tones.dim}>
        Decided from this text alone. The session’s own permissions cannot be read from here and are taken to
        allow it.
      </p>
    </>
  );
}

function Control({ answer }: { answer: ControlAnswer }) {
  const { icon: Icon, className } = ICONS[answer.verdict];
  const by = answer.sid ?? (answer.statement === undefined ? undefined : `statement ${answer.statement + 1}`);
  return (
    <li className={classes.control}>
      <Icon size={16} className={className} aria-hidden />
      <span>
        This session {WORDS[answer.verdict]} <strong>{answer.operation}</strong> the policy
        {by !== undefined && answer.verdict !== 'yes' && (
          <span className={tones.dim}>
            {' '}
            · <Legible>{by}</Legible>
          </span>
        )}
        {answer.open.length > 0 && answer.verdict !== 'yes' && (
          <span className={tones.dim}>
            {' '}
            · depends on <Legible>{answer.open.join(', ')}</Legible>
          </span>
        )}
      </span>
    </li>
  );
}
