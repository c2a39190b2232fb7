import { IconCameraOff } from '@tabler/icons-react'
import { useRef } from 'react'
import { BenchButton } from '../../components/bench-button.tsx'
import { stillOf } from '../../components/camera/still.ts'
import { useCamera } from '../../components/camera/use-camera.ts'
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
  const still = useRef<HTMLCanvasElement>(null)
  const { state, video } = useCamera(wished, { watched: !taken })

  const take = async () => {
    if (!video.current || !still.current) return
    const picture = await stillOf(video.current, still.current, quality)
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
