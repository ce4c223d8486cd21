/** Takes off a full stop that the prompt would put back, from a single sentence. */
export function unended(text: string): string {
  const bare = text.slice(0, -1);
  return text.endsWith('.') && /\S$/.test(bare) && !/[.!?…。！？]["”’)]?(?:\s|$)/.test(bare) ? bare : text;
}
