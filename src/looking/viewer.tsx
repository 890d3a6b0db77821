import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconChevronUp, IconDownload, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { plural } from '@drawbridge-s3/policy/grammar';
import { formatBytes } from '@/lib/format';
import { headQuery, type ObjectAddress } from '@/resources/objects/head-object';
import { ReadMeter } from '@/resources/objects/ranges/read-meter';
import { VisibleName } from '@/ui/names/visible-name';
import type { MenuAction } from '@/ui/menu-actions';
import over from '@/ui/over-list.module.css';
import { visibleText } from '@/ui/names/odd-names';
import { EmptyState, FailureState, LoadingState } from '@/ui/states';
import { formatOf } from './asking/formats';
import type { Content } from './kinds/kind';
import type { Look } from '@/lib/looks';
import { Level } from './level';
import { LookingContext, type LookingPlace } from './looking-context';
import { objectContent } from './object-content';
import { listOf, SettingsHere, SettingsInUrl, withSetting } from './settings';
import { useFocusKept } from './use-focus-kept';
import classes from './viewer.module.css';

export interface ViewerProps {
  context: AwsContext;
  location: Location;
  address: ObjectAddress;
  look: Look;
  onLook: (look: Look) => void;
  /** How it is looked at in that way, as the URL has it. */
  within: string | undefined;
  onWithin: (within: string | undefined) => void;
  onClose: () => void;
  download: MenuAction;
  /** Asks its data in SQL. */
  onAsk: () => void;
  /** What else it can be opened as. */
  openAs: readonly MenuAction[];
  /** To the object before (-1) or after (1) this one in the listing; undefined where there is none. */
  onStep: (step: 1 | -1) => (() => void) | undefined;
}

