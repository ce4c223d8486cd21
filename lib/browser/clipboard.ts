/**
 * Puts a PNG on the clipboard. Browsers take a promise of the bytes, so that the call itself stays within the click.
 *
 * @throws {DOMException} `NotAllowedError` where the click is over
 */
export async function copyPng(png: Promise<Blob>): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
}
