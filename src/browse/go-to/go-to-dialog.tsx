import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useState, type KeyboardEvent } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import type { Session } from '@/sessions/types';
import { visibleText } from '../names/odd-names';
import { placesScope, usePinned, useRecent } from '../pins/places';
import { suggest, type AppCommand, type Place, type Suggestion } from './suggestions';
import classes from './go-to-box.module.css';

interface GoToDialogProps {
  session: Session;
  context: AwsContext;
  commands: readonly AppCommand[];
  onOpen: (location: Location, place: Place) => void;
  onClose: () => void;
}

export function GoToDialog({ session, context, commands, onOpen, onClose }: GoToDialogProps) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const scope = placesScope(session);
  const pinned = usePinned(scope);
  const recent = useRecent(scope);
  // Where listing is denied, the box still goes to names.
  const buckets = useQuery(bucketsQuery(context));
  const { items, problem } = useMemo(
    () =>
      suggest(text, {
        pinned: pinned.map(({ location }) => location),
        recent: recent.map(({ location }) => location),
        buckets: (buckets.data ?? []).map(({ name }) => name),
        commands,
      }),
    [text, pinned, recent, buckets.data, commands],
  );
  const current = Math.min(at, items.length - 1);

  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);

  const take = (item: Suggestion | undefined) => {
    if (item === undefined) return;
    onClose();
    if (item.kind === 'command') item.command.run();
    else onOpen(item.location, item.place);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      take(items[current]);
    } else if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setAt((current + step + items.length) % items.length);
    }
  };

  return (
    <>
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        px={12}
        className={classes.input}
        leftSection={<IconSearch size={16} aria-hidden />}
        role="combobox"
        aria-label="Go to a bucket, an s3:// or https URL, an ARN or an alias"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={items.length > 0 ? `${id}-${current}` : undefined}
        aria-autocomplete="list"
        placeholder="Bucket, s3://bucket/key, https:// or console URL, ARN, alias, command"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
      />
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div role="listbox" id={`${id}-list`} aria-label="Suggestions" className={classes.list}>
        {items.map((item, index) => (
          <div key={item.id} role="presentation">
            {item.group !== items[index - 1]?.group && (
              <div className={classes.group} role="presentation">
                {item.group}
              </div>
            )}
            <Option
              id={`${id}-${index}`}
              item={item}
              selected={index === current}
              onTake={() => take(item)}
            />
          </div>
        ))}
      </div>
    </>
  );
}

interface OptionProps {
  id: string;
  item: Suggestion;
  selected: boolean;
  onTake: () => void;
}

function Option({ id, item, selected, onTake }: OptionProps) {
  return (
    // The combobox has the focus and the keys; an option is only ever clicked.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div id={id} role="option" aria-selected={selected} className={classes.option} onClick={onTake}>
      <span className={item.kind === 'place' ? `${classes.label} ${classes.place}` : classes.label}>
        {item.kind === 'place' ? visibleText(item.label) : item.label}
      </span>
      {item.detail !== undefined && <span className={classes.detail}>{item.detail}</span>}
    </div>
  );
}
