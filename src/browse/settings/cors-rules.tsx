import type { CORSRule } from '@aws-sdk/client-s3';
import { Mono } from '@/ui/mono';
import classes from './settings.module.css';

/** S3 uses the first rule that matches, so their order is part of what they say. */
export function CorsRules({ rules }: { rules: readonly CORSRule[] }) {
  if (rules.length === 0) {
    return (
      <p className={classes.dim}>No rules: browsers on other origins may not read answers of this bucket.</p>
    );
  }
  return (
    <>
      {rules.map((rule, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rules have no identity but their place
        <dl key={index} className={`${classes.facts} ${classes.rule}`}>
          <dt>Rule {rule.ID ?? index + 1}</dt>
          <dd>
            <Mono>{rule.AllowedMethods?.join(' ')}</Mono>
          </dd>
          <dt>Origins</dt>
          <dd>
            <Mono>{rule.AllowedOrigins?.join(' ')}</Mono>
          </dd>
          {rule.AllowedHeaders && (
            <>
              <dt>Request headers</dt>
              <dd>
                <Mono>{rule.AllowedHeaders.join(' ')}</Mono>
              </dd>
            </>
          )}
          {rule.ExposeHeaders && (
            <>
              <dt>Exposed headers</dt>
              <dd>
                <Mono>{rule.ExposeHeaders.join(' ')}</Mono>
              </dd>
            </>
          )}
          {rule.MaxAgeSeconds !== undefined && (
            <>
              <dt>Cached for</dt>
              <dd>{rule.MaxAgeSeconds} s</dd>
            </>
          )}
        </dl>
      ))}
    </>
  );
}
