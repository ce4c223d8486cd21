/** The bytes of a file of `test/fixtures/pictures/`, in the browser. */
export async function fixturePicture(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`/test/fixtures/pictures/${name}`);
  // The server answers a missing file with a page.
  if (!response.ok || response.headers.get('content-type')?.startsWith('text/html')) {
    throw new Error(`There is no ${name}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}
