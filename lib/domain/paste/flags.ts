/** What stood behind the dashes of a prompt for Midjourney. */
export interface Flags {
  /** The prompt without them. */
  readonly text: string;
  /** As it was written (`3:2`); null where there is none. */
  readonly ratio: string | null;
  readonly avoid: readonly string[];
  /** The others, as they were. */
  readonly others: readonly string[];
}

/** Takes the flags (`--ar 3:2 --no people --stylize 250`) out of a prompt. */
export function takeFlags(prompt: string): Flags {
  let ratio: string | null = null;
  const avoid: string[] = [];
  const others: string[] = [];
  const text = prompt.replaceAll(/(?:^|\s)--([a-z]{1,10})\b((?:(?!\s--[a-z])[^\n])*)/gi, (flag, name, rest) => {
    const value = String(rest).trim();
    if (/^(?:ar|aspect)$/i.test(String(name)) && ratio === null && /^\d+:\d+$/.test(value)) ratio = value;
    else if (/^no$/i.test(String(name)) && value !== '') avoid.push(value);
    else others.push(flag.trim());
    return '';
  });
  return { text, ratio, avoid, others };
}
