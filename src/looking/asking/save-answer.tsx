import { Button } from '@mantine/core';
import { csvOf } from '@/lib/csv';
import { saveAs } from '@/ui/save-as';
import type { Answer } from './engine/engine';

/** The answer as a file, as far as it is here. */
export function SaveAnswer({ answer: { columns, rows } }: { answer: Answer }) {
  const save = () => {
    const text = csvOf([
      columns.map(({ name }) => name),
      ...rows.map((row) => row.map((cell) => cell ?? '')),
    ]);
    saveAs(new Blob([text], { type: 'text/csv' }), 'answer.csv');
  };
  return (
    <Button
      variant="default"
      onClick={save}
      title="A cell that a spreadsheet would run gets an apostrophe before it"
    >
      Save as CSV
    </Button>
  );
}
