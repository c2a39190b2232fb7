/** A camera needs a moment before its first picture, in ms. */
const firstMs = 5_000
/** Longer between two pictures, in ms, and the camera hangs. */
const stalledMs = 2_000
const lookEveryMs = 250

/**
 * Tells when the pictures of a visible video begin to come, and when none has come for so long that its camera must be taken for none.
 * @returns the function that stops watching
 */
export function watchFrames(video: HTMLVideoElement, tell: (alive: boolean) => void): () => void {
  let alive = false
  let deadline = performance.now() + firstMs
  let asked = video.requestVideoFrameCallback(onFrame)
  function onFrame() {
    deadline = performance.now() + stalledMs
    if (!alive) tell(true)
    alive = true
    asked = video.requestVideoFrameCallback(onFrame)
  }
  const timer = setInterval(() => {
    // A window that nobody sees draws nothing: that says nothing about the camera.
    if (document.hidden) deadline = performance.now() + firstMs
    if (performance.now() < deadline) return
    stop()
    tell(false)
  }, lookEveryMs)
  const stop = () => {
    clearInterval(timer)
    video.cancelVideoFrameCallback(asked)
  }
  return stop
}
