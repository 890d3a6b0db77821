import { Button, FileButton, TextInput } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { readTyped } from '@/resources/recorded/report/typed';
import classes from './choose.module.css';

interface ElsewhereProps {
  onRecorded: (text: string) => void;
  onFile: (file: File) => void;
}

/** A report by its address, or a file of this computer. */
export function Elsewhere({ onRecorded, onFile }: ElsewhereProps) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const read = readTyped(text);
  return (
    <section className={classes.section} aria-label="From elsewhere">
      <h3 className={classes.heading}>From elsewhere</h3>
      <p className={classes.dim}>
        The manifest.json of an S3 Inventory, its folder, or a CSV, NDJSON or Parquet file with a column named
        key: a list that was exported here, the result of a query over an inventory or over S3 Metadata.
      </p>
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (read.recorded !== undefined) onRecorded(read.recorded);
        }}
      >
        <TextInput
          className={classes.field}
          label="Address of a report, a table or a folder: s3://, ARN or URL"
          placeholder="s3://bucket/inventory/…/manifest.json"
          value={text}
          error={asked && read.recorded === undefined ? read.problem : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Open
        </Button>
        <FileButton
          accept=".csv,.tsv,.gz,.bgz,.zst,.ndjson,.jsonl,.parquet"
          onChange={(file) => {
            if (file !== null) onFile(file);
          }}
          inputProps={{ 'aria-label': 'File with a recorded listing' }}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileImport size={14} />}>
              Choose a file of this computer…
            </Button>
          )}
        </FileButton>
      </form>
    </section>
  );
}
