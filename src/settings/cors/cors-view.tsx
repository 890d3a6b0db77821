import type { CORSRule } from '@aws-sdk/client-s3';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { visibleText } from '@/ui/names/odd-names';
import { CorsPreview } from './cors-preview';
import { Names } from './names';
import classes from '../settings.module.css';

/** S3 uses the first rule that matches, so their order is part of what they say. */
export function CorsView({ rules, origin }: { rules: readonly CORSRule[]; origin: string }) {
  const [trying, setTrying] = useState(false);
  return (
    <>
      {rules.length === 0 ? (
        <p className={classes.dim}>
          No rules: browsers on other origins may not read answers of this bucket.
        </p>
      ) : (
        rules.map((rule, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rules have no identity but their place
          <dl key={index} className={`${classes.facts} ${classes.rule}`}>
            <dt>Rule {rule.ID === undefined ? index + 1 : visibleText(rule.ID)}</dt>
            <dd>
              <Names names={rule.AllowedMethods} />
            </dd>
            <dt>Origins</dt>
            <dd>
              <Names names={rule.AllowedOrigins} />
            </dd>
            {rule.AllowedHeaders && (
              <>
                <dt>Request headers</dt>
                <dd>
                  <Names names={rule.AllowedHeaders} />
                </dd>
              </>
            )}
            {rule.ExposeHeaders && (
              <>
                <dt>Exposed headers</dt>
                <dd>
                  <Names names={rule.ExposeHeaders} />
                </dd>
              </>
            )}
            {rule.MaxAgeSeconds !== undefined && (
              <>
                <dt>Kept for</dt>
                <dd>{rule.MaxAgeSeconds} s</dd>
              </>
            )}
          </dl>
        ))
      )}
      {trying ? (
        <CorsPreview rules={rules} origin={origin} />
      ) : (
        <Button size="compact-xs" variant="subtle" mt="xs" onClick={() => setTrying(true)}>
          Try a request
        </Button>
      )}
    </>
  );
}
