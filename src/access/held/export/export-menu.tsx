import { Button, Menu } from '@mantine/core';
import { IconBraces, IconChevronDown, IconDownload, IconTable } from '@tabler/icons-react';
import { saveAs } from '@/ui/save-as';
import { dayIn } from '../../days';
import type { Row } from '../rows';
import { csvFile, type ExportFile, jsonFile } from './files';

/** The rows that are shown, as files. */
export function ExportMenu({ rows, account }: { rows: readonly Row[]; account: string }) {
  const save = (file: (...from: Parameters<typeof csvFile>) => ExportFile) => {
    const { name, type, text } = file(rows, account, dayIn(0, Date.now()));
    saveAs(new Blob([text], { type }), name);
  };
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          rightSection={<IconChevronDown size={12} aria-hidden />}
          disabled={rows.length === 0}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTable size={14} aria-hidden />} onClick={() => save(csvFile)}>
          CSV
        </Menu.Item>
        <Menu.Item leftSection={<IconBraces size={14} aria-hidden />} onClick={() => save(jsonFile)}>
          JSON
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
