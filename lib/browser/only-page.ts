/**
 * Lets one page of ours at a time do something: this one as soon as no other does, and until it closes. Another takes
 * over then.
 *
 * @param act begins it; what it starts goes on
 */
export function inOnePage(name: string, act: () => void): void {
  const untilClosed = () => {
    act();
    return new Promise<never>(() => {});
  };
  navigator.locks.request(name, untilClosed).catch(reportError);
}
