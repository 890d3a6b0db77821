import { Button, FileButton } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { ExportMenu } from '../files/export-menu';
import type { Ways } from './use-ways';

/** What can be done with a review: held against an earlier one, and taken along. */
export function WaysTools({ ways, onReport }: { ways: Ways; onReport: () => void }) {
  const { reviewed, rows, shown, expected, comparing } = ways;
  return (
    <>
      <FileButton
        accept="application/json,.json"
        onChange={(chosen) => {
          if (chosen !== null) void comparing.open(chosen);
        }}
      >
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconArrowsDiff size={14} aria-hidden />}>
            Compare…
          </Button>
        )}
      </FileButton>
      <ExportMenu reviewed={reviewed} all={rows} shown={shown} expected={expected.all} onReport={onReport} />
    </>
  );
}
