import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFile, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import type { WhyNot } from '@/resources/access-points/use-place-kind';
import { headQuery, type ObjectAddress } from '@/resources/objects/head-object';
import { CopyButton } from '@/ui/copy-button';
import { VisibleName } from '@/ui/names/visible-name';
import { folderOf } from '@/lib/file-name';
import type { ObjectsSlots } from '../objects/slots';
import pageClasses from '../objects/objects-page.module.css';
import { HeadFailure } from './head-failure';
import { InspectorActions } from './inspector-actions';
import { ObjectFacts } from './object-facts';
import { Preview } from './preview';
import { Versions } from './versions';
import classes from './inspector.module.css';

interface InspectorProps {
  context: AwsContext;
  location: Location;
  address: ObjectAddress;
  /** The list beside it is a report. */
  recorded: boolean;
  sharing: boolean;
  onSharing: (sharing: boolean) => void;
  onVersion: (versionId: string | undefined) => void;
  onClose: () => void;
  /** What happened to the key over time. */
  onHistory: () => void;
  onLook: (address: ObjectAddress) => void;
  /** Its properties are to be changed. */
  onEdit: () => void;
  /** Why a place of this kind cannot do it, or undefined. */
  cannot: WhyNot;
  slots: ObjectsSlots;
}

/** Everything about one object. Each part is read by itself, so that one denial leaves the rest standing. */
export function Inspector(props: InspectorProps) {
  const { context, location, address, sharing, slots } = props;
  const head = useQuery(headQuery(context, location, address));
  const [triedKey, setTriedKey] = useState<string>();
  const look = () => props.onLook(address);
  const name = address.key.slice(folderOf(address.key).length);
  return (
    <aside className={pageClasses.panel} aria-label="Inspector">
      <div className={classes.header}>
        <IconFile size={15} aria-hidden style={{ flex: 'none' }} />
        <h2 className={classes.title}>
          <VisibleName name={name === '' ? address.key : name} />
        </h2>
        <CopyButton value={address.key} label="key" />
        <Tooltip label="Close (Esc)">
          <ActionIcon size="sm" aria-label="Close the inspector" onClick={props.onClose}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      {head.data && (
        <Preview context={context} location={location} address={address} head={head.data} onLook={look} />
      )}
      <InspectorActions {...props} head={head.data} onLook={look} />
      {sharing && (
        <section className={classes.section}>{slots.share(address, head.data?.SSECustomerKeyMD5)}</section>
      )}
      <section className={classes.section} aria-label="Facts">
        {head.isPending && <p className={classes.plain}>Reading…</p>}
        {head.isError && (
          <HeadFailure
            context={context}
            location={location}
            address={address}
            failure={head.error}
            customerKey={slots.customerKey}
            recorded={props.recorded}
            triedKey={triedKey}
            onKey={(fingerprint) => {
              setTriedKey(fingerprint);
              void head.refetch();
            }}
          />
        )}
        {head.data && (
          <ObjectFacts context={context} location={location} address={address} head={head.data} />
        )}
      </section>
      {props.cannot('versions') === undefined && (
        <Versions
          context={context}
          location={location}
          address={address}
          customerKey={head.data?.SSECustomerAlgorithm !== undefined}
          onVersion={props.onVersion}
          onHistory={props.onHistory}
          moreActions={slots.oneVersionActions}
        />
      )}
      {slots.whoWrote !== undefined && (
        <section className={classes.section} aria-label="Who wrote this">
          {slots.whoWrote(address.key)}
        </section>
      )}
    </aside>
  );
}
