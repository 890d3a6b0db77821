import { Button } from '@mantine/core';
import type { AwsContext } from '@/aws/context';
import { formatBytes, formatCount } from '@/lib/format';
import { InlineFailure } from '@/ui/states';
import { saveAs } from '@/ui/save-as';
import type { TextFormat } from './formats';
import type { SetRequest } from './found';
import { MOST_LINKS, MOST_WRITTEN } from './link-set';
import classes from './set.module.css';
import { useLinksFile } from './use-links-file';
import type { LinksFile } from './write-set';

const FORMATS: readonly { format: TextFormat; label: string }[] = [
  { format: 'csv', label: 'CSV' },
  { format: 'text', label: 'Text, one link a line' },
  { format: 'json', label: 'JSON' },
  { format: 'curl', label: 'curl, one line each' },
];

interface LinksFileSectionProps {
  readonly context: AwsContext;
  readonly request: SetRequest;
  /** What the file is called, without its ending. */
  readonly name: string;
  readonly onWritten: (file: LinksFile) => void;
}

/** Where there are more objects than are shown: a link to each of them, straight into a file. */
export function LinksFileSection({ context, request, name, onWritten }: LinksFileSectionProps) {
  const { state, write, cancel } = useLinksFile(context, request);
  const begin = (format: TextFormat) =>
    void write(format, (file) => {
      saveAs(file.blob, `${name}.${file.extension}`);
      onWritten(file);
    });
  return (
    <section className={classes.whole} aria-label="A link to every object">
      <p className={classes.why}>
        There are more objects: these are the first {formatCount(MOST_LINKS)}, as many as are held here at
        once. A link to every one, up to {formatCount(MOST_WRITTEN)}, goes straight into a file:
      </p>
      {state.kind === 'writing' ? (
        <div className={classes.actions} role="status">
          <span>
            Written {formatCount(state.progress.links)} links, {formatBytes(state.progress.bytes)}…
          </span>
          <Button size="compact-xs" variant="default" onClick={cancel}>
            Cancel
          </Button>
        </div>
      ) : (
        <div className={classes.actions}>
          {FORMATS.map(({ format, label }) => (
            <Button key={format} size="compact-xs" variant="default" onClick={() => begin(format)}>
              {label}
            </Button>
          ))}
        </div>
      )}
      {state.kind === 'written' && <Written file={state.file} name={name} />}
      {state.kind === 'failed' && <InlineFailure failure={state.failure} />}
    </section>
  );
}

function Written({ file, name }: { readonly file: LinksFile; readonly name: string }) {
  const { blob, links, refused, more, extension } = file;
  return (
    <div className={classes.actions} role="status">
      <span>
        {formatCount(links)} links, {formatBytes(blob.size)}
        {refused > 0 && `; ${formatCount(refused)} keys with “.” or “..” between slashes have none`}
        {more && '; there are more: name a narrower prefix for the rest'}.
      </span>
      <Button size="compact-xs" variant="default" onClick={() => saveAs(blob, `${name}.${extension}`)}>
        Save it again
      </Button>
    </div>
  );
}
