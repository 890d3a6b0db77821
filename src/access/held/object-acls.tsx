import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { escaped, plural } from '@drawbridge-s3/policy/grammar';
import { ACLS_A_PAGE } from '@/resources/objects/object-acls';
import { Legible } from '@/ui/legible/legible';
import { InlineFailure } from '@/ui/states';
import type { ObjectAclLook } from './entries/use-object-acl-entries';
import classes from './held.module.css';

/** Each object has an ACL of its own where they are on, and each is a request: looked at when asked for. */
export function ObjectAcls({ looks }: { looks: readonly ObjectAclLook[] }) {
  const seen = looks.filter(({ acls }) => acls !== undefined).length;
  return (
    <Popover position="top-end" width={420} withinPortal>
      <Popover.Target>
        <UnstyledButton className={classes.objectAcls}>
          <IconListSearch size={14} aria-hidden /> Object ACLs
          {seen === 0 ? ' not looked at' : `: looked into ${seen} of ${plural(looks.length, 'bucket')}`}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {/* It scrolls, so the keyboard must reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={classes.gapList} role="region" aria-label="ACLs of objects" tabIndex={0}>
          <p className={classes.lookWords}>
            ACLs are on, or may be, in {plural(looks.length, 'bucket')}, and each object has its own. Every
            one that is looked at is a request.
          </p>
          <ul>
            {looks.map((look) => (
              <Look key={look.bucket} {...look} />
            ))}
          </ul>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function Look({ bucket, acls, looking, failure, look, stop }: ObjectAclLook) {
  return (
    <li className={classes.look}>
      <span className={classes.mono}>
        <Legible>{bucket}</Legible>
      </span>
      {looking !== undefined ? (
        <Button size="compact-xs" variant="default" onClick={stop} aria-label={`Stop looking into ${bucket}`}>
          Stop
        </Button>
      ) : acls?.after === undefined && acls !== undefined ? null : (
        <Button
          size="compact-xs"
          variant="default"
          onClick={look}
          aria-label={`${acls === undefined ? 'Look at' : 'Look further into'} the object ACLs of ${bucket}`}
        >
          {acls === undefined ? 'Look at object ACLs' : 'Look further'}
        </Button>
      )}
      <p className={classes.lookWords} role="status">
        {wordsOf(acls, looking)}
      </p>
      {failure !== null && <InlineFailure failure={failure} />}
    </li>
  );
}

function wordsOf(acls: ObjectAclLook['acls'], looking: number | undefined): string {
  const count = (number: number) => number.toLocaleString('en-US');
  if (looking !== undefined) return `${count(looking)} objects looked at so far…`;
  if (acls === undefined)
    return `not looked at; ${count(3 * ACLS_A_PAGE)} objects at a time, in the order of their keys`;
  const { read, refused, after, groups } = acls;
  const found = groups.length === 0 ? 'nobody else in them' : `${plural(groups.length, 'row')} above`;
  const unread = refused === 0 ? '' : `, ${count(refused)} could not be read`;
  const rest = after === undefined ? 'all there are' : `up to ${escaped(after)}; there are more`;
  return `${count(read)} objects looked at (${rest})${unread}: ${found}`;
}
