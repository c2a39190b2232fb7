import { IconAlertTriangle, IconTruckDelivery } from '@tabler/icons-react'
import type { LabellingShipment } from '../../../shared/contract/pack-labelling.ts'
import type { PackView } from '../../../shared/contract/packing.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { useTroubleWords } from '../../components/trouble-words.ts'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import styles from './labelling.module.css'

/** How far the label has come that a carrier is to give, and what stands in its way; nothing once it is here. */
export function ShipmentState(props: {
  readonly shipment: LabellingShipment
  readonly bench: Bench<PackView>
}) {
  const { shipment, bench } = props
  const t = useText()
  const words = useTroubleWords()
  if (shipment.labelled) return null
  const decides = shipment.state === 'refused' || shipment.state === 'missing'
  const Sign = decides ? IconAlertTriangle : IconTruckDelivery
  return (
    <div
      className={styles['shipment']}
      data-trouble={decides || undefined}
      data-testid="labelling-shipment"
      data-state={shipment.state}
      role="status"
    >
      <Sign size={40} aria-hidden />
      <div className={styles['shipmentWords']}>
        <strong>
          {t(`shipping:carrier.${shipment.carrier}`)}: {t(`shipping:state.${shipment.state}`)}
        </strong>
        {shipment.troubles.map((trouble) => (
          <span key={`${trouble.code} ${trouble.parcelNo}`}>{words(trouble)}</span>
        ))}
        <span>{t(decides ? 'shipping:decide' : 'shipping:waitsForLabel')}</span>
      </div>
      {shipment.state === 'refused' && (
        <BenchButton
          keyName="F8"
          testId="ask-again"
          disabled={bench.busy}
          onPress={() => {
            void command('shipping/ask-again', { shipmentId: shipment.id })
          }}
        >
          {t('shipping:askAgain')}
        </BenchButton>
      )}
    </div>
  )
}
