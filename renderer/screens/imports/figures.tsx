import type { ImportView } from '../../../shared/contract/imports.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import styles from './imports.module.css'

/** What one import brought, in figures. */
export function Figures({ view }: { readonly view: ImportView }) {
  const t = useText()
  const brought =
    view.content === 'orders'
      ? ([
          ['new', view.ordersNew],
          ['ready', view.ordersReady],
          ['waiting', view.ordersWaiting],
          ['known', view.ordersKnown],
        ] as const)
      : ([
          ['productsNew', view.productsNew],
          ['productsChanged', view.productsChanged],
          ['places', view.placesCounted],
          ['freed', view.ordersReady],
        ] as const)
  const leftOut = [
    ['rejected', view.rowsRejected],
    ['warnings', view.warnings],
  ] as const
  return (
    <dl className={styles['figures']}>
      {[...brought, ...leftOut].map(([name, value]) => (
        <div key={name} data-ask={(name === 'rejected' && value > 0) || undefined}>
          <dd data-testid={`import-${name}`}>{formatNumber(value)}</dd>
          <dt>{t(`imports:figure.${name}`, { count: value })}</dt>
        </div>
      ))}
    </dl>
  )
}
