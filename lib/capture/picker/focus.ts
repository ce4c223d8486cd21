/** The element of the page that has the focus, in open shadow roots too. Returns what gives the focus back to it. */
export function rememberFocus(): () => void {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return () => {
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  };
}
