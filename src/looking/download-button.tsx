import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useLooking } from './use-looking';

/** What can still be done with what cannot be shown. */
export function DownloadButton() {
  const { download } = useLooking();
  return (
    <Button variant="default" leftSection={<IconDownload size={14} />} onClick={download}>
      Download the object
    </Button>
  );
}
