import { useEffect, useRef, useState, type RefObject } from 'react'
import { watchFrames } from './frames.ts'

export type Camera = {
  /** `none` also when it hangs, was unplugged, or another program has it. */
  readonly state: 'opening' | 'live' | 'none'
  /** For the element that shows its picture. */
  readonly video: RefObject<HTMLVideoElement | null>
  readonly stream: MediaStream | null
}

/**
 * Opens a camera without its microphone and shows it in `video`; it is off again with the component. A camera that is plugged in later
 * is taken then.
 * @param picture the wished picture; the same object each time
 * @param how `watched` is false while the video is hidden, so that missing pictures mean nothing; with another `occasion` a camera that
 * is not there is tried again
 */
export function useCamera(
  picture: MediaTrackConstraints,
  { watched = true, occasion = '' }: { readonly watched?: boolean; readonly occasion?: string },
): Camera {
  const video = useRef<HTMLVideoElement>(null)
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [state, setState] = useState<Camera['state']>('opening')
  const [tried, setTried] = useState(occasion)
  const wanted = state !== 'none'
  if (tried !== occasion) {
    setTried(occasion)
    if (!wanted) setState('opening')
  }

  useEffect(() => {
    const tell = (next: MediaStream | null) => {
      if (next) setStream(next)
      else setState('none')
    }
    if (wanted) return openCamera(picture, tell)
    const plugged = () => {
      setState('opening')
    }
    navigator.mediaDevices.addEventListener('devicechange', plugged)
    return () => {
      navigator.mediaDevices.removeEventListener('devicechange', plugged)
    }
  }, [picture, wanted])

  useEffect(() => {
    const shown = video.current
    if (!shown || !stream) return undefined
    shown.srcObject = stream
    if (!watched) return undefined
    return watchFrames(shown, (alive) => {
      setState(alive ? 'live' : 'none')
    })
  }, [stream, watched])

  return { state, video, stream }
}

/**
 * @param tell gets the camera's stream, or null when there is none
 * @returns the function that turns it off
 */
function openCamera(picture: MediaTrackConstraints, tell: (stream: MediaStream | null) => void): () => void {
  let closed = false
  let got: MediaStream | null = null
  const turnOff = () => {
    for (const track of got?.getTracks() ?? []) track.stop()
  }
  navigator.mediaDevices.getUserMedia({ video: picture, audio: false }).then(
    (stream) => {
      got = stream
      if (closed) turnOff()
      else tell(stream)
    },
    () => {
      if (!closed) tell(null)
    },
  )
  return () => {
    closed = true
    turnOff()
  }
}
