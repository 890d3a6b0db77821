export { absentWords } from './absent-words.ts';
export { cellWords, changeWords, DOING_WORDS, MARKS, markOf, placeName, type Mark } from './cell-words.ts';
export { changeSentence, describeChange, ordered } from './describe-change.ts';
export { describeWho } from './describe-who.ts';
export { listed, type Piece } from './pieces.ts';
export { placeLabel } from './place-label.ts';
export {
  askerName,
  story,
  type Story,
  type StoryLine,
  type StoryPolicy,
  type StoryStatement,
} from './story.ts';
export { subjectName, type AccountNames } from './subject-name.ts';
export { publicWords, spokenSummary, verdictWords } from './verdict-words.ts';
