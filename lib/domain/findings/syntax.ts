import type { Brief, Draft } from '../brief.ts';
import { aspectRatioSchema, pixelSize, type AspectRatio } from '../output.ts';
import { groupByWords, replaceEvery } from './every.ts';
import type { Finding, FindingSubject, Fix, Rule, Severity } from './finding.ts';
import { FORMAT, LORA, RATIO, RESOLUTION, SEED, SPAM, SWITCH, WEIGHTS } from './lists/syntax-patterns.ts';
import { about, findWords, type Found } from './words.ts';

type Group = readonly [Found, ...Found[]];
type DraftFix = Fix & { readonly change: { readonly kind: 'draft' } };

/**
 * Takes words out, and those that match only then, as the first “8K” of “8K 8K”, unless nothing would be left of the
 * Subject.
 */
function removal(brief: Brief, found: Group, patterns: readonly RegExp[], label: string): DraftFix | null {
  const patch: Partial<Draft> = {};
  let left: readonly Found[] = found;
  while (left.length > 0) {
    Object.assign(patch, replaceEvery({ ...brief, ...patch }, left, '').patch);
    left = patterns
      .flatMap((pattern) => findWords({ ...brief, ...patch }, pattern))
      .filter((each) => isOf(found, each));
  }
  if (patch.subject !== undefined && !/[^\s.,;]/.test(patch.subject)) return null;
  return { label, change: { kind: 'draft', patch } };
}

function isOf([first]: Group, { field, words }: Found): boolean {
  return field === first.field && words.toLowerCase() === first.words.toLowerCase();
}

function withPatch(fix: DraftFix | null, patch: Partial<Draft>): Fix | null {
  return fix && { ...fix, change: { kind: 'draft', patch: { ...fix.change.patch, ...patch } } };
}

function ratioOf(text: string | undefined): AspectRatio | null {
  return aspectRatioSchema.options.find((ratio) => ratio === text) ?? null;
}

/** Takes the words out, and their ratio into the settings where the model makes it. */
function intoSettings(
  { brief, model }: FindingSubject,
  group: Group,
  patterns: readonly RegExp[],
  ratio: AspectRatio | null,
): Fix | null {
  if (ratio === null || ratio === brief.output.aspectRatio || !model.aspectRatios.includes(ratio))
    return removal(brief, group, patterns, `Remove “${group[0].words}”`);
  const output = { ...brief.output, aspectRatio: ratio };
  return withPatch(removal(brief, group, patterns, `Set Aspect ratio to ${ratio}`), { output });
}

function switchFix(subject: FindingSubject, group: Group): Fix | null {
  const { brief } = subject;
  const { name, value, things } = group[0].groups;
  if (things === undefined)
    return intoSettings(subject, group, [SWITCH], /^(?:ar|aspect)$/i.test(name ?? '') ? ratioOf(value) : null);
  const before = brief.avoid.trimEnd().replace(/[,;.]$/, '');
  const avoid = before === '' ? things : `${before}, ${things}`;
  return withPatch(removal(brief, group, [SWITCH], `Move “${things}” to Avoid`), { avoid });
}

function bareWord(brief: Brief, group: Group): Fix {
  const word = group[0].groups['word'] ?? group[0].words.replaceAll(/[[\]]/g, '');
  return { label: `Say “${word.trim()}”`, change: replaceEvery(brief, group, word.trim()) };
}

/** One kind of words that a model cannot obey. */
interface Kind {
  readonly rule: string;
  readonly patterns: readonly RegExp[];
  readonly severity: Severity;
  readonly isOne?: (found: Found, subject: FindingSubject) => boolean;
  readonly says: (words: string) => string;
  readonly why: (subject: FindingSubject) => string;
  readonly fix?: (subject: FindingSubject, group: Group) => Fix | null;
}

function isPixels({ groups: { width, height } }: Found): boolean {
  return width === undefined || (Number(width) >= 256 && Number(height) >= 256);
}

