/** The word after the article it is spoken with: `a bucket`, `an access point`, `an "Action"`; for words of the tables. */
export const withArticle = (word: string): string => `${/^\W*[aeio]/i.test(word) ? 'an' : 'a'} ${word}`;
