import { IconCameraOff } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { BenchButton } from '../../components/bench-button.tsx'
import { toBase64 } from '../../files/base64.ts'
import { useText } from '../../i18n/text.ts'
import styles from './damage-photo.module.css'

/** Large enough to see a dent, small enough to be kept beside the shortage. */
const wished = { width: { ideal: 1280 }, height: { ideal: 960 } }
const quality = 0.8

/** The picture of the camera, live, and the one that was taken; without a camera it says so and stands in nobody's way. */
export function DamagePhoto(props: {
  readonly taken: boolean
  /** JPEG, base64; null to take another one. */
  readonly onPhoto: (photo: string | null) => void
}) {
  const { taken, onPhoto } = props
  const t = useText()
  const video = useRef<HTMLVideoElement>(null)
  const still = useRef<HTMLCanvasElement>(null)
  const [state, setState] = useState<'opening' | 'live' | 'none'>('opening')

  useEffect(() => {
    const open = navigator.mediaDevices.getUserMedia({ video: wished, audio: false })
    let ended = false
    open.then(
      (stream) => {
        if (ended || !video.current) return
        video.current.srcObject = stream
        setState('live')
      },
      () => {
        if (!ended) setState('none')
      },
    )
    return () => {
      ended = true
      // Its lamp goes out with the dialog.
      open.then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop()
        },
        () => {
          // There was none.
        },
      )
    }
  }, [])

  const take = async () => {
    const from = video.current
    const to = still.current
    if (!from || !to || from.videoWidth === 0) return
    to.width = from.videoWidth
    to.height = from.videoHeight
    to.getContext('2d')?.drawImage(from, 0, 0)
    const picture = await new Promise<Blob | null>((resolve) => {
      to.toBlob(resolve, 'image/jpeg', quality)
    })
    if (picture) onPhoto(await toBase64(picture))
  }

  if (state === 'none') {
    return (
      <p className={styles['none']} data-testid="no-camera">
        <IconCameraOff size={40} aria-hidden />
        {t('pick:photo.noCamera')}
      </p>
    )
  }
  return (
    <div className={styles['photo']} data-testid="damage-photo" data-state={taken ? 'taken' : state}>
      <video ref={video} className={styles['picture']} hidden={taken} autoPlay muted playsInline />
      <canvas ref={still} className={styles['picture']} hidden={!taken} />
      <BenchButton
        keyName="F9"
        layer="dialog"
        disabled={state !== 'live'}
        testId="photo-take"
        onPress={() => {
          if (taken) onPhoto(null)
          else void take()
        }}
      >
        {t(taken ? 'pick:photo.again' : state === 'live' ? 'pick:photo.now' : 'pick:photo.opening')}
      </BenchButton>
    </div>
  )
}
