import { Button, Menu } from '@mantine/core';
import { IconBraces, IconChevronDown, IconDownload, IconStack3, IconTable } from '@tabler/icons-react';
import { saveAs } from '@/ui/save-as';
import { dayIn } from '../../days';
import type { HeldText } from '../read/carriers';
import type { Row } from '../rows';
import { csvFile, type ExportFile, jsonFile } from './files';

interface ExportMenuProps {
  readonly rows: readonly Row[];
  readonly text: HeldText;
  readonly account: string;
}

/** The rows that are shown, as files. */
export function ExportMenu({ rows, text, account }: ExportMenuProps) {
  const day = () => dayIn(0, Date.now());
  const save = ({ name, type, text: content }: ExportFile) => saveAs(new Blob([content], { type }), name);
  const saveTerraform = async () => {
    // With it come the writers of templates, which few need.
    const { terraformFile } = await import('./terraform-file');
    save(terraformFile(rows, text, account, day()));
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
        <Menu.Item
          leftSection={<IconTable size={14} aria-hidden />}
          onClick={() => save(csvFile(rows, account, day()))}
        >
          CSV
        </Menu.Item>
        <Menu.Item
          leftSection={<IconBraces size={14} aria-hidden />}
          onClick={() => save(jsonFile(rows, account, day()))}
        >
          JSON
        </Menu.Item>
        <Menu.Item leftSection={<IconStack3 size={14} aria-hidden />} onClick={() => void saveTerraform()}>
          Terraform
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
