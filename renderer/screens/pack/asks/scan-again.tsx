import { IconCheck, IconX } from '@tabler/icons-react'
import type { PieceAsk } from '../../../../shared/contract/pack-asks.ts'
import type { ProductCard } from '../../../../shared/contract/refusal.ts'
import { ProductTile } from '../../../components/product-tile.tsx'
import { useText } from '../../../i18n/text.ts'
import styles from './piece-ask.module.css'

/** A product that was mixed up before, beside the one that it is taken for: what tells them apart is large. */
export function ScanAgain({ ask }: { readonly ask: Extract<PieceAsk, { kind: 'again' }> }) {
  const t = useText()
  return (
    <div className={styles['choice']}>
      <h1 className={styles['title']}>{t('pack:piece.again.title')}</h1>
      <ul className={styles['cards']}>
        <Side product={ask.product} right />
        {ask.other && <Side product={ask.other} right={false} />}
      </ul>
    </div>
  )
}

function Side({ product, right }: { readonly product: ProductCard; readonly right: boolean }) {
  const t = useText()
  const Sign = right ? IconCheck : IconX
  return (
    <li className={styles['side']} data-right={right || undefined}>
      <p className={styles['sideWord']}>
        <Sign size={40} stroke={3} aria-hidden />
        {t(right ? 'pack:piece.again.this' : 'pack:piece.again.other')}
      </p>
      <div className={styles['sidePicture']}>
        <ProductTile product={product} size="100%" />
      </div>
      <p className={styles['product']}>
        <strong className={styles['difference']}>{product.attribute ?? product.sku}</strong>
        <span>{product.name}</span>
        <span>{product.sku}</span>
      </p>
    </li>
  )
}
