import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ShipmentView } from '../../../../shared/contract/shipping.ts'
import { useTroubleWords } from '../../../components/trouble-words.ts'
import { formatDateTime } from '../../../i18n/format.ts'
import { useText } from '../../../i18n/text.ts'
import { command } from '../../../station/client.ts'
import { useQuery } from '../../../station/use-query.ts'
import { FaultNote } from '../../office/notes.tsx'
import { useAct } from '../../office/use-act.ts'
import { AdoptDialog } from './adopt-dialog.tsx'
import styles from './detail.module.css'
import { ReasonDialog } from './reason-dialog.tsx'
import { Section } from './section.tsx'

type Asking = { readonly what: 'buy-again' | 'settled' | 'adopt'; readonly shipmentId: string }

/** What was bought for an order, how far that has come, and what a lead can do about it. */
export function Shipments({ orderId }: { readonly orderId: string }) {
  const t = useText()
  const { data, fault, reload } = useQuery(
    'shipping/of-order',
    { orderId },
    { refreshOn: ['board/changed', 'printing/changed'] },
  )
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => {
    setAsking(null)
    reload()
  }
  if (fault) return <FaultNote fault={fault} onRetry={reload} />
  // With the own carrier nothing is bought.
  const bought = data?.filter(({ carrier }) => carrier !== 'own') ?? []
  if (bought.length === 0) return null
  return (
    <Section title={t('shipping:title')} testId="order-shipments">
      <ul className={styles['list']}>
        {bought.map((shipment) => (
          <Shipment key={shipment.id} shipment={shipment} onAsk={setAsking} />
        ))}
      </ul>
      {asking?.what === 'adopt' && <AdoptDialog shipmentId={asking.shipmentId} onClose={close} />}
      {asking !== null && asking.what !== 'adopt' && (
        <ReasonDialog
          title={t(asking.what === 'settled' ? 'shipping:settled' : 'shipping:buyAgain')}
          text={t(asking.what === 'settled' ? 'shipping:settledText' : 'shipping:buyAgainText')}
          confirm={t(asking.what === 'settled' ? 'shipping:settled' : 'shipping:buyAgain')}
          danger={asking.what === 'buy-again'}
          onClose={close}
          onConfirm={async (reason) => {
            const name = asking.what === 'settled' ? 'shipping/settled' : 'shipping/buy-again'
            await command(name, { shipmentId: asking.shipmentId, reason })
          }}
        />
      )}
    </Section>
  )
}

function Shipment(props: { readonly shipment: ShipmentView; readonly onAsk: (asking: Asking) => void }) {
  const { shipment, onAsk } = props
  const t = useText()
  const words = useTroubleWords()
  const act = useAct()
  const live = shipment.voidState === null
  const ask = (what: Asking['what']) => () => {
    onAsk({ what, shipmentId: shipment.id })
  }
  return (
    <li data-testid="order-shipment" data-state={shipment.state} data-void={shipment.voidState ?? undefined}>
      <span className={styles['main']}>
        {t(`shipping:carrier.${shipment.carrier}`)}
        {shipment.service !== '' && ` · ${shipment.service}`}
        <span className={styles['small']}>
          {shipment.voidState === null
            ? t(`shipping:state.${shipment.state}`)
            : t(`shipping:void.${shipment.voidState}`)}
          {shipment.waybills.length > 0 && ` · ${shipment.waybills.join(', ')}`}
        </span>
        {shipment.whereabouts && (
          <span className={styles['small']} data-testid="whereabouts" data-state={shipment.whereabouts.state}>
            {t(`shipping:whereabouts.${shipment.whereabouts.state}`)}
            {` · ${formatDateTime(shipment.whereabouts.at ?? shipment.whereabouts.learntAt)}`}
            {shipment.whereabouts.word !== '' &&
              ` · ${t('shipping:carrierWord', { word: shipment.whereabouts.word })}`}
          </span>
        )}
        {shipment.troubles.map((trouble) => (
          <span key={`${trouble.code} ${trouble.parcelNo}`} className={styles['small']}>
            {words(trouble)}
          </span>
        ))}
        {act.fault && <FaultNote fault={act.fault} />}
      </span>
      {live && shipment.state === 'refused' && (
        <Button
          variant="default"
          size="sm"
          loading={act.busy}
          data-testid="ask-again"
          onClick={() => {
            void act.run(() => command('shipping/ask-again', { shipmentId: shipment.id }))
          }}
        >
          {t('shipping:askAgain')}
        </Button>
      )}
      {live && shipment.state === 'missing' && (
        <>
          <Button variant="default" size="sm" data-testid="adopt" onClick={ask('adopt')}>
            {t('shipping:adopt')}
          </Button>
          <Button variant="default" size="sm" data-testid="buy-again" onClick={ask('buy-again')}>
            {t('shipping:buyAgain')}
          </Button>
        </>
      )}
      {live && shipment.watched && (
        <Button
          variant="default"
          size="sm"
          loading={act.busy}
          data-testid="ask-whereabouts"
          onClick={() => {
            void act.run(() => command('shipping/ask-whereabouts', { shipmentId: shipment.id }))
          }}
        >
          {t('shipping:askWhereabouts')}
        </Button>
      )}
      {(shipment.voidState === 'refused' || shipment.voidState === 'unknown') && (
        <Button variant="default" size="sm" data-testid="settled" onClick={ask('settled')}>
          {t('shipping:settled')}
        </Button>
      )}
    </li>
  )
}
