import { useText } from '../../../i18n/text.ts'
import { useQuery } from '../../../station/use-query.ts'
import { FaultNote } from '../../office/notes.tsx'
import { Panel } from '../../office/panel.tsx'
import { ShopCard } from './shop-card.tsx'
import styles from './shops.module.css'

/** From where orders come by themselves: which shops this station reads, and how far it has come. */
export function Shops() {
  const t = useText()
  const { data, fault, reload } = useQuery('shops/list', {}, { refreshOn: ['board/changed'] })
  return (
    <Panel title={t('shops:title')} testId="shops">
      <p className={styles['text']}>{t('shops:text')}</p>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      <ul className={styles['cards']}>
        {data?.map((shop) => (
          <ShopCard key={shop.code} shop={shop} onSaved={reload} />
        ))}
      </ul>
    </Panel>
  )
}
