import type { PieceAsk } from '../../../../shared/contract/pack-asks.ts'
import type { ProductCard } from '../../../../shared/contract/refusal.ts'
import { KeyCap } from '../../../components/key-cap.tsx'
import { ProductTile } from '../../../components/product-tile.tsx'
import { useText } from '../../../i18n/text.ts'
import { useKeys } from '../../../wedge/keys.ts'
import styles from './piece-ask.module.css'

/** The products with the scanned code, large, to be told apart by picture: by key, by touch, or by another code of the piece. */
export function ProductChoice(props: {
  readonly ask: Extract<PieceAsk, { kind: 'product' }>
  readonly busy: boolean
  readonly onChoose: (productId: string) => void
}) {
  const { ask, busy, onChoose } = props
  const t = useText()
  const keyed = ask.products.slice(0, 9)
  useKeys(
    Object.fromEntries(
      keyed.map(({ id }, index) => [String(index + 1), busy ? undefined : () => onChoose(id)]),
    ),
  )
  return (
    <div className={styles['choice']}>
      <h1 className={styles['title']}>{t('pack:piece.product.title')}</h1>
      <p className={styles['todo']}>{t('pack:piece.product.todo', { code: ask.code })}</p>
      <ul className={styles['cards']} data-many={ask.products.length > 3 || undefined}>
        {ask.products.map((product, index) => (
          <li key={product.id}>
            <Card
              product={product}
              keyName={index < 9 ? String(index + 1) : null}
              disabled={busy}
              onChoose={() => onChoose(product.id)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Card(props: {
  readonly product: ProductCard
  readonly keyName: string | null
  readonly disabled: boolean
  readonly onChoose: () => void
}) {
  const { product, keyName, disabled, onChoose } = props
  return (
    <button
      type="button"
      className={styles['card']}
      data-testid="ask-choice"
      data-sku={product.sku}
      disabled={disabled}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={onChoose}
    >
      <span className={styles['cardPicture']}>
        <ProductTile product={product} size="100%" />
      </span>
      <span className={styles['cardWords']}>
        {product.attribute !== null && (
          <strong className={styles['cardAttribute']}>{product.attribute}</strong>
        )}
        <strong>{product.name}</strong>
        <span className={styles['cardSku']}>{product.sku}</span>
      </span>
      {keyName !== null && (
        <span className={styles['cardKey']}>
          <KeyCap name={keyName} />
        </span>
      )}
    </button>
  )
}
