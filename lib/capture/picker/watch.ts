/** The least time between two looks at the page. */
const REST_MS = 2_000;

/** What shows and hides is seen by its intersection; what moves by its style would be all that one sees. */
const OBSERVED = { childList: true, subtree: true, attributeFilter: ['src', 'srcset', 'poster', 'data', 'href'] };

/** Has the page looked through again when it changed: pictures come as one scrolls, and load late. */
export function watchPage(look: () => Promise<void>, signal: AbortSignal): void {
  let timer = 0;
  const schedule = () => {
    // One record is enough: a page that changes all the time is not listened to in between.
    observer.disconnect();
    timer ||= window.setTimeout(() => void lookAgain(), REST_MS);
  };
  const observer = new MutationObserver(schedule);
  async function lookAgain(): Promise<void> {
    await look();
    timer = 0;
    if (!signal.aborted) observer.observe(document, OBSERVED);
  }
  observer.observe(document, OBSERVED);
  document.addEventListener('load', schedule, { capture: true, signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}
