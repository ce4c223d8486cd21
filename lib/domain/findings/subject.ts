import type { Rule } from './finding.ts';

/**
 * “use these references”, “like the images”, “based on the pictures”: the phrases that name no picture and no part. A tag
 * right after, as in “from the photo @image1”, names the picture.
 */
const VAGUE_USE =
  /\b(?:use|using|take|see|with|like|like in|combine|merge|mix|(?:based|inspired) (?:on|by)|similar to|(?:style|look|colou?rs) of|as in|from)\s+(?:all\s+)?(?:of\s+)?(?:the|these|those|my|both|attached|given|provided|uploaded|above)(?:\s+(?:above|attached|given|provided|reference|source|uploaded|two|three|other))*\s+(?:references?|images?|pictures?|photos?|sources?|attachments?)\b(?!\s+(?:[a-z]+\s+)?\(?@image\d)/i;

const vagueUse: Rule = ({ brief }) => {
  const phrase = [brief.subject, brief.compositionNotes, brief.styleNotes].join('\n').match(VAGUE_USE)?.[0];
  return phrase === undefined
    ? []
    : [
        {
          id: 'vague-use',
          severity: 'warns',
          field: 'Subject',
          message: `“${phrase}” does not say which picture is used for what.`,
          why: 'Name each by its tag and say what to take: “the mug of @image1 in the light of @image2”.',
          fix: null,
        },
      ];
};

/** Rules about what the picture shows. */
export const SUBJECT_RULES: readonly Rule[] = [vagueUse];
