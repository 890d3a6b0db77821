import { Select, TextInput } from '@mantine/core';
import { formatAccount } from '@drawbridge-s3/policy/grammar';
import { useSessions } from '@/sessions/store';
import type { Session } from '@/sessions/types';
import classes from './copy-panel.module.css';

interface TargetFieldsProps {
  sessionId: string;
  onSession: (id: string) => void;
  text: string;
  onText: (text: string) => void;
  error: string | undefined;
}

/** As whom, and where to. */
export function TargetFields({ sessionId, onSession, text, onText, error }: TargetFieldsProps) {
  const open = useSessions((state) => state.sessions);
  return (
    <div className={classes.target}>
      <Select
        label="Written as"
        data={open.map((session) => ({ value: session.id, label: sessionLabel(session) }))}
        value={sessionId}
        onChange={(id) => {
          if (id !== null) onSession(id);
        }}
        allowDeselect={false}
        w={260}
      />
      <TextInput
        data-first
        className={classes.grow}
        label="To"
        description="A folder ends with a slash; of one thing alone this may be its new name"
        placeholder="s3://bucket/folder/"
        value={text}
        error={error}
        onChange={(event) => onText(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}

export const sessionLabel = ({ name, account, profile }: Session): string =>
  `${name} · ${account === undefined ? profile.label : formatAccount(account)}`;
