/**
 * Keeps the page drawing. Chromium encodes a canvas of the page's own thread in idle time, and a page that draws nothing
 * has none: then every `convertToBlob` waits a second in vain.
 */
function draw(): void {
  requestAnimationFrame(draw);
}

draw();
