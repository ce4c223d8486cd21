/** Where in the browser's window the page is that a program is for. */
const CONTEXTS = {
  sidebar: `(SidebarController.isOpen
    ? SidebarController.browser?.contentDocument?.getElementById('webext-panels-browser')?.browsingContext
    : null)`,
  tab: 'gBrowser.selectedBrowser.browsingContext',
} as const;

/** What is done in a page's own process, with the browser's privileges, where its window is `inner`. */
export type Deed = string;

/** Evaluates an expression as the page's own script would. */
export function evaluates(expression: string): Deed {
  return `Cu.evalInSandbox(
    ${JSON.stringify(expression)},
    Cu.Sandbox(inner, { sandboxPrototype: inner, wantXrays: false }),
  )`;
}

/** The number of options, then all the words, of the shadow roots at the end of the page, which are closed to all else. */
export const READ_CLOSED_ROOTS: Deed = `[...inner.document.documentElement.children]
  .flatMap(({ openOrClosedShadowRoot: root }) => (root ? [root] : []))
  .map((root) => root.querySelectorAll('[role="option"]').length + ' ' + root.textContent)
  .join('')`;

/**
 * A program for the browser's window, which answers JSON. The sidebar is no tab, so BiDi has no name for it, and to BiDi
 * a closed shadow root is closed: but the browser's own window can send a script into the process of a page.
 */
export function programIn(place: keyof typeof CONTEXTS, deed: Deed): string {
  const inProcess = (turn: string) => `
    addMessageListener('plantain:ask-${turn}', function ask({ data }) {
      const inner = BrowsingContext.get(data.contextId)?.window;
      if (!inner) return;
      let answer;
      try {
        answer = { ok: true, value: JSON.stringify((${deed}) ?? null) };
      } catch (error) {
        answer = { ok: false, value: String(error) };
      }
      sendAsyncMessage('plantain:answer-${turn}', answer);
    });`;
  const turn = crypto.randomUUID();
  return `(async () => {
    const context = ${CONTEXTS[place]};
    if (!context) return null;
    const script = ${JSON.stringify(`data:,${encodeURIComponent(inProcess(turn))}`)};
    Services.ppmm.loadProcessScript(script, false);
    const answered = new Promise((resolve) => {
      Services.ppmm.addMessageListener('plantain:answer-${turn}', function hear({ data }) {
        Services.ppmm.removeMessageListener('plantain:answer-${turn}', hear);
        resolve(data);
      });
    });
    Services.ppmm.broadcastAsyncMessage('plantain:ask-${turn}', { contextId: context.id });
    const { ok, value } = await answered;
    if (!ok) throw new Error(value);
    return value;
  })()`;
}
