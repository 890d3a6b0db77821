import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { cliCommand } from '@/aws/cli';
import type { AwsContext } from '@/aws/context';
import type { Inventory } from '@/resources/bucket-settings/inventory';
import {
  inventoryInput,
  sameInventory,
  saveInventoryMutation,
} from '@/resources/bucket-settings/save-inventory';
import type { BucketLocation } from '@/resources/policies/target';
import type { Session } from '@/sessions/types';
import { notifyDone } from '@/ui/notify';
import { ShellCommand } from '@/ui/shell-command';
import { InlineFailure } from '@/ui/states';
import { DestinationPolicy } from './destination-policy';
import { InventoryFields } from './inventory-fields';
import { emptyInventory, inventoryProblems } from './inventory-form';
import { InventoryReview } from './inventory-review';
import { useInventoryUndo } from './use-inventory-undo';
import classes from './choose.module.css';

interface InventoryEditorProps {
  session: Session;
  context: AwsContext;
  location: BucketLocation;
  /** The one that is changed; undefined for a new one. */
  existing: Inventory | undefined;
  /** The others of the bucket. */
  taken: readonly Inventory[];
  onDone: () => void;
}

/** An inventory as a form, with the statement that its destination needs; one that is there is looked at before it is saved. */
export function InventoryEditor(props: InventoryEditorProps) {
  const { session, context, location, existing, taken, onDone } = props;
  const client = useQueryClient();
  const offerUndo = useInventoryUndo(context, location);
  const [base, setBase] = useState(existing);
  const [inventory, setInventory] = useState(existing ?? emptyInventory());
  const [stage, setStage] = useState<'form' | 'review'>('form');
  const [theirs, setTheirs] = useState<Inventory | null>();
  const [asked, setAsked] = useState(false);
  const [wanted, setWanted] = useState(existing?.bucket ?? '');
  const first = useRef<HTMLInputElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => (stage === 'form' ? first : title).current?.focus(), [stage]);
  const problems = inventoryProblems(inventory, taken);
  const ready = Object.values(problems).every((problem) => problem === undefined);
  const same = base !== undefined && sameInventory(location.name, base, inventory);
  const untouched = sameInventory(location.name, base ?? emptyInventory(), inventory);
  const { id } = inventory;
  const save = useMutation(saveInventoryMutation(context, client, location, id));
  const write = () =>
    save.mutate(
      { next: inventory, base: base ?? null },
      {
        onSuccess: (outcome) => {
          if (outcome.kind === 'changed') {
            setTheirs(outcome.theirs);
            return;
          }
          if (base === undefined) notifyDone(`${id}: S3 writes the first report within 48 hours.`);
          else offerUndo(id, `Inventory ${id} saved.`, outcome.replaced, inventory);
          onDone();
        },
      },
    );
  const go = () => {
    setAsked(true);
    if (!ready || same) return;
    if (base === undefined) write();
    else {
      save.reset();
      setStage('review');
    }
  };
  const onTheirs = (mine: Inventory) => {
    setBase(theirs ?? undefined);
    setInventory(mine);
    setTheirs(undefined);
    setStage('form');
  };
  const name = existing === undefined ? 'New inventory' : `Inventory ${existing.id}`;
  if (stage === 'review' && base !== undefined)
    return (
      <section className={classes.form} aria-label={name}>
        <h4 ref={title} tabIndex={-1} className={classes.stage}>
          Before it is saved
        </h4>
        <InventoryReview before={base} after={inventory} />
        {theirs !== undefined && <Meanwhile theirs={theirs} mine={inventory} onTheirs={onTheirs} />}
        {save.error && <InlineFailure failure={save.error} />}
        <Group>
          <Button loading={save.isPending} disabled={theirs !== undefined} onClick={write}>
            Save
          </Button>
          <Button variant="default" onClick={() => setStage('form')}>
            Back to the form
          </Button>
          <span className={classes.dim}>
            It is read again first: if somebody changed it since, nothing is written.
          </span>
        </Group>
      </section>
    );
  return (
    // Keys of the whole of it, wherever in it the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      className={classes.form}
      aria-label={name}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        // What was typed is not lost by it.
        event.preventDefault();
        if (untouched) onDone();
        else cancel.current?.focus();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <InventoryFields
        inventory={inventory}
        existing={existing !== undefined}
        problems={problems}
        showProblems={asked}
        first={first}
        onChange={setInventory}
        onDestination={() => setWanted(problems.bucket === undefined ? inventory.bucket : '')}
      />
      <DestinationPolicy
        session={session}
        context={context}
        location={location}
        inventory={inventory}
        wanted={wanted}
      />
      {ready && !same && (
        <ShellCommand
          text={cliCommand(
            'PutBucketInventoryConfiguration',
            { ...inventoryInput(location.name, context.profile.partition, inventory) },
            context.profile,
          )}
        />
      )}
      {theirs !== undefined && <Meanwhile theirs={theirs} mine={inventory} onTheirs={onTheirs} />}
      {save.error && <InlineFailure failure={save.error} />}
      <Group>
        <Button type="submit" loading={save.isPending} disabled={same}>
          {base === undefined ? 'Create' : 'Review…'}
        </Button>
        <Button ref={cancel} variant="default" onClick={onDone}>
          Cancel
        </Button>
        {same && <span className={classes.dim}>Nothing is changed yet.</span>}
      </Group>
    </form>
  );
}

interface MeanwhileProps {
  /** null: it was deleted. */
  theirs: Inventory | null;
  mine: Inventory;
  onTheirs: (mine: Inventory) => void;
}

/** Somebody else saved it since the edit began; nothing was written. */
function Meanwhile({ theirs, mine, onTheirs }: MeanwhileProps) {
  return (
    <div role="alert" className={classes.dim}>
      {theirs === null
        ? 'Somebody deleted it meanwhile, and nothing was written.'
        : 'Somebody changed it meanwhile, and nothing was written.'}{' '}
      <Button size="compact-xs" variant="default" onClick={() => onTheirs(mine)}>
        {theirs === null ? 'Make it again from mine' : 'Compare mine with theirs'}
      </Button>{' '}
      {theirs !== null && (
        <Button size="compact-xs" variant="default" onClick={() => onTheirs(theirs)}>
          Take theirs
        </Button>
      )}
    </div>
  );
}
