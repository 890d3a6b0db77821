import { Button } from '@mantine/core';
import { visibleText } from '../../ui/names/odd-names';
import classes from './connect.module.css';
import type { RegionQuestion as Question } from './connection';

interface RegionQuestionProps {
  question: Question;
  disabled: boolean;
  /** Nothing was sent for want of the answer. */
  asked: boolean;
  onRegion: (region: string) => void;
}

/** Asks for what neither the text nor the roles say, with the likely answers as buttons. */
export function RegionQuestion({ question, disabled, asked, onRegion }: RegionQuestionProps) {
  return (
    <div
      role="alert"
      tabIndex={-1}
      data-question
      data-asked={asked || undefined}
      className={classes.question}
    >
      <p>{visibleText(question.message)}</p>
      {question.regions.map((region) => (
        <Button
          key={region}
          variant="default"
          size="compact-sm"
          disabled={disabled}
          onClick={() => onRegion(region)}
        >
          {region}
        </Button>
      ))}
      {question.regions.length > 0 && <span className={classes.dim}>or another one under Connection</span>}
    </div>
  );
}
