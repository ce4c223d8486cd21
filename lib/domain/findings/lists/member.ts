/** Words that ask for one thing of its kind. A phrase that fits several members of an axis competes with none of them. */
export interface Member {
  readonly words: RegExp;
  /** The choices of the panel that ask for the same. */
  readonly choices?: readonly string[];
}

/** Members of which a picture has one: two among the words compete. */
export type Axis = readonly Member[];

/** A member by the patterns of its words, each matched whole. */
export const any = (...patterns: readonly string[]): Member => ({
  words: new RegExp(`(?<![\\p{L}\\d-])(?:${patterns.join('|')})(?![\\p{L}\\d-])`, 'giu'),
});
/** The same, for what a person may also choose in the panel. */
export const choice = (choices: readonly string[], ...patterns: readonly string[]): Member => ({
  ...any(...patterns),
  choices,
});
