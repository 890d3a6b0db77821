import { Button, Textarea } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AwsContext } from '@/aws/context';
import type { Location } from '@/aws/location';
import { policyQuery } from '@/resources/policies/read-policy';
import { samePolicy } from '@/resources/policies/same-policy';
import { writePolicyMutation } from '@/resources/policies/write-policy';
import { DocumentText } from '@/ui/legible/document-text';
import { danger, info, warning, type Consequence } from '../edit/consequence';
import { SettingEditor, type FormProps } from '../edit/setting-editor';
import { TextDiff } from '@/ui/text-diff/text-diff';
import type { EditState } from '../setting-names';
import { SettingsPanel } from '../settings-panel';
import classes from '../settings.module.css';
import {
  directoryPolicyArn,
  directoryPolicyProblems,
  examplePolicy,
  type PolicyProblem,
} from './directory-policy';

interface DirectoryPolicyPanelProps extends EditState {
  readonly context: AwsContext;
  readonly location: Extract<Location, { type: 'bucket' }>;
  readonly account: string | undefined;
}

/** Who may begin sessions with a directory bucket, besides whom its own account lets: a document of a few lines. */
export function DirectoryPolicyPanel(props: DirectoryPolicyPanelProps) {
  const { context, location, account = '', edit, onEdit } = props;
  const client = useQueryClient();
  const query = useQuery(policyQuery(context, location));
  const { partition } = context.profile;
  const place = { bucket: location.name, partition, account };
  const problemsOf = (text: string | null) =>
    text === null || text.trim() === '' ? [] : directoryPolicyProblems(text, place);
  return (
    <SettingsPanel
      title="Bucket policy"
      wide
      query={query}
      editing={{
        active: edit === 'directory-policy',
        onEdit: () => onEdit('directory-policy'),
        editor: (saved) => (
          <SettingEditor<string | null>
            label={`Bucket policy of ${location.name}`}
            phrase={location.name}
            value={saved}
            mutation={writePolicyMutation(context, client, location)}
            same={samePolicy}
            problems={(next) =>
              problemsOf(next).flatMap(({ tone, text }) => (tone === 'error' ? [text] : []))
            }
            changes={(before, after) => <TextDiff before={before ?? ''} after={after ?? ''} />}
            consequences={(before, after) => consequencesOf(before, after, problemsOf(after))}
            form={(form) => (
              <PolicyText {...form} problems={problemsOf(form.value)} arn={directoryPolicyArn(place)} />
            )}
            onClose={() => onEdit(undefined)}
          />
        ),
      }}
    >
      {(text) =>
        text === null ? (
          <p className={classes.dim}>
            No policy: whom the account’s own identity policies let begin a session may use the bucket, and
            nobody else.
          </p>
        ) : (
          <DocumentText label="bucket policy" text={pretty(text)} />
        )
      }
    </SettingsPanel>
  );
}

interface PolicyTextProps extends FormProps<string | null> {
  readonly problems: readonly PolicyProblem[];
  readonly arn: string | undefined;
}

function PolicyText({ value, onChange, problems, arn }: PolicyTextProps) {
  return (
    <div className={classes.switches}>
      <Textarea
        label="Policy as JSON"
        description="Empty: none. Its one permission for objects is s3express:CreateSession, on the bucket as a whole; s3express:SessionMode narrows it to ReadOnly."
        value={value === null ? '' : value}
        onChange={(event) => {
          const text = event.currentTarget.value;
          onChange(text.trim() === '' ? null : text);
        }}
        autosize
        minRows={10}
        maxRows={28}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      {value === null && arn !== undefined && (
        <div>
          <Button size="compact-xs" variant="default" onClick={() => onChange(examplePolicy(arn))}>
            Begin with one that lets an account read
          </Button>
        </div>
      )}
      <ul className={classes.findings} aria-label="What is wrong with it">
        {problems.map(({ tone, text }) => (
          <li key={text} data-tone={tone}>
            {text}
          </li>
        ))}
      </ul>
    </div>
  );
}

function consequencesOf(
  before: string | null,
  after: string | null,
  problems: readonly PolicyProblem[],
): Consequence[] {
  const warned = problems.flatMap(({ tone, text }) => (tone === 'warning' ? [warning(text)] : []));
  const sessions = info('Sessions that were begun last until their end, five minutes at most.');
  if (after === null)
    return before === null
      ? []
      : [danger('Whoever was let in by this policy alone begins no session any more.'), sessions];
  return [
    ...warned,
    ...(before === null
      ? []
      : [danger('It takes the place of the one that stands: what that one said ends with it.')]),
    sessions,
  ];
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
