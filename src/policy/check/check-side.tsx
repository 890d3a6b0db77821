import { Anchor, Progress } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { QUOTAS, policySize, type DocumentKind } from '@drawbridge-s3/policy/document';
import layout from '../page/styles/layout.module.css';
import section from '../page/styles/section.module.css';
import tones from '../page/styles/tones.module.css';
import toolbar from '../page/styles/toolbar.module.css';
import classes from './check.module.css';
import { KIND_WORDS } from './kinds';

/** What this kind of document is for, how large it may be, and where its text stays. */
export function CheckSide({ kind, text }: { kind: DocumentKind; text: string }) {
  const { title, about, link } = KIND_WORDS[kind];
  const { limit, unit, note } = QUOTAS[kind];
  const size = policySize(kind, text);
  return (
    <aside className={layout.side} aria-label="About this document">
      <section className={section.sideSection}>
        <h2 className={section.sideTitle}>{title}</h2>
        <p>{about}</p>
        <p>
          <Anchor href={link} target="_blank" rel="noreferrer" inherit>
            AWS on it
          </Anchor>
        </p>
      </section>
      <section className={section.sideSection}>
        <h2 className={section.sideTitle}>Size</h2>
        <p className={`${classes.size} ${size > limit ? toolbar.over : ''}`} data-testid="size">
          {size.toLocaleString('en-US')} of {limit.toLocaleString('en-US')} {unit}
          {size > limit && ', too large'}
        </p>
        <Progress
          aria-label="Share of the quota"
          size="sm"
          value={Math.min(100, (100 * size) / limit)}
          color={size > limit ? 'red' : undefined}
        />
        <p className={tones.dim}>{note}</p>
      </section>
      <section className={section.sideSection}>
        <h2 className={section.sideTitle}>
          <IconLock size={13} aria-hidden className={classes.lock} /> Nothing is sent
        </h2>
        <p>
          The checks run in this tab, and the text goes nowhere. It is kept by the tab until you clear it or
          close it; a reload does not lose it.
        </p>
      </section>
    </aside>
  );
}