function ratioIn({ groups: { after, before, bare, alone, wide, high, square } }: Found): AspectRatio | null {
  if (wide !== undefined) return ratioOf(`${wide}:${high}`);
  return square === undefined ? ratioOf(after ?? before ?? bare ?? alone) : '1:1';
}

function sizeMade({ brief, model }: FindingSubject): string {
  const { widthPx, heightPx } = pixelSize(brief.output.aspectRatio, brief.output.size);
  return `${model.name} makes about ${widthPx} × ${heightPx} px as it is set: Resolution says how large, and words cannot.`;
}

const KINDS: readonly Kind[] = [
  {
    rule: 'switches',
    patterns: [SWITCH],
    severity: 'warns',
    says: (words) => `“${words}” is a switch of another tool.`,
    why: () => 'This model reads it as words, and may draw them: use the settings instead.',
    fix: switchFix,
  },
  {
    rule: 'weights',
    patterns: WEIGHTS,
    severity: 'warns',
    says: (words) => `“${words}” weighs words as another tool does.`,
    why: () => 'This model takes brackets and numbers as text: say in words what matters most.',
    fix: ({ brief }, group) => bareWord(brief, group),
  },
  {
    rule: 'seed',
    patterns: [SEED],
    severity: 'warns',
    says: (words) => `“${words}” sets no seed.`,
    why: () => 'A seed in the words is read as a description: take it out.',
  },
  {
    rule: 'resolution-in-words',
    patterns: [RESOLUTION],
    severity: 'advises',
    isOne: isPixels,
    says: (words) => `“${words}” does not set the resolution.`,
    why: sizeMade,
  },
  {
    rule: 'format-in-words',
    patterns: [FORMAT],
    severity: 'advises',
    says: (words) => `“${words}” does not set the file format.`,
    why: () => 'The model makes what it makes: choose the file under Output format.',
  },
  {
    rule: 'ratio-in-words',
    patterns: [RATIO],
    severity: 'warns',
    isOne: (found, { brief }) => {
      const ratio = ratioIn(found);
      return ratio !== null && ratio !== brief.output.aspectRatio;
    },
    says: (words) => `“${words}” is not the Aspect ratio that is set.`,
    why: ({ brief }) => `The picture becomes ${brief.output.aspectRatio} whatever the words say: set it there.`,
    fix: (subject, group) => intoSettings(subject, group, [RATIO], ratioIn(group[0])),
  },
  {
    rule: 'loras',
    patterns: [LORA],
    severity: 'warns',
    says: (words) => `“${words}” loads nothing here.`,
    why: () => 'It belongs to another tool: describe the look, or add a style reference.',
  },
];

function ruleFor({ rule, patterns, severity, isOne = () => true, says, why, fix }: Kind): Rule {
  return (subject) => {
    const { brief } = subject;
    const found = patterns.flatMap((pattern) => findWords(brief, pattern)).filter((each) => isOne(each, subject));
    return groupByWords(found).map((group): Finding => {
      const { words } = group[0];
      return {
        ...about(rule, group[0]),
        severity,
        message: says(words),
        why: why(subject),
        fix: fix === undefined ? removal(brief, group, patterns, `Remove “${words}”`) : fix(subject, group),
      };
    });
  };
}

const qualitySpam: Rule = ({ brief }) => {
  const found = findWords(brief, SPAM);
  const [first, second] = groupByWords(found);
  if (first === undefined || second === undefined) return [];
  const change = replaceEvery(brief, found, '');
  const isLeft = change.patch.subject === undefined || /[^\s.,;]/.test(change.patch.subject);
  return [
    {
      ...about('quality-spam', first[0]),
      severity: 'advises',
      message: `“${first[0].words}” and “${second[0].words}” praise the picture and show nothing.`,
      why: 'Such words were labels of older models: describe light, material and place instead.',
      fix: isLeft ? { label: 'Remove the praise', change } : null,
    },
  ];
};

/** Rules about words that the model cannot obey, or that belong in the settings. */
export const SYNTAX_RULES: readonly Rule[] = [...KINDS.map(ruleFor), qualitySpam];
