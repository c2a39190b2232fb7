import type { Difference } from '../../../shared/contract/refusal.ts'
import { useText } from '../../i18n/text.ts'
import styles from './refusal.module.css'

/** What changed about the order, a row each: what to do, how many of what; or where it goes now. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const t = useText()
  return (
    <ul className={styles['differences']} data-testid="differences">
      {differences.map((difference) =>
        difference.kind === 'delivery' ? (
          <li key="delivery" data-testid="difference" data-kind="delivery">
            <span>{t('refusal:difference.delivery')}</span>
            <strong>{difference.by}</strong>
            <span>{difference.to}</span>
          </li>
        ) : (
          <li
            key={`${difference.kind} ${difference.sku}`}
            data-testid="difference"
            data-kind={difference.kind}
            data-sku={difference.sku}
          >
            <span>{t(`refusal:difference.${difference.kind}`)}</span>
            <strong>{difference.pieces} ×</strong>
            <span>{difference.name}</span>
            <span className={styles['sku']}>{difference.sku}</span>
          </li>
        ),
      )}
    </ul>
  )
}
