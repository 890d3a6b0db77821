import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Pair, PairsDraft } from '../draft';
import classes from '../properties.module.css';

interface PairsEditorProps {
  /** `tag`, `metadata entry` */
  readonly noun: string;
  readonly draft: PairsDraft | undefined;
  /** What stands, of one object. */
  readonly stands: Readonly<Record<string, string>> | undefined;
  readonly error: string | undefined;
  readonly onChange: (draft: PairsDraft | undefined) => void;
}

/** Names with values, a line each. Of many objects only what is to be set or taken away is named. */
export function PairsEditor({ noun, draft, stands, error, onChange }: PairsEditorProps) {
  const box = useRef<HTMLDivElement>(null);
  const current: PairsDraft = draft ?? { rows: rowsOf(stands), remove: '', replace: false };
  const change = (part: Partial<PairsDraft>) => onChange({ ...current, ...part });
  const setRow = (at: number, row: Partial<Pair>) =>
    change({ rows: current.rows.map((one, index) => (index === at ? { ...one, ...row } : one)) });
  const focusLine = (at: number) =>
    requestAnimationFrame(() => box.current?.querySelectorAll<HTMLElement>('[data-name]')[at]?.focus());
  return (
    <div ref={box} className={classes.list}>
      {current.rows.map(({ name, value }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is its place: names are typed letter by letter
        <div key={at} className={classes.pair}>
          <TextInput
            data-name
            aria-label={`Name of ${noun} ${at + 1}`}
            placeholder="name"
            value={name}
            onChange={(event) => setRow(at, { name: event.currentTarget.value })}
            spellCheck={false}
            autoComplete="off"
          />
          <TextInput
            aria-label={`Value of ${noun} ${name === '' ? at + 1 : name}`}
            placeholder="value"
            value={value}
            onChange={(event) => setRow(at, { value: event.currentTarget.value })}
            spellCheck={false}
            autoComplete="off"
          />
          <ActionIcon
            size={30}
            aria-label={`Take ${noun} ${name === '' ? at + 1 : name} away`}
            onClick={() => {
              change({ rows: current.rows.filter((_, index) => index !== at) });
              focusLine(Math.max(0, at - 1));
            }}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      {error !== undefined && (
        <p className={classes.wrong} role="alert">
          {error}
        </p>
      )}
      <div className={classes.row}>
        <Button
          variant="default"
          leftSection={<IconPlus size={13} />}
          onClick={() => {
            change({ rows: [...current.rows, { name: '', value: '' }] });
            focusLine(current.rows.length);
          }}
        >
          Add a {noun}
        </Button>
        {draft !== undefined && (
          <Button variant="subtle" onClick={() => onChange(undefined)}>
            Undo
          </Button>
        )}
      </div>
      {stands === undefined && (
        <>
          <Textarea
            label="Take away"
            description="Names, one a line"
            value={current.remove}
            onChange={(event) => change({ remove: event.currentTarget.value })}
            disabled={current.replace}
            autosize
            minRows={1}
            maxRows={4}
            spellCheck={false}
          />
          <Checkbox
            label={current.rows.length === 0 ? 'Take all of them away' : 'Take all others away'}
            checked={current.replace}
            onChange={(event) => change({ replace: event.currentTarget.checked })}
          />
        </>
      )}
    </div>
  );
}

const rowsOf = (pairs: Readonly<Record<string, string>> = {}): readonly Pair[] =>
  Object.entries(pairs).map(([name, value]) => ({ name, value }));
