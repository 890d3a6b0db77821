import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AwsContext } from '@/aws/context';
import { endpointsOf, parseGoTo } from '@/aws/go-to';
import type { Location } from '@/aws/location';

interface OpenByNameProps {
  context: AwsContext;
  onOpen: (location: Location, place: { prefix?: string; key?: string }) => void;
}

/** Opens a location that no list shows: any S3 name, URL or ARN. */
export function OpenByName({ context, onOpen }: OpenByNameProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const result = parseGoTo(text, endpointsOf(context.profile));
        if (!result.ok) return setError(result.message);
        const { location, prefix, key } = result.value;
        onOpen(location, { prefix, key });
      }}
    >
      <Group gap="xs" align="flex-start" justify="center">
        <TextInput
          w={320}
          aria-label="Bucket name, s3:// URL or ARN"
          placeholder="Bucket name, s3:// URL or ARN"
          value={text}
          error={error}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setError(undefined);
          }}
          autoComplete="off"
          spellCheck={false}
        />
        <Button type="submit" variant="default">
          Open
        </Button>
      </Group>
    </form>
  );
}
