import styleSheet from './picker.css?inline';

/** The picker's nodes in the page: one element, whose shadow root no script of the page can open. */
export interface Overlay {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Covers the window and takes the pointer. */
  readonly cover: HTMLDialogElement;
  /** Scrolls with the page: what lies in it has the page's coordinates. */
  readonly marks: HTMLElement;
  /** Above the marks, over the whole window. */
  readonly front: HTMLElement;
  /**
   * To be called when focus could not be moved into the overlay: a modal dialog of the page makes all else inert, but
   * for a later modal dialog.
   */
  showAsModal(): void;
}

export const TITLE = 'Pick images on this page';

/** Makes an element with attributes and children. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, value);
  node.append(...children);
  return node;
}

/** Styled with priority over all that the page's style sheets can say: they could hide it, but not what is in it. */
function createHost(): HTMLElement {
  const host = document.createElement('div');
  // Zoom multiplies down the tree: a page that zooms its root would zoom the overlay, but not the coordinates.
  const zoom = 1 / document.documentElement.currentCSSZoom;
  const style = `all:initial;direction:ltr;position:fixed;zoom:${zoom};`;
  host.style.cssText = style.replaceAll(';', '!important;');
  return host;
}

export function createOverlay(): Overlay {
  const host = createHost();
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styleSheet);
  root.adoptedStyleSheets = [sheet];
  const popover = 'manual';
  const list = { role: 'listbox', 'aria-multiselectable': 'true', 'aria-label': 'Pictures on this page' };
  const marks = element('div', { class: 'marks', popover, ...list });
  const front = element('div', { class: 'front', popover });
  const dialog = { tabindex: '-1', 'aria-modal': 'true', 'aria-label': TITLE };
  const cover = element('dialog', { class: 'cover', popover, ...dialog }, front, marks);
  root.append(cover);
  document.documentElement.append(host);
  // The top layer stacks in the order of showing.
  for (const layer of [cover, marks, front]) layer.showPopover();
  return {
    host,
    root,
    cover,
    marks,
    front,
    showAsModal() {
      cover.removeAttribute('popover');
      cover.showModal();
      for (const layer of [marks, front]) {
        layer.hidePopover();
        layer.showPopover();
      }
    },
  };
}
