import { ActionIcon, Button, Checkbox, Input, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { HopDraft, TagDraft } from './hop-draft';
import classes from './hops.module.css';

interface TagsFieldProps {
  tags: readonly TagDraft[];
  error: string | undefined;
  disabled?: boolean;
  onChange: (change: Partial<HopDraft>) => void;
}

/** Session tags. A transitive tag goes with the session through every further hop. */
export function TagsField({ tags, error, disabled, onChange }: TagsFieldProps) {
  const patch = (index: number, change: Partial<TagDraft>) =>
    onChange({ tags: tags.map((tag, other) => (other === index ? { ...tag, ...change } : tag)) });
  return (
    <Input.Wrapper label="Session tags" error={error} labelElement="div">
      {tags.map((tag, index) => (
        // Rows have no identity of their own and are only ever appended or removed.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes.tag}>
          <TextInput
            aria-label={`Key of tag ${index + 1}`}
            placeholder="Key"
            value={tag.key}
            disabled={disabled}
            onChange={(event) => patch(index, { key: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Value of tag ${index + 1}`}
            placeholder="Value"
            value={tag.value}
            disabled={disabled}
            onChange={(event) => patch(index, { value: event.currentTarget.value })}
          />
          <Checkbox
            label="Transitive"
            checked={tag.transitive}
            disabled={disabled}
            onChange={(event) => patch(index, { transitive: event.currentTarget.checked })}
          />
          <ActionIcon
            aria-label={`Remove tag ${index + 1}`}
            disabled={disabled}
            onClick={() => onChange({ tags: tags.filter((_tag, other) => other !== index) })}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={13} aria-hidden />}
          disabled={disabled || tags.length >= 50}
          onClick={() => onChange({ tags: [...tags, { key: '', value: '', transitive: false }] })}
        >
          Add a tag
        </Button>
      </div>
    </Input.Wrapper>
  );
}
