import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { bucketParameter, locationLabel } from '@/aws/location';
import { EndField } from '../end/end-field';
import { SafeModeNote } from '../end/safe-mode-note';
import type { SetRequest } from '../set/found';
import type { LinksFormProps } from './form-props';
import { Panes } from './panes';
import { PlacesField, ThroughField } from './place-fields';
import { SetPane } from './set-pane';
import { SigningNotes } from './signing-notes';
import type { SetFormState } from './use-set-form';

interface SetFormProps extends LinksFormProps {
  readonly state: SetFormState;
  /** Name of the form. */
  readonly label: string;
  readonly writes: boolean;
  /** What files are called, before the place. */
  readonly fileName: string;
  /** What stands where links will, before any was made. */
  readonly empty: string;
  /** Of what is asked; undefined while something is missing or wrong. */
  readonly request: SetRequest | undefined;
  /** What is asked between places and access point. */
  readonly objects: ReactNode;
  /** What is asked after the access point. */
  readonly children: ReactNode;
}

/** The form of a set of links, and what comes of it. */
export function SetForm(props: SetFormProps) {
  const { session, context, address, onChange, places, onSession } = props;
  const { state, label, writes, fileName, empty, request, objects, children } = props;
  const { through, throughText, setThroughText, seconds, setSeconds, set, changed } = state;
  const [first] = places;
  return (
    <Panes
      label={label}
      onSubmit={() => request !== undefined && void set.start(request)}
      form={
        <>
          <PlacesField address={address} onChange={(next) => changed(() => onChange(next))} />
          {objects}
          <ThroughField
            {...props}
            value={throughText}
            onValue={(value) => changed(() => setThroughText(value))}
          />
          {children}
          <EndField
            session={session}
            seconds={seconds}
            onSeconds={(value) => changed(() => setSeconds(value))}
            onSession={onSession}
          />
          <SafeModeNote
            session={session}
            places={places.map(({ location, prefix }) => ({ location: through ?? location, prefix }))}
            writes={writes}
          />
          {first !== undefined && (
            <SigningNotes
              key={bucketParameter(first.location)}
              session={session}
              context={context}
              location={first.location}
              prefix={first.prefix}
              writes={writes}
            />
          )}
          <Button type="submit" disabled={request === undefined} loading={set.state.kind === 'running'}>
            Make links
          </Button>
        </>
      }
      result={
        <SetPane
          state={set.state}
          session={session}
          context={context}
          places={places}
          name={`${fileName}-${first === undefined ? '' : locationLabel(first.location)}`}
          onCancel={set.reset}
          empty={empty}
        />
      }
    />
  );
}
