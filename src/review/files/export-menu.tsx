import { Button, Menu } from '@mantine/core';
import {
  IconBraces,
  IconChevronDown,
  IconDownload,
  IconPrinter,
  IconShieldCode,
  IconTable,
} from '@tabler/icons-react';
import { saveAs } from '@/ui/save-as';
import type { Expected } from '../intended/intent';
import type { Reviewed } from '../page/reviewed';
import type { ReachRow } from '../page/rows';
import { csvFile } from './csv';
import { reviewFile } from './review-file';
import { sarifLog } from './sarif';

interface ExportMenuProps {
  readonly reviewed: Reviewed;
  readonly all: readonly ReachRow[];
  readonly shown: readonly ReachRow[];
  readonly expected: readonly Expected[];
  readonly onReport: () => void;
}

export function ExportMenu({ reviewed, all, shown, expected, onReport }: ExportMenuProps) {
  const { accounts, at } = reviewed;
  const of = accounts.length === 1 ? accounts[0] : `${accounts.length}-accounts`;
  const save = (text: string, type: string, ending: string) =>
    saveAs(new Blob([text], { type }), `review-${of}-${at.slice(0, 10)}.${ending}`);
  const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          rightSection={<IconChevronDown size={12} aria-hidden />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconTable size={14} aria-hidden />}
          onClick={() => save(csvFile(shown), 'text/csv', 'csv')}
        >
          CSV of the {shown.length} shown
        </Menu.Item>
        <Menu.Item
          leftSection={<IconBraces size={14} aria-hidden />}
          onClick={() => save(json(reviewFile(reviewed, expected)), 'application/json', 'json')}
        >
          JSON, to compare with later
        </Menu.Item>
        <Menu.Item
          leftSection={<IconShieldCode size={14} aria-hidden />}
          onClick={() => save(json(sarifLog(reviewed, all)), 'application/sarif+json', 'sarif')}
        >
          SARIF
        </Menu.Item>
        <Menu.Item leftSection={<IconPrinter size={14} aria-hidden />} onClick={onReport}>
          Report to print
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
