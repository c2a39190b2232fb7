import { IconCamera, IconCameraOff, IconCircleCheckFilled, IconVideo } from '@tabler/icons-react'
import type { OpenPackView } from '../../../../shared/contract/packing.ts'
import type { ProofSettings } from '../../../../shared/contract/proof.ts'
import { useCamera } from '../../../components/camera/use-camera.ts'
import { useText } from '../../../i18n/text.ts'
import { useQuery } from '../../../station/use-query.ts'
import styles from './proof.module.css'
import { useProof } from './use-proof.ts'

/** While an order is open and the warehouse wants it: the camera over the box, and the sign that says so. */
export function Proof({ view }: { readonly view: OpenPackView }) {
  const { data } = useQuery('settings/proof', {}, { refreshOn: ['board/changed'] })
  return data === null || data.mode === 'off' ? null : <ProofCamera view={view} settings={data} />
}

/** Large enough to tell goods from each other, small enough for one call. */
const pictures = {
  photo: { width: { ideal: 1280 }, height: { ideal: 960 } },
  film: { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 } },
} as const

function ProofCamera({ view, settings }: { readonly view: OpenPackView; readonly settings: ProofSettings }) {
  const t = useText()
  const medium = settings.mode === 'film' ? 'film' : 'photo'
  const { state, video, stream } = useCamera(pictures[medium], { occasion: view.sessionId })
  const proof = useProof(view, settings, { state, video, stream })
  if (state === 'none') {
    return (
      <p className={styles['proof']} data-testid="proof" data-state="none">
        <IconCameraOff size={22} stroke={1.8} aria-hidden />
        {t('pack:proof.noCamera')}
      </p>
    )
  }
  const Sign = proof === 'kept' ? IconCircleCheckFilled : medium === 'film' ? IconVideo : IconCamera
  const shown = state === 'opening' ? 'opening' : proof
  return (
    <p className={styles['proof']} data-testid="proof" data-state={shown}>
      <video ref={video} className={styles['picture']} autoPlay muted playsInline />
      <Sign className={styles['sign']} size={22} stroke={1.8} aria-hidden />
      {t(shown === 'opening' ? 'pack:proof.opening' : `pack:proof.${medium}.${shown}`)}
    </p>
  )
}
