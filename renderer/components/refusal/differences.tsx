import type { Difference } from '../../../shared/contract/refusal.ts'
import { useText } from '../../i18n/text.ts'
import styles from './refusal.module.css'

/** What changed about the order, a row each: what to do, how many of what; where it goes now; what has to be read anew. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  return (
    <ul className={styles['differences']} data-testid="differences">
      {differences.map((difference) => (
        <Row key={JSON.stringify(difference)} difference={difference} />
      ))}
    </ul>
  )
}

function Row({ difference }: { readonly difference: Difference }) {
  const t = useText()
  switch (difference.kind) {
    case 'delivery':
      return (
        <li data-testid="difference" data-kind="delivery">
          <span>{t('refusal:difference.delivery')}</span>
          <strong>{difference.by}</strong>
          <span>{difference.to}</span>
        </li>
      )
    case 'note':
      return (
        <li data-testid="difference" data-kind="note">
          <span>{t(`refusal:difference.${difference.text === '' ? 'note-gone' : 'note'}`)}</span>
          <span className={styles['sku']}>{t(`refusal:note.${difference.note}`)}</span>
          <strong className={styles['noteText']}>{difference.text}</strong>
        </li>
      )
    case 'merged':
      return (
        <li data-testid="difference" data-kind="merged">
          <span>{t('refusal:difference.merged')}</span>
          <strong>{difference.order}</strong>
          {difference.totes !== null && <span>{t('refusal:totes', { totes: difference.totes })}</span>}
        </li>
      )
    case 'take-out':
    case 'leave-out':
    case 'add':
      return (
        <li data-testid="difference" data-kind={difference.kind} data-sku={difference.sku}>
          <span>{t(`refusal:difference.${difference.kind}`)}</span>
          <strong>{difference.pieces} ×</strong>
          <span>{difference.name}</span>
          <span className={styles['sku']}>{difference.sku}</span>
        </li>
      )
  }
}
