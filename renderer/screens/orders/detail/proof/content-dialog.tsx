import { useEffect, useRef, useState } from 'react'
import type { ProofEntry } from '../../../../../shared/contract/proof.ts'
import { Photo } from '../../../../components/photo.tsx'
import { fromBase64 } from '../../../../files/base64.ts'
import { formatDateTime } from '../../../../i18n/format.ts'
import { useText } from '../../../../i18n/text.ts'
import { useQuery } from '../../../../station/use-query.ts'
import { Dialog } from '../../../office/dialog.tsx'
import { FaultNote } from '../../../office/notes.tsx'
import styles from './proof.module.css'

/** The photo or film itself. */
export function ContentDialog({
  proof,
  onClose,
}: {
  readonly proof: ProofEntry
  readonly onClose: () => void
}) {
  const t = useText()
  const { data, fault, reload } = useQuery('proof/content', { proofId: proof.id })
  const name = `${t('orders:proof.parcel', { no: proof.parcelNo })} · ${formatDateTime(proof.at)}`
  return (
    <Dialog title={name} size={860} testId="proof-content" onClose={onClose}>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {data && proof.kind === 'photo' && <Photo base64={data.base64} name={name} />}
      {data && proof.kind === 'video' && <FilmOf base64={data.base64} type={data.type} />}
    </Dialog>
  )
}

function FilmOf({ base64, type }: { readonly base64: string; readonly type: string }) {
  const t = useText()
  const video = useRef<HTMLVideoElement>(null)
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    if (!video.current) return undefined
    const address = URL.createObjectURL(fromBase64(base64, type))
    video.current.src = address
    return () => {
      URL.revokeObjectURL(address)
    }
  }, [base64, type])
  if (broken) return <p data-testid="film-broken">{t('orders:proof.playFault')}</p>
  return (
    <video
      ref={video}
      className={styles['film']}
      controls
      autoPlay
      muted
      playsInline
      data-testid="film"
      onError={() => {
        setBroken(true)
      }}
    />
  )
}
