import { FailureState, InlineFailure } from '@/ui/states';
import classes from './ask-pane.module.css';

/** What can be done about what DuckDB says; undefined where its own words are enough. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [
    /extension|home directory/i,
    'No extension can be loaded: this engine reaches no network. Parquet, CSV, JSON and time zones are built in.',
  ],
  [
    /schema mismatch|does not match|column count|Mismatch/i,
    "The files differ. Name them yourself: FROM read_parquet('/path/*.parquet', union_by_name = true).",
  ],
  [
    /Malformed JSON|Invalid unicode|not utf-?8|sniff/i,
    "What the name says may not be what the bytes are. Packed text needs a word: FROM read_csv_auto('/path', compression = 'gzip').",
  ],
  [
    /out of memory|memory limit/i,
    'The answer takes more memory than a tab has. Choose columns, filter, or group before joining.',
  ],
  [
    /Catalog Error: Table/i,
    'The tables there are stand at the side; a file is named by its key behind a slash.',
  ],
];

interface AskFailureProps {
  error: unknown;
  /** It could not even begin. */
  whole?: boolean;
  onRetry?: () => void;
}

/** A question that failed: in DuckDB's words, or S3's, and what to do. */
export function AskFailure({ error, whole = false, onRetry }: AskFailureProps) {
  const failure = error instanceof Error ? error : new Error(String(error));
  const fromS3 = 'kind' in failure;
  const advice = fromS3 ? undefined : ADVICE.find(([pattern]) => pattern.test(failure.message))?.[1];
  if (fromS3 || whole) {
    const changed = (failure as { kind?: unknown }).kind === 'conflict';
    return (
      <FailureState
        failure={failure}
        title={
          changed
            ? 'A file has changed since it was listed'
            : whole && !fromS3
              ? 'The data cannot be asked'
              : undefined
        }
        {...(onRetry && { onRetry })}
      >
        {advice !== undefined && <p style={{ margin: 0 }}>{advice}</p>}
        {changed && <p style={{ margin: 0 }}>Close this and open it again to list it anew.</p>}
      </FailureState>
    );
  }
  return (
    <div className={classes.failure}>
      <InlineFailure failure={{ message: 'DuckDB did not take it:' }}>
        <pre className={classes.words}>{failure.message}</pre>
        {advice !== undefined && <p style={{ margin: 0 }}>{advice}</p>}
      </InlineFailure>
    </div>
  );
}
