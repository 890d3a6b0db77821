import type { Lifecycle } from '@/resources/bucket-settings/lifecycle';
import settingsClasses from '../settings.module.css';
import classes from './lifecycle.module.css';
import { lifecycleProblems } from './problems';
import { actionWords, ruleName, scopeWords } from './words';

/** The rules in plain words, with what looks wrong about them. */
export function LifecycleView({ lifecycle }: { lifecycle: Lifecycle }) {
  const { rules, minimum } = lifecycle;
  const problems = lifecycleProblems(lifecycle).filter(({ text }) => !text.startsWith('It is disabled'));
  if (rules.length === 0)
    return <p className={settingsClasses.dim}>No rules: everything stays until somebody deletes it.</p>;
  return (
    <>
      <ul className={classes.list} aria-label="Lifecycle rules">
        {rules.map((rule, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- rules may share a name until S3 refuses it
          <li key={index} className={rule.Status === 'Enabled' ? undefined : classes.off}>
            <strong>{ruleName(rule, index)}</strong>
            {rule.Status === 'Enabled' ? '' : ' (disabled)'}: {scopeWords(rule)}
            <ul className={classes.actions}>
              {actionWords(rule).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            {problems.map(({ rule: at, text }) =>
              at === index ? (
                <p key={text} className={classes.warning}>
                  {text}
                </p>
              ) : null,
            )}
          </li>
        ))}
      </ul>
      {problems.map(({ rule, text }) =>
        rule === undefined ? (
          <p key={text} className={classes.warning}>
            {text}
          </p>
        ) : null,
      )}
      {minimum === 'varies_by_storage_class' && (
        <p className={settingsClasses.note}>
          Objects below 128 KB move too, but into GLACIER and DEEP_ARCHIVE only.
        </p>
      )}
    </>
  );
}
