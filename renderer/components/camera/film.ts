const format = 'video/webm;codecs=vp8'
/** Enough to see what goes into a box; fifteen seconds of it stay below the largest film. */
const bitsPerSecond = 250_000
const sliceMs = 500

/** A film while it is taken. */
export type Film = {
  /** Ends it before its time; nothing when it has ended. */
  readonly end: () => void
  /** WebM; null when no picture came. */
  readonly taken: Promise<Blob | null>
}

/** Films a camera, without sound, for so many seconds or until so many bytes are there. */
export function takeFilm(stream: MediaStream, seconds: number, mostBytes: number): Film {
  const recorder = new MediaRecorder(stream, { mimeType: format, videoBitsPerSecond: bitsPerSecond })
  const parts: Blob[] = []
  let bytes = 0
  const end = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const taken = new Promise<Blob | null>((resolve) => {
    recorder.addEventListener('dataavailable', ({ data }) => {
      // What would make it too large is left out: what is there before can be played.
      if (bytes + data.size > mostBytes) {
        end()
        return
      }
      bytes += data.size
      parts.push(data)
    })
    recorder.addEventListener('stop', () => {
      resolve(bytes === 0 ? null : new Blob(parts, { type: 'video/webm' }))
    })
  })
  recorder.start(sliceMs)
  const timer = setTimeout(end, seconds * 1000)
  recorder.addEventListener('stop', () => {
    clearTimeout(timer)
  })
  return { end, taken }
}
