const ENGLISH = new Set('the and of with from at an is are to by for over under on into beside behind near'.split(' '));
const OTHER = new Set(
  (
    'der die das und mit ein eine einen einem auf den dem im am ist für le la les un une et avec sur sous des du dans est ' +
    'el los las con y en una sobre il lo gli di e su della o os um uma com em het een met op van og på med är och ' +
    'w z na się jest ve bir i'
  ).split(' '),
);

/**
 * Whether a text is surely English, by its small words: false in doubt, as for a few words without any. A rule that reads
 * silence out of an English list asks this first.
 */
export function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const english = words.filter((word) => ENGLISH.has(word)).length;
  const other = words.filter((word) => OTHER.has(word) || /[^a-z]/.test(word)).length;
  return english > other;
}
