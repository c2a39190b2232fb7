/** Draws a picture in its own size. The page loads no picture by address: its content policy knows no data addresses. */
export async function drawPng(bytes: Uint8Array<ArrayBuffer>, onto: HTMLCanvasElement): Promise<void> {
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  onto.width = picture.width
  onto.height = picture.height
  onto.getContext('2d')?.drawImage(picture, 0, 0)
  picture.close()
}

/**
 * Draws the first page of a PDF, `width` dots wide. The reader is loaded when the first one is shown. It works in the page
 * itself: the page may start no worker by address (Trusted Types), and one page of ours is drawn in a moment.
 */
export async function drawPdf(
  bytes: Uint8Array<ArrayBuffer>,
  onto: HTMLCanvasElement,
  width: number,
): Promise<void> {
  const [pdf, worker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
  ])
  Object.assign(globalThis, { pdfjsWorker: worker })
  const task = pdf.getDocument({ data: bytes, useWasm: false, useWorkerFetch: false })
  try {
    const page = await (await task.promise).getPage(1)
    const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
    onto.width = Math.round(viewport.width)
    onto.height = Math.round(viewport.height)
    await page.render({ canvas: onto, viewport }).promise
  } finally {
    await task.destroy()
  }
}
