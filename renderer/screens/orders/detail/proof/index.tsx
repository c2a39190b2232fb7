import { Button } from '@mantine/core'
import { IconCamera, IconLock, IconVideo } from '@tabler/icons-react'
import { useState } from 'react'
import type { ProofEntry } from '../../../../../shared/contract/proof.ts'
import { formatDate, formatDateTime } from '../../../../i18n/format.ts'
import { useText } from '../../../../i18n/text.ts'
import { command } from '../../../../station/client.ts'
import { useQuery } from '../../../../station/use-query.ts'
import { FaultNote } from '../../../office/notes.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { Section } from '../section.tsx'
import { ContentDialog } from './content-dialog.tsx'
import styles from './proof.module.css'
import { ReleaseDialog } from './release-dialog.tsx'

/** The photos and films that are kept of an order's boxes; nothing where there are none. */
export function Proofs({ orderId }: { readonly orderId: string }) {
  const t = useText()
  const { data, fault, reload } = useQuery('proof/of-order', { orderId }, { refreshOn: ['board/changed'] })
  if (fault) return <FaultNote fault={fault} onRetry={reload} />
  if (!data || data.length === 0) return null
  return (
    <Section title={t('orders:proof.title')} testId="proofs">
      <ul className={styles['proofs']}>
        {data.map((proof) => (
          <ProofRow key={proof.id} proof={proof} onChanged={reload} />
        ))}
      </ul>
    </Section>
  )
}

type Asking = 'content' | 'hold' | 'release'

function ProofRow({ proof, onChanged }: { readonly proof: ProofEntry; readonly onChanged: () => void }) {
  const t = useText()
  const [asking, setAsking] = useState<Asking | null>(null)
  const { held } = proof
  const Sign = proof.kind === 'photo' ? IconCamera : IconVideo
  const ask = (what: Asking) => () => {
    setAsking(what)
  }
  const close = () => {
    setAsking(null)
  }
  return (
    <li className={styles['proof']} data-testid="proof" data-kind={proof.kind} data-held={held !== null}>
      <Sign className={styles['sign']} size={22} stroke={1.8} aria-hidden />
      <span className={styles['what']}>
        <strong>
          {t(`orders:proof.kind.${proof.kind}`)} · {t('orders:proof.parcel', { no: proof.parcelNo })}
        </strong>
        <span className={styles['small']}>
          {[formatDateTime(proof.at), proof.worker, proof.station]
            .filter((text) => text !== null)
            .join(' · ')}
        </span>
        {held ? (
          <span className={styles['held']}>
            <IconLock size={16} aria-hidden />
            {held.by === null
              ? t('orders:proof.held', { reason: held.reason })
              : t('orders:proof.heldBy', { reason: held.reason, who: held.by })}
          </span>
        ) : (
          <span className={styles['small']}>
            {t('orders:proof.until', { day: formatDate(proof.keepUntil) })}
          </span>
        )}
      </span>
      <Button variant="default" size="sm" px="xs" data-testid="proof-show" onClick={ask('content')}>
        {t('orders:proof.show')}
      </Button>
      <Button
        variant="default"
        size="sm"
        px="xs"
        data-testid={held ? 'proof-release' : 'proof-hold'}
        onClick={ask(held ? 'release' : 'hold')}
      >
        {t(held ? 'orders:proof.release' : 'orders:proof.hold')}
      </Button>
      {asking === 'content' && <ContentDialog proof={proof} onClose={close} />}
      {asking === 'hold' && (
        <ReasonDialog
          title={t('orders:proof.holdTitle')}
          text={t('orders:proof.holdText')}
          confirm={t('orders:proof.hold')}
          onClose={close}
          onConfirm={async (reason) => {
            await command('proof/hold', { proofId: proof.id, reason })
            onChanged()
          }}
        />
      )}
      {asking === 'release' && <ReleaseDialog proof={proof} onClose={close} onDone={onChanged} />}
    </li>
  )
}
