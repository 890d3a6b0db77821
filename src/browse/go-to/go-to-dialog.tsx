import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { AwsContext } from '@/aws/context';
import { endpointsOf, WHAT_WORKS } from '@/aws/go-to';
import type { Location } from '@/aws/location';
import { bucketsQuery } from '@/resources/buckets/list-buckets';
import type { Session } from '@/sessions/types';
import { visibleText } from '@/ui/names/odd-names';
import { placesScope, usePinned, useRecent } from '../pins/places';
import { suggest, type AppCommand, type Place, type Suggestion } from './suggestions';
import classes from './go-to-box.module.css';

interface GoToDialogProps {
  session: Session;
  context: AwsContext;
  commands: readonly AppCommand[];
  onOpen: (location: Location, place: Place) => void;
  onClose: () => void;
  text: string;
  onText: (text: string) => void;
  input: RefObject<HTMLInputElement | null>;
  /** Enter was pressed before the input could hear it. */
  entered: boolean;
}

export function GoToDialog(props: GoToDialogProps) {
  const { session, context, commands, onOpen, onClose, text, onText, input, entered } = props;
  /** Position the arrows went to. */
  const [moved, setMoved] = useState<number>();
  const [askedNothing, setAskedNothing] = useState(false);
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
        buckets: (buckets.data?.items ?? []).map(({ name }) => name),
        commands,
        endpoints: endpointsOf(context.profile),
      }),
    [text, pinned, recent, buckets.data, commands, context.profile],
  );
  // Of an empty box nothing is meant until the arrows say so.
  const nothing = text.trim() === '' && moved === undefined;
  const current = nothing ? -1 : Math.min(moved ?? 0, items.length - 1);
  const said = problem ?? (nothing && askedNothing ? WHAT_WORKS : undefined);

  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, current]);

  const take = (item: Suggestion | undefined) => {
    if (item === undefined) return;
    onClose();
    if (item.kind === 'command') item.command.run();
    else onOpen(item.location, item.place);
  };

  const enter = () => {
    setAskedNothing(nothing);
    take(items[current]);
  };

  const early = useRef(entered);
  useEffect(() => {
    if (early.current) enter();
    early.current = false;
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      enter();
    } else if (step !== undefined && items.length > 0) {
      event.preventDefault();
      const from = current < 0 && step < 0 ? 0 : current;
      setMoved((from + step + items.length) % items.length);
    }
  };

  return (
    <>
      <TextInput
        ref={input}
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
        aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
        aria-autocomplete="list"
        placeholder="Bucket, s3://bucket/key, https:// or console URL, ARN, alias, command"
        value={text}
        onChange={(event) => {
          onText(event.currentTarget.value);
          setMoved(undefined);
          setAskedNothing(false);
        }}
        // What was typed before it had the focus stands before the cursor, not behind it.
        onFocus={({ currentTarget }) => {
          currentTarget.setSelectionRange(currentTarget.value.length, currentTarget.value.length);
        }}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
      />
      {said !== undefined && (
        <p className={classes.problem} role="alert">
          {said}
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
