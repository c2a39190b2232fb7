import type { Difference } from '../../../shared/contract/refusal.ts'
import { useText } from '../../i18n/text.ts'
import styles from './refusal.module.css'

/** What changed about the order, a row each: what to do, how many of what. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const t = useText()
  return (
    <ul className={styles['differences']} data-testid="differences">
      {differences.map(({ kind, pieces, sku, name }) => (
        <li key={`${kind} ${sku}`} data-testid="difference" data-kind={kind} data-sku={sku}>
          <span>{t(`refusal:difference.${kind}`)}</span>
          <strong>{pieces} ×</strong>
          <span>{name}</span>
          <span className={styles['sku']}>{sku}</span>
        </li>
      ))}
    </ul>
  )
}
