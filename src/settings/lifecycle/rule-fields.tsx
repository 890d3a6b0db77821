import type { LifecycleRule } from '@aws-sdk/client-s3';
import { ActionIcon, Checkbox, Group, Select, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { filterFrom, filterOf, type FilterParts } from './filter';
import classes from './lifecycle.module.css';
import { NoncurrentMoves, Moves } from './move-fields';
import { NumberField } from './number-field';
import type { LifecycleProblem } from './problems';

interface RuleFieldsProps {
  readonly number: number;
  /** Just now, below those that were there: it is begun with. */
  readonly added: boolean;
  readonly rule: LifecycleRule;
  /** A directory bucket’s: without tags, classes, versions and dates. */
  readonly directory: boolean;
  readonly problems: readonly LifecycleProblem[];
  readonly onChange: (rule: LifecycleRule) => void;
  readonly onRemove: () => void;
}

const ENDS = [
  { value: 'never', label: 'Never' },
  { value: 'days', label: 'After days' },
  { value: 'date', label: 'From a date on' },
  { value: 'markers', label: 'Only markers that hide nothing' },
];

/** One rule as fields: what it is about, and what it does in time. */
export function RuleFields({
  number,
  added,
  rule,
  directory,
  problems,
  onChange,
  onRemove,
}: RuleFieldsProps) {
  const filter = filterOf(rule);
  // A line that is no tag yet stays as it is typed.
  const [tags, setTags] = useState(() => filter.tags.map(({ key, value }) => `${key}=${value}`).join('\n'));
  const put = (change: Partial<LifecycleRule>) => onChange(cleaned({ ...rule, ...change }));
  const putFilter = (change: Partial<FilterParts>) => {
    const { Prefix: _, ...rest } = rule;
    onChange(cleaned({ ...rest, Filter: filterFrom({ ...filter, ...change }) }));
  };
  const { Expiration, NoncurrentVersionExpiration: old, AbortIncompleteMultipartUpload: abort } = rule;
  const ends =
    Expiration === undefined
      ? 'never'
      : Expiration.ExpiredObjectDeleteMarker === true
        ? 'markers'
        : Expiration.Date === undefined
          ? 'days'
          : 'date';
  return (
    <fieldset className={classes.rule}>
      <legend>Rule {number}</legend>
      <div className={classes.fields}>
        <Group gap="sm" align="flex-end">
          <TextInput
            label="Name"
            value={rule.ID ?? ''}
            onChange={(event) => put({ ID: event.currentTarget.value || undefined })}
            placeholder="S3 gives one"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the operator just asked to write here
            autoFocus={added}
            autoComplete="off"
            spellCheck={false}
          />
          <Checkbox
            mb={6}
            label="Enabled"
            checked={rule.Status === 'Enabled'}
            onChange={(event) => put({ Status: event.currentTarget.checked ? 'Enabled' : 'Disabled' })}
          />
        </Group>
        <Group gap="sm" align="flex-start">
          <TextInput
            label="Keys that begin with"
            value={filter.prefix}
            onChange={(event) => putFilter({ prefix: event.currentTarget.value })}
            placeholder="everything"
            autoComplete="off"
            spellCheck={false}
            w={220}
          />
          <NumberField
            label="Larger than (bytes)"
            width={150}
            value={filter.larger}
            onChange={(larger) => putFilter({ larger })}
          />
          <NumberField
            label="Smaller than (bytes)"
            width={150}
            value={filter.smaller}
            onChange={(smaller) => putFilter({ smaller })}
          />
          {!directory && (
            <Textarea
              label="Tags, one a line: name=value"
              value={tags}
              onChange={(event) => {
                setTags(event.currentTarget.value);
                putFilter({ tags: tagsOf(event.currentTarget.value) });
              }}
              autosize
              minRows={1}
              maxRows={5}
              w={220}
              spellCheck={false}
            />
          )}
        </Group>
        {!directory && <Moves rule={rule} number={number} onChange={(Transitions) => put({ Transitions })} />}
        <Group gap="sm" align="flex-end">
          <Select
            label="Objects expire"
            data={directory ? ENDS.slice(0, 2) : ENDS}
            value={ends}
            allowDeselect={false}
            w={220}
            onChange={(next) =>
              put({
                Expiration:
                  next === 'days'
                    ? { Days: 365 }
                    : next === 'date'
                      ? { Date: tomorrow() }
                      : next === 'markers'
                        ? { ExpiredObjectDeleteMarker: true }
                        : undefined,
              })
            }
          />
          {ends === 'days' && (
            <NumberField
              label="Days"
              value={Expiration?.Days}
              onChange={(Days) => put({ Expiration: { Days } })}
            />
          )}
          {ends === 'date' && (
            <TextInput
              type="date"
              label="Midnight UTC of"
              value={dateText(Expiration?.Date)}
              onChange={(event) =>
                put({ Expiration: { Date: new Date(`${event.currentTarget.value}T00:00:00Z`) } })
              }
            />
          )}
        </Group>
        {!directory && (
          <NoncurrentMoves
            rule={rule}
            number={number}
            onChange={(NoncurrentVersionTransitions) => put({ NoncurrentVersionTransitions })}
          />
        )}
        <Group gap="sm" align="flex-end">
          {!directory && (
            <NumberField
              label="Delete older versions after (days)"
              width={220}
              placeholder="never"
              value={old?.NoncurrentDays}
              onChange={(NoncurrentDays) =>
                put({
                  NoncurrentVersionExpiration:
                    NoncurrentDays === undefined ? undefined : { ...old, NoncurrentDays },
                })
              }
            />
          )}
          {old !== undefined && (
            <NumberField
              label="Keep the newest"
              placeholder="none"
              value={old.NewerNoncurrentVersions}
              onChange={(NewerNoncurrentVersions) =>
                put({
                  NoncurrentVersionExpiration: {
                    NoncurrentDays: old.NoncurrentDays,
                    ...(NewerNoncurrentVersions === undefined ? {} : { NewerNoncurrentVersions }),
                  },
                })
              }
            />
          )}
          <NumberField
            label="Abort unfinished uploads after (days)"
            width={240}
            placeholder="never"
            value={abort?.DaysAfterInitiation}
            onChange={(DaysAfterInitiation) =>
              put({
                AbortIncompleteMultipartUpload:
                  DaysAfterInitiation === undefined ? undefined : { DaysAfterInitiation },
              })
            }
          />
        </Group>
        {problems.map(({ tone, text }) => (
          <p key={text} className={tone === 'error' ? classes.error : classes.warning}>
            {text}
          </p>
        ))}
      </div>
      <ActionIcon aria-label={`Remove rule ${number}`} color="red" onClick={onRemove}>
        <IconTrash size={15} />
      </ActionIcon>
    </fieldset>
  );
}

/** Without what is undefined or empty, which S3 would read as something. */
function cleaned(rule: LifecycleRule): LifecycleRule {
  return Object.fromEntries(
    Object.entries(rule).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as unknown as LifecycleRule;
}

function tagsOf(text: string): FilterParts['tags'] {
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    const key = (at === -1 ? line : line.slice(0, at)).trim();
    return key === '' ? [] : [{ key, value: at === -1 ? '' : line.slice(at + 1).trim() }];
  });
}

const dateText = (date: Date | undefined) =>
  date === undefined || Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);

function tomorrow(): Date {
  const day = 86_400_000;
  return new Date((Math.floor(Date.now() / day) + 1) * day);
}