/** What is in an object, over the listing it is from. */
export function Viewer(props: ViewerProps) {
  const { context, location, address, within, onWithin, download, onClose, onStep } = props;
  const element = useRef<HTMLElement>(null);
  const [inner, setInner] = useState<readonly Content[]>([]);
  const [meter] = useState(() => new ReadMeter());
  /** What is still to be opened of a path that the URL names. */
  const toOpen = useRef<readonly string[]>(entriesOf(within));
  const head = useQuery({ ...headQuery(context, location, address), refetchOnWindowFocus: false });
  const root = useMemo(
    () => head.data && objectContent(context, location, address, head.data, meter),
    // oxlint-disable-next-line react/exhaustive-deps -- another HEAD of the same content is no other content
    [context, location, address.key, address.versionId, head.data?.ETag, head.data?.ContentLength, meter],
  );
  const { bytes, requests } = useSyncExternalStore(meter.subscribe, meter.spent);
  useEffect(() => element.current?.focus(), []);
  useFocusKept(element);
  const innerNow = useRef<readonly Content[]>([]);
  const say = useRef<(inner: readonly Content[]) => void>(() => undefined);
  useEffect(() => {
    say.current = (path) => {
      const names = path.map(({ name }) => name);
      onWithin(withSetting(within, ENTRY, names.length === 0 ? undefined : JSON.stringify(names)));
    };
  });
  const show = () => {
    setInner(innerNow.current);
    say.current(innerNow.current);
    element.current?.focus();
  };
  const place = useMemo(
    (): LookingPlace => ({
      context,
      location,
      address,
      meter,
      reopen: () => {
        innerNow.current = [];
        show();
        void head.refetch();
      },
      download: () => download.run(),
      draw: (level) => <Level key={level.content.name} {...level} />,
      inside: (content) => {
        if (innerNow.current.length >= DEEPEST)
          throw new Error(`It lies in ${DEEPEST} others: what is deeper is not opened. Download the object.`);
        innerNow.current = [...innerNow.current, content];
        show();
      },
      nextToOpen: () => {
        const [next, ...rest] = toOpen.current;
        toOpen.current = rest;
        return next;
      },
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- the query's object is new each time, its refetch is not
    [context, location, address.key, address.versionId, meter],
  );

  const up = () => {
    if (inner.length === 0) onClose();
    else {
      innerNow.current = inner.slice(0, -1);
      show();
    }
    element.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What stands over it (a menu, a list of choices) takes its Escape itself.
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    if (event.key === 'Escape' && event.target.closest('[aria-expanded="true"]') === null) up();
    else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      if (event.target.matches('[aria-haspopup="listbox"]')) return;
      onStep(event.key === 'ArrowDown' ? 1 : -1)?.();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const content = inner.at(-1) ?? root;
  const name = nameOf(address.key);
  return (
    <LookingContext value={place}>
      {/* Keys of the whole of it, wherever in it the focus is. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        ref={element}
        className={over.over}
        aria-label={`Inside ${visibleText(name)}`}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <div className={over.head}>
          <h2 className={over.title}>
            {inner.length === 0 ? (
              <VisibleName name={name} />
            ) : (
              <button type="button" className={classes.up} onClick={up}>
                {visibleText(name)}
              </button>
            )}
            {inner.map((one, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a path is told by its places
              <span key={index} style={{ display: 'contents' }}>
                <IconChevronRight size={13} aria-hidden style={{ flex: 'none' }} />
                <VisibleName name={one.name} />
              </span>
            ))}
          </h2>
          <span className={over.said} role="status" aria-live="off">
            {content && `${formatBytes(content.source.size)} · `}
            {formatBytes(bytes)} read in {plural(requests, 'request')}
          </span>
          {formatOf(address.key) !== undefined && address.versionId === undefined && (
            <Button variant="default" onClick={props.onAsk}>
              Ask the data (SQL)
            </Button>
          )}
          {props.openAs.map(({ label, run }) => (
            <Button key={label} variant="default" onClick={run}>
              {label}
            </Button>
          ))}
          <Tooltip label={download.disabledReason ?? 'Download'}>
            <ActionIcon
              aria-label="Download the object"
              aria-disabled={download.disabledReason !== undefined}
              data-disabled={download.disabledReason !== undefined || undefined}
              onClick={download.disabledReason === undefined ? download.run : undefined}
            >
              <IconDownload size={16} />
            </ActionIcon>
          </Tooltip>
          <Step label="The object before (Alt ↑)" icon={IconChevronUp} run={onStep(-1)} />
          <Step label="The object after (Alt ↓)" icon={IconChevronDown} run={onStep(1)} />
          <Tooltip label="Close (Esc)">
            <ActionIcon aria-label="Close the view" onClick={onClose}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
        <div className={classes.body}>
          {head.isPending && <LoadingState label="Reading…" />}
          {head.isError && (
            <FailureState failure={head.error} onRetry={() => void head.refetch()}>
              {head.error.status === 400 && (
                <p style={{ margin: 0 }}>An object under SSE-C needs its key: give it in the inspector.</p>
              )}
            </FailureState>
          )}
          {head.data && head.data.ContentLength === undefined && (
            <EmptyState title="The service does not say how large this object is">
              <p style={{ margin: 0 }}>Without its size it cannot be read by ranges. Download it instead.</p>
            </EmptyState>
          )}
          {content &&
            (inner.length === 0 ? (
              <SettingsInUrl text={within} onText={onWithin}>
                <Level key="root" content={content} look={props.look} onLook={props.onLook} />
              </SettingsInUrl>
            ) : (
              <InnerLevel key={inner.length} content={content} />
            ))}
        </div>
      </section>
    </LookingContext>
  );
}

function InnerLevel({ content }: { content: Content }) {
  const [look, setLook] = useState<Look>('auto');
  return (
    <SettingsHere>
      <Level content={content} look={look} onLook={setLook} />
    </SettingsHere>
  );
}

interface StepProps {
  label: string;
  icon: typeof IconChevronUp;
  run: (() => void) | undefined;
}

function Step({ label, icon: Icon, run }: StepProps) {
  return (
    <Tooltip label={run === undefined ? 'There is none in this listing' : label}>
      <ActionIcon
        aria-label={label}
        aria-disabled={run === undefined}
        data-disabled={run === undefined || undefined}
        onClick={run}
      >
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Within each other: each that is open is held in memory, and an archive may hold itself. */
const DEEPEST = 8;

/** The setting that has the path of what is open inside an archive. */
const ENTRY = 'entry';

const entriesOf = (within: string | undefined): string[] =>
  (listOf(new URLSearchParams(within).get(ENTRY) ?? undefined) ?? []).filter(
    (name) => typeof name === 'string',
  );

const nameOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1) || key;
