import { Button, Modal, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { GrantPlan } from '@drawbridge-s3/policy/access';
import { escapedLines } from '@drawbridge-s3/policy/grammar';
import type { Grant } from '@drawbridge-s3/policy/grants';
import type { AwsContext } from '@/aws/context';
import { CopyButton } from '@/ui/copy-button';
import { saveAs } from '@/ui/save-as';
import { handOverText, routeLink } from './hand-over-text';
import { type Format, outputOf } from './outputs';
import classes from './hand-over.module.css';

interface HandOverDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly grant: Grant;
  /** Documents that are to be handed over: those no open session writes. */
  readonly rest: GrantPlan;
  readonly all: GrantPlan;
  readonly context: AwsContext;
  readonly regions: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
  /** Link to the check of the requester's half. */
  readonly check: string;
}

const FORMATS: readonly { readonly value: Format; readonly label: string; readonly file: string }[] = [
  { value: 'people', label: 'For people', file: 'txt' },
  { value: 'cli', label: 'AWS CLI', file: 'sh' },
  { value: 'cloudformation', label: 'CloudFormation', file: 'yaml' },
  { value: 'terraform', label: 'Terraform', file: 'tf' },
  { value: 'json', label: 'JSON', file: 'json' },
];

/** What the other side still has to write, and how to get in once it has: to copy, or as a file. */
export function HandOverDialog(props: HandOverDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={`Hand over ${props.grant.name}`} size="xl">
      {props.opened && <Body {...props} />}
    </Modal>
  );
}

function Body({ grant, rest, all, context, regions, keys, check }: HandOverDialogProps) {
  const [format, setFormat] = useState<Format>('people');
  const [whole, setWhole] = useState(rest.documents.length === 0);
  const plan = whole ? all : rest;
  const { profile } = context;
  const route = routeLink(grant, profile.id, window.location.origin);
  const text = useMemo(
    () =>
      format === 'people'
        ? handOverText(grant, keys, profile, { check, route })
        : outputOf(format, plan, profile, regions),
    [format, grant, keys, check, route, plan, profile, regions],
  );
  const { file } = FORMATS.find(({ value }) => value === format)!;
  return (
    <div className={classes.body}>
      <div className={classes.choice}>
        <SegmentedControl
          size="xs"
          aria-label="As"
          value={format}
          onChange={(value) => setFormat(value)}
          data={FORMATS.map(({ value, label }) => ({ value, label }))}
        />
        {format !== 'people' && rest.documents.length > 0 && rest.documents.length < all.documents.length && (
          <SegmentedControl
            size="xs"
            aria-label="How much"
            value={whole ? 'all' : 'rest'}
            onChange={(value) => setWhole(value === 'all')}
            data={[
              { value: 'rest', label: 'The rest' },
              { value: 'all', label: 'Everything' },
            ]}
          />
        )}
        <span className={classes.tools}>
          <CopyButton value={text} label="text" />
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconDownload size={13} aria-hidden />}
            onClick={() => saveAs(new Blob([text], { type: 'text/plain' }), `${grant.name}.${file}`)}
          >
            As a file
          </Button>
        </span>
      </div>
      {format === 'people' && grant.role?.externalId !== undefined && (
        <p className={classes.note}>
          The external ID stands in this text and in no link. Whoever has it can do nothing without
          credentials of the account it is granted to.
        </p>
      )}
      {/* It scrolls, so the keyboard must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={classes.text} role="region" aria-label="What is handed over" tabIndex={0}>
        {escapedLines(text)}
      </pre>
    </div>
  );
}
