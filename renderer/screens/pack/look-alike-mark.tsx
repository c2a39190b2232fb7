import { IconArrowsDiff } from '@tabler/icons-react'
import type { ProductCard } from '../../../shared/contract/refusal.ts'
import { useText } from '../../i18n/text.ts'
import styles from './look-alike-mark.module.css'

/** The product that was taken for this one before, by what tells it apart. */
export function LookAlikeMark({ product }: { readonly product: ProductCard }) {
  const t = useText()
  const name = [product.attribute, product.name].filter((part) => part !== null).join(' · ')
  return (
    <span className={styles['mark']} data-testid="look-alike" data-sku={product.sku}>
      <IconArrowsDiff size={22} aria-hidden />
      <strong>{t('pack:lookAlike', { name })}</strong>
    </span>
  )
}
