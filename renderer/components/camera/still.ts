/** What a video shows now as a JPEG, drawn on `canvas`; null while it shows nothing. `quality` is from 0 to 1. */
export async function stillOf(
  video: HTMLVideoElement,
  canvas: HTMLCanvasElement,
  quality: number,
): Promise<Blob | null> {
  if (video.videoWidth === 0) return null
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', quality)
  })
}
